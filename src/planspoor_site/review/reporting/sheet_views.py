"""Reporting by spreadsheet for those who signed in: owners on their own items, editors on everything."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.followup.models import Owner
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.tasks import latest_editions, tasks_of
from planspoor_site.register.models import Organisation
from planspoor_site.review.reporting.desk import own_keys, reporter_of_user
from planspoor_site.review.reporting.sheets import SheetDesk, send_kept, send_sheet, show_sheet, show_sheets


@staff(Deed.REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show where spreadsheets go out and come back, and take one that comes back."""
    return show_sheets(request, _desk(request, organisation))


@staff(Deed.REPORT)
@require_safe
def sheet_out(request: HttpRequest, organisation: Organisation, form: str) -> HttpResponse:
    """Send a spreadsheet to be filled in."""
    return send_sheet(request, _desk(request, organisation), form)


@staff(Deed.REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    """Show what a spreadsheet would do or did, and do it."""
    return show_sheet(request, _desk(request, organisation), number)


@staff(Deed.REPORT)
@require_safe
def sheet_file(request: HttpRequest, organisation: Organisation, number: int) -> FileResponse:
    """Send a spreadsheet as it came back."""
    return send_kept(_desk(request, organisation), number)


def _desk(request: HttpRequest, organisation: Organisation) -> SheetDesk:
    user = request.user
    assert isinstance(user, User)
    everything = may(user, Deed.EDIT, organisation)
    own = own_keys(user, organisation)
    seen = Sheet.objects.filter(organisation=organisation)
    editions = latest_editions(organisation) if everything else []
    owners = Owner.objects.filter(organisation=organisation, ended_at=None) if everything else Owner.objects.none()
    return SheetDesk(
        organisation=organisation,
        tasks=lambda: tasks_of(organisation, None if everything else own),
        reporter=reporter_of_user(user, own),
        home=reverse("sheets", args=[organisation.slug]),
        back=reverse("my-items", args=[organisation.slug]),
        seen=seen if everything else seen.filter(made_by=user),
        user=user,
        owners=list(owners),
        editor=everything,
        plans=[(one.plan.slug, one.plan.title) for one in editions],
    )
