"""The page where staff see what was made unreadable, make more so, and take it back."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from planspoor.errors import PlanspoorError
from planspoor.limits import silent
from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import render_edition
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Redaction
from planspoor_site.register.redaction.redact import find_places, redact, revoke


@require_http_methods(["GET", "HEAD", "POST"])
def redactions(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show the redactions of an edition to editors, and carry out what they ask; for anyone else there is nothing."""
    found = lookup.find_edition(request, organisation, plan, edition)
    if not isinstance(request.user, User) or not may(request.user, Deed.EDIT, found.plan.organisation):
        raise Http404
    refusal = _carry_out(request, request.user, found) if request.method == "POST" else None
    if request.method == "POST" and refusal is None:
        return redirect(address("redactions", organisation, plan, edition))
    rows = Redaction.objects.filter(edition=found).select_related("page").order_by("-made_at", "-pk")
    asked = {field: request.POST.get(field, "") for field in ("page", "words", "reason")}
    response = render_edition(request, "redactions", found, {"rows": rows, "refusal": refusal, "asked": asked})
    response["Cache-Control"] = "private, no-store"
    response.status_code = 400 if refusal else 200
    return response


def _carry_out(request: HttpRequest, by: User, edition: Edition) -> PlanspoorError | None:
    """Do what the form asks; return what stands in its way."""
    store = FileStore(settings.PLANSPOOR_DATA)
    number = _number(request.POST.get("revoke", ""))
    try:
        if number is not None:
            revoke(list(Redaction.objects.filter(edition=edition, pk=number, revoked_at=None)), by, store, silent)
        else:
            page = _number(request.POST.get("page", ""))
            places = find_places(edition, request.POST.get("words", "").replace("\0", ""), page)
            redact(places, request.POST.get("reason", "").replace("\0", ""), by, store, silent)
    except PlanspoorError as refusal:
        return refusal
    return None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
