"""What the link in a letter opens: exactly the items of one owner, without signing in, until the round closes."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.followup.models import Via
from planspoor_site.followup.report import Reporter
from planspoor_site.followup.round_models import Invitation
from planspoor_site.followup.rounds import find_invitation
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.tasks import tasks_of
from planspoor_site.language import speak
from planspoor_site.review.reporting.desk import Desk, desk_of_link
from planspoor_site.review.reporting.pages import act_on, send_evidence, show_list
from planspoor_site.review.reporting.sheets import SheetDesk, send_kept, send_sheet, show_sheet, show_sheets

Response = TypeVar("Response", bound=HttpResponseBase)


@require_safe
def items(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the owner of the link reports on."""
    return _untold(show_list(request, _desk(token)))


# Whoever could forge a request would have to know the link, and then needs no forgery; so no cookie is set.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, token: str, plan: str, item: str) -> HttpResponse:
    """Show the form of an item, and take what is said of it."""
    return _untold(act_on(request, _desk(token), plan, item))


@require_safe
def evidence(request: HttpRequest, token: str, plan: str, item: str, number: int) -> HttpResponseBase:
    """Send a file that was attached to an update."""
    return _untold(send_evidence(_desk(token), plan, item, number))


# As above.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, token: str) -> HttpResponse:
    """Show where the spreadsheet of the owner goes out and comes back, and take one that comes back."""
    return _untold(show_sheets(request, _sheet_desk(token)))


@require_safe
def sheet_out(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """Send a spreadsheet to be filled in."""
    return _untold(send_sheet(request, _sheet_desk(token), form))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Show what a spreadsheet would do or did, and do it."""
    return _untold(show_sheet(request, _sheet_desk(token), number))


@require_safe
def sheet_file(request: HttpRequest, token: str, number: int) -> HttpResponseBase:
    """Send a spreadsheet as it came back."""
    return _untold(send_kept(_sheet_desk(token), number))


def _invitation(token: str) -> Invitation:
    invitation = find_invitation(token)
    if invitation is None:
        raise Http404
    speak(invitation.round.organisation.language)
    return invitation


def _sheet_desk(token: str) -> SheetDesk:
    invitation = _invitation(token)
    organisation, owner = invitation.round.organisation, invitation.owner
    return SheetDesk(
        organisation=organisation,
        tasks=lambda: tasks_of(organisation, {owner.pk}),
        reporter=lambda _: Reporter(None, owner, Via.SHEET),
        home=reverse("link-sheets", args=[token]),
        back=reverse("link-items", args=[token]),
        seen=Sheet.objects.filter(organisation=organisation, owner=owner),
        owner=owner,
    )


def _desk(token: str) -> Desk:
    invitation = _invitation(token)

    def address(plan: str, item: str) -> str:
        return reverse("link-item", args=[token, plan, item])

    return desk_of_link(invitation, reverse("link-items", args=[token]), address)


def _untold(response: Response) -> Response:
    """Have nobody keep the answer, nor be told the address that it was had at."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
