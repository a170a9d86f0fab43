"""The published reports on a plan: the list, each as a page, and the files as they were approved."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from planspoor_site.publication.reports.find import find_report, published_reports, reports_of
from planspoor_site.reports.blocks import Document, Heading, Paragraph, plain
from planspoor_site.reports.composing.comparison import compose_comparison
from planspoor_site.reports.composing.compose import compose
from planspoor_site.reports.drawing.forms import FORMS
from planspoor_site.reports.drawing.html import body
from planspoor_site.reports.kept import kept_data, store
from planspoor_site.reports.models import Report, ReportFile, State


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as a page shows it; ``titled`` and ``opening`` are what the page says about itself."""

    titled: str
    opening: str
    html: SafeString
    sections: list[Heading]
    language: str


def shown(report: Report) -> Shown:
    """Return a report as a page shows it, from its kept data."""
    return _as_shown(compose(kept_data(report)))


def _as_shown(document: Document) -> Shown:
    core = [plain(one.run) for one in document.blocks if isinstance(one, Paragraph) and one.manner == "core"]
    return Shown(
        titled=document.title,
        opening=" ".join(core),
        # Every word in it was escaped as it was drawn.
        html=mark_safe(body(document)),  # noqa: S308
        sections=[one for one in document.blocks if isinstance(one, Heading) and one.level == 2],
        language=document.language,
    )


@require_safe
def reports(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Show the published reports on a plan."""
    edition, found = published_reports(request, organisation, plan)
    if not found:
        raise Http404
    context = {"reports": found, "edition": edition, "plan": edition.plan, "organisation": edition.plan.organisation}
    return render(request, "publication/reports.html", {"section": "reports", **context})


@require_safe
def report(request: HttpRequest, organisation: str, plan: str, report: str) -> HttpResponse:
    """Show a report; of one that was withdrawn, who did it, when and why: 410."""
    found = find_report(request, organisation, plan, report)
    edition = found.edition
    about = {"section": "report", "report": found, "plan": edition.plan, "organisation": edition.plan.organisation}
    if found.state == State.WITHDRAWN:
        return _gone(request, about)
    earlier = [one for one in reports_of(request, edition) if (one.period_to, one.pk) < (found.period_to, found.pk)]
    files = [(FORMS[one.form].name, one) for one in found.files.order_by("form") if one.form in FORMS]
    context = {**about, "edition": edition, "view": shown(found), "files": files, "earlier": earlier}
    return render(request, "publication/report.html", context)


@require_safe
def compared(request: HttpRequest, organisation: str, plan: str, old: str, new: str) -> HttpResponse:
    """Show what changed from one report to another on the same plan."""
    older, newer = (find_report(request, organisation, plan, slug) for slug in (old, new))
    for one in (older, newer):
        if one.state == State.WITHDRAWN:
            return _gone(request, {"report": one, "plan": one.plan, "organisation": one.plan.organisation})
    document = compose_comparison(kept_data(older), kept_data(newer))
    context = {
        "section": "report",
        "edition": newer.edition,
        "plan": newer.edition.plan,
        "organisation": newer.edition.plan.organisation,
        "view": _as_shown(document),
        "older": older,
        "newer": newer,
    }
    return render(request, "publication/reports_compared.html", context)


@require_safe
def report_file(request: HttpRequest, organisation: str, plan: str, report: str, form: str) -> HttpResponseBase:
    """Give a file of a report byte for byte as it was drawn when it was approved."""
    found = find_report(request, organisation, plan, report)
    if found.state == State.WITHDRAWN:
        edition = found.edition
        return _gone(request, {"report": found, "plan": edition.plan, "organisation": edition.plan.organisation})
    if form not in FORMS:
        raise Http404
    kept = get_object_or_404(ReportFile, report=found, form=form)
    return file_response(kept, f"{found.plan.slug}-{found.slug}.{form}")


def file_response(kept: ReportFile, name: str) -> FileResponse:
    """Return a kept file; a browser may open a PDF, anything else is only for keeping."""
    media_type = FORMS[kept.form].media_type
    path = store().report(kept.sha256)
    response = FileResponse(path.open("rb"), as_attachment=kept.form != "pdf", filename=name, content_type=media_type)
    response["ETag"] = f'"{kept.sha256}"'
    response["Cache-Control"] = "max-age=3600"
    if kept.form == "html":
        # It is a page of its own, with its styles in it, and was made to be kept.
        response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    if kept.form == "json":
        response["Access-Control-Allow-Origin"] = "*"
    return response


def _gone(request: HttpRequest, about: dict[str, object]) -> HttpResponse:
    response = render(request, "publication/report_gone.html", about, status=410)
    # It may be reinstated.
    response["Cache-Control"] = "no-cache"
    return response
