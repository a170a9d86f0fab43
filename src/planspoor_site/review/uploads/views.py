"""The documents that were sent in: the list, the form, and what a script sends in parts."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads import acts
from planspoor_site.review.uploads.asked import DocumentForm
from planspoor_site.review.uploads.beginning import Sender, begin, take, too_large
from planspoor_site.review.uploads.keeping import append
from planspoor_site.review.uploads.limits import MOST_AT_ONCE, MOST_BYTES, PART_BYTES
from planspoor_site.review.uploads.refusal import OffsetError, RefusedError
from planspoor_site.review.uploads.standing import fingerprint, standings

OFFSET = "Upload-Offset"
TEMPLATE = "review/documents.html"


class WithinLimit(TemporaryFileUploadHandler):
    """Keeps what a form sends in temporary files, and stops at the first byte beyond what a document may have."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part, unless it is too much."""
        if start + len(raw_data) > MOST_BYTES:
            self.too_large.append(self.file_name or "")
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


# A form is looked at only after it is known that this user may send one: nobody else fills the disk.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Deed.SEE_DRAFTS)
def documents(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show the documents that were sent in, with the form for more; take those of the form."""
    if request.method != "POST":
        return _page(request, organisation, DocumentForm(organisation))
    if not may(request.user, Deed.EDIT, organisation):
        raise PermissionDenied
    limit = WithinLimit(request)
    request.upload_handlers = [limit]
    return csrf_protect(_take)(request, organisation, limit)


def _take(request: HttpRequest, organisation: Organisation, limit: WithinLimit) -> HttpResponse:
    form = DocumentForm(organisation, request.POST)
    files = request.FILES.getlist("documents")
    refusals = [f"{name}: {too_large().words}" for name in limit.too_large]
    if not form.is_valid():
        refusals.append(form.words())
    elif not files and not refusals:
        refusals.append(gettext("Kies eerst een bestand."))
    elif len(files) > MOST_AT_ONCE:
        refusals.append(gettext("Voeg hoogstens %(most)d documenten tegelijk toe.") % {"most": MOST_AT_ONCE})
    else:
        refusals += _take_files(request, organisation, form, files)
    if refusals:
        return _page(request, organisation, form, refusals)
    return redirect("documents", organisation.slug)


def _take_files(request: HttpRequest, organisation: Organisation, form: DocumentForm, files: list[Any]) -> list[str]:
    """Take the files of a form; return what is said of those that were refused."""
    refusals = []
    for file in files:
        try:
            take(_sender(request, organisation, form), file.name, file.size, file.file)
        except RefusedError as refusal:
            refusals.append(f"{file.name}: {refusal.words}")
    return refusals


def _page(
    request: HttpRequest, organisation: Organisation, form: DocumentForm, refusals: list[str] | None = None
) -> HttpResponse:
    context = documents_context(request, organisation) | {"form": form, "refusals": refusals, "section": "documents"}
    return render(request, TEMPLATE, context, status=HTTPStatus.BAD_REQUEST if refusals else HTTPStatus.OK)


def documents_context(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """Return what the list of documents and the form for more are made of."""
    rows = standings(organisation)
    return {
        "organisation": organisation,
        "rows": rows,
        "fingerprint": fingerprint(rows),
        "may_edit": may(request.user, Deed.EDIT, organisation),
        "plans": organisation.plans.all(),
        "most_bytes": MOST_BYTES,
        "part_bytes": PART_BYTES,
        "most_at_once": MOST_AT_ONCE,
    }


@require_safe
@staff(Deed.SEE_DRAFTS)
def documents_progress(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Send the rows of the list alone, unless they are those that the browser has."""
    rows = standings(organisation)
    tag = fingerprint(rows)
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    else:
        context = {"organisation": organisation, "rows": rows, "may_edit": may(request.user, Deed.EDIT, organisation)}
        response = render(request, "review/document_rows.html", context)
    response["ETag"] = tag
    # Kept by the browser of this user alone, and asked about each time.
    response["Cache-Control"] = "private, no-cache"
    return response


@require_POST
@staff(Deed.EDIT)
def upload_begin(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Begin to take a document in parts; say where to send them, and how much of it is here already."""
    form = DocumentForm(organisation, request.POST)
    size = request.POST.get("size", "")
    try:
        if not form.is_valid():
            raise RefusedError(HTTPStatus.BAD_REQUEST, form.words())
        length = int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else 0
        name, sha256 = request.POST.get("name", ""), request.POST.get("sha256", "")
        upload = begin(_sender(request, organisation, form), name, length, sha256)
    except RefusedError as refusal:
        return _refused(refusal)
    where = reverse("upload-part", args=[organisation.slug, upload.key])
    response = JsonResponse({"offset": upload.received, "address": where}, status=HTTPStatus.CREATED)
    response["Location"] = where
    return response


@staff(Deed.EDIT)
@require_http_methods(["HEAD", "PATCH"])
def upload_part(request: HttpRequest, organisation: Organisation, upload: str) -> HttpResponse:
    """Say how much of a document is here, or take the part of it that follows."""
    found = _own(request, organisation, upload)
    if request.method == "HEAD":
        return _at(found.received)
    offset = request.headers.get(OFFSET, "")
    try:
        if not (offset.isascii() and offset.isdecimal() and len(offset) < 16):
            raise RefusedError(
                HTTPStatus.BAD_REQUEST, gettext("Er staat niet bij waar dit deel van het bestand begint.")
            )
        return _at(append(found, int(offset), request).received)
    except OffsetError as wrong:
        return _at(wrong.received, HTTPStatus.CONFLICT)
    except RefusedError as refusal:
        return _refused(refusal)
    except Upload.DoesNotExist:
        raise Http404 from None


@require_POST
@staff(Deed.EDIT)
def document_act(request: HttpRequest, organisation: Organisation, upload: str, act: acts.Act) -> HttpResponse:
    """Stop reading a document, begin again, or take it from the list; then show the list."""
    act(get_object_or_404(Upload, organisation=organisation, key=upload))
    return redirect("documents", organisation.slug)


def _sender(request: HttpRequest, organisation: Organisation, form: DocumentForm) -> Sender:
    # The gate let nobody else by.
    assert isinstance(request.user, User)
    return Sender(organisation, request.user, form)


def _own(request: HttpRequest, organisation: Organisation, key: str) -> Upload:
    return get_object_or_404(Upload, organisation=organisation, key=key, made_by=request.user)


def _at(received: int, status: int = HTTPStatus.NO_CONTENT) -> HttpResponse:
    response = HttpResponse(status=status)
    response[OFFSET] = str(received)
    return response


def _refused(refusal: RefusedError) -> HttpResponse:
    return JsonResponse({"error": refusal.words}, status=refusal.status)
