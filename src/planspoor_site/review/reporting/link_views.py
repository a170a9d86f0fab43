"""What the link in a letter opens: exactly the items of one owner, without signing in, until the round closes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.followup.rounds import find_invitation
from planspoor_site.language import speak
from planspoor_site.review.reporting.desk import Desk, desk_of_link
from planspoor_site.review.reporting.pages import act_on, show_list


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


def _desk(token: str) -> Desk:
    invitation = find_invitation(token)
    if invitation is None:
        raise Http404
    speak(invitation.round.organisation.language)

    def address(plan: str, item: str) -> str:
        return reverse("link-item", args=[token, plan, item])

    return desk_of_link(invitation, reverse("link-items", args=[token]), address)


def _untold(response: HttpResponse) -> HttpResponse:
    """Have nobody keep the answer, nor be told the address that it was had at."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
