"""The pages where staff make reports, talk about them, and take every step with them."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.accounts.models import Membership, User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.accounts.shown import shown_to_staff
from planspoor_site.errors import SlugError
from planspoor_site.jobs.models import Job
from planspoor_site.publication.addresses import address
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.register.published import State as EditionState
from planspoor_site.reports.drawing.forms import FORMS, draw
from planspoor_site.reports.errors import RefusedError
from planspoor_site.reports.making import change, make
from planspoor_site.reports.models import Report, State
from planspoor_site.reports.own_templates import choose, forget, template_of
from planspoor_site.reports.steps import DRAW, is_drawn, needs_another
from planspoor_site.reports.template_check import MOST_BYTES
from planspoor_site.review.reports.acts import ACTS, name_of, open_steps, refusal, site_of, state_words
from planspoor_site.review.reports.forms import ReportForm, filled_in
from planspoor_site.review.reports.reading import data_of, sections, warnings


@staff(Deed.SEE_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest, organisation: Organisation, plan: str) -> HttpResponse:
    """Show the reports on a plan, and make one on its latest published edition."""
    edition = _edition(organisation, plan)
    edits = may(request.user, Deed.EDIT, organisation)
    if "template" in request.POST:
        if refused := _template(request, organisation):
            return _list(request, edition, ReportForm(), edits, refused)
        return redirect(address("reports-desk", organisation.slug, plan))
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not edits:
            raise PermissionDenied
        if form.is_valid():
            try:
                made = make(edition, form.wish(), cast("User", request.user))
                return redirect(address("report-desk", organisation.slug, plan, made.slug))
            except SlugError as error:
                form.add_error("title", error.what)
    return _list(request, edition, form, edits)


def _list(request: HttpRequest, edition: Edition, form: ReportForm, edits: bool, refused: str = "") -> HttpResponse:
    organisation = edition.plan.organisation
    found = Report.objects.filter(plan=edition.plan_id).select_related("edition").order_by("-pk")
    context = {
        "organisation": organisation,
        "the_plan": edition.plan,
        "reports": [(one, state_words(one.state)) for one in found],
        "form": form,
        "edits": edits,
        "administers": may(request.user, Deed.ADMINISTER, organisation),
        "template": template_of(organisation),
        "refused": refused,
    }
    return render(request, "review/reports.html", context, status=400 if form.errors or refused else 200)


def _template(request: HttpRequest, organisation: Organisation) -> str:
    """Take a template, or let go of it; return what stands in the way."""
    user = cast("User", request.user)
    if not may(user, Deed.ADMINISTER, organisation):
        raise PermissionDenied
    sent = request.FILES.get("file")
    try:
        if request.POST["template"] == "forget":
            forget(organisation, user)
        elif sent is None or (sent.size or 0) > MOST_BYTES:
            raise RefusedError("too-large" if sent else "no-file")
        else:
            choose(organisation, str(sent.name)[:200], sent.read(), user)
    except RefusedError as error:
        return refusal(error)
    return ""


@staff(Deed.SEE_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, organisation: Organisation, plan: str, report: str) -> HttpResponse:
    """Show a report as it would be read now or was fixed, and carry out what is asked."""
    found = _report(organisation, plan, report)
    form, refused = filled_in(found), ""
    if request.method == "POST":
        try:
            if "kind" in request.POST:
                form = _changed(request, found)
            else:
                _carry_out(request, found)
        except RefusedError as error:
            refused = refusal(error)
        if not refused and not form.errors:
            section = request.POST.get("section", "")
            fragment = f"s-{section}" if section.isalnum() else ""
            return redirect(address("report-desk", organisation.slug, plan, report, fragment=fragment))
        found = _report(organisation, plan, report)
    return _show(request, found, form, refused)


@staff(Deed.SEE_DRAFTS)
@require_safe
def draft_file(request: HttpRequest, organisation: Organisation, plan: str, report: str, form: str) -> HttpResponse:
    """Give a draft, or a proposed report, in a format, drawn now and marked as what it is."""
    found = _report(organisation, plan, report)
    if form not in FORMS or found.state not in {State.DRAFT, State.PROPOSED}:
        raise Http404
    content = draw(form, data_of(found, timezone.localdate(), site_of(request, found)), draft=True)
    response = HttpResponse(content, content_type=FORMS[form].media_type)
    response["Content-Disposition"] = f'attachment; filename="{plan}-{report}-ontwerp.{form}"'
    return response


def _show(request: HttpRequest, report: Report, form: ReportForm, refused: str) -> HttpResponse:
    organisation, user = report.plan.organisation, cast("User", request.user)
    data = data_of(report, timezone.localdate(), site_of(request, report))
    member = Membership.objects.current().filter(user=user, organisation=organisation).first()
    steps = report.steps.select_related("made_by").order_by("-pk")
    context: dict[str, Any] = {
        "organisation": organisation,
        "the_plan": report.plan,
        "report": report,
        "state": state_words(report.state),
        "language": organisation.language,
        "sections": sections(report, data),
        "warnings": warnings(report, data),
        "form": form,
        "steps": open_steps(report, lambda deed: may(user, deed, organisation)),
        "edits": may(user, Deed.EDIT, organisation),
        "another": needs_another(report, user),
        "history": [(name_of(one.step), shown_to_staff(one.made_by), one) for one in steps],
        "files": [(name, one.name) for name, one in FORMS.items()],
        "drawn": is_drawn(report),
        "job": Job.objects.filter(kind=DRAW, unique=str(report.pk)).last(),
        "function": member.function if member else "",
        "refused": refused,
    }
    return render(request, "review/report.html", context, status=400 if refused or form.errors else 200)


def _changed(request: HttpRequest, report: Report) -> ReportForm:
    _must(request, Deed.EDIT, report)
    form = ReportForm(request.POST)
    if form.is_valid():
        change(report, form.wish(), cast("User", request.user))
    return form


def _carry_out(request: HttpRequest, report: Report) -> None:
    asked = request.POST.get("act", "")
    if asked not in ACTS:
        raise PermissionDenied
    deed, act = ACTS[asked]
    _must(request, deed, report)
    act(report, cast("User", request.user), request)


def _must(request: HttpRequest, deed: Deed, report: Report) -> None:
    if not may(request.user, deed, report.plan.organisation):
        raise PermissionDenied


def _edition(organisation: Organisation, plan: str) -> Edition:
    """Return the latest published edition of a plan: reports are on what the council approved."""
    editions = Edition.objects.filter(plan__organisation=organisation, plan__slug=plan, state=EditionState.PUBLISHED)
    found = editions.select_related("plan__organisation").order_by("position").last()
    if found is None:
        raise Http404
    return found


def _report(organisation: Organisation, plan: str, report: str) -> Report:
    reports = Report.objects.select_related("plan__organisation", "edition__plan__organisation", "edition__document")
    return get_object_or_404(reports, plan__organisation=organisation, plan__slug=plan, slug=report)
