"""Where anyone asks to follow something, and where a follower confirms and stops. Nothing here sets a cookie."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.attempts import Attempts
from planspoor_site.language import speak
from planspoor_site.mail import mail_is_set_up
from planspoor_site.participation.following import confirm, follower_of, stop, stop_all
from planspoor_site.participation.models import Follower, Following
from planspoor_site.publication import lookup
from planspoor_site.publication.following.asking import follow
from planspoor_site.publication.following.subjects import find_subject
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State

READ_OR_SEND = ["GET", "HEAD", "POST"]
MOST_ASKED = 20
"""How often something may be asked from one network address in a quarter of an hour: a library has one for all."""
_DIGITS = 19
"""A number with so many is no key of a row."""


class FollowForm(forms.Form):
    """Where to write to. ``website`` is for programs that fill in everything they find: people do not see it."""

    address = forms.EmailField(max_length=254)
    website = forms.CharField(required=False)


# No cookie, and nobody's right, is needed to ask: there is nothing to forge.
@csrf_exempt
@require_http_methods(READ_OR_SEND)
def follow_plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Take the address that wants to follow a plan."""
    return _follow(request, lookup.find_latest(request, organisation, plan), None)


@csrf_exempt
@require_http_methods(READ_OR_SEND)
def follow_item(request: HttpRequest, organisation: str, plan: str, item: str) -> HttpResponse:
    """Take the address that wants to follow an item and what stands below it."""
    edition = lookup.find_latest_with(request, organisation, plan, item)
    return _follow(request, edition, lookup.find_item(edition, item).item_id)


# Whoever could forge a request would have to know the link, and then needs no forgery.
@csrf_exempt
@require_http_methods(READ_OR_SEND)
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """Show a follower what it follows; confirm and stop what it chooses."""
    follower = _follower(token)
    if request.method == "POST":
        _change(request, follower)
        return redirect(reverse("followed", args=[token]) if _is_there(follower) else reverse("unfollow", args=[token]))
    followings = follower.followings.order_by("pk").select_related("follower")
    rows = [(one, find_subject(one.plan_id, one.item_id)) for one in followings]
    context = {"organisation": follower.organisation, "rows": rows, "token": token}
    return _untold(render(request, "publication/followed.html", context))


@csrf_exempt
@require_http_methods(READ_OR_SEND)
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Stop everything for who sends to it, as programs that read mail do; who opens it sees what there is to stop.

    It says the same of a follower that is gone as of one that never was.
    """
    follower = follower_of(token)
    if request.method == "POST" and follower:
        stop_all(follower)
    elif follower:
        return redirect("followed", token)
    return _untold(render(request, "publication/unfollowed.html"))


def _follow(request: HttpRequest, edition: Edition, item: int | None) -> HttpResponse:
    subject = find_subject(edition.plan_id, item) if edition.state == State.PUBLISHED else None
    if subject is None:
        raise Http404
    speak(edition.plan.organisation.language)
    status, wrong = 200, ""
    if request.method == "POST" and mail_is_set_up():
        form = FollowForm(request.POST)
        attempts = Attempts("follow", request.META.get("REMOTE_ADDR", ""), MOST_ASKED)
        if attempts.too_many():
            status, wrong = 429, "often"
        elif not form.is_valid():
            status, wrong = 400, "address"
        else:
            attempts.count()
            if not form.cleaned_data["website"]:
                follow(form.cleaned_data["address"], subject)
            return redirect(f"{request.path}?gedaan=1")
    context = {
        "organisation": edition.plan.organisation,
        "plan": edition.plan,
        "edition": subject.edition,
        "subject": subject,
        "mail": mail_is_set_up(),
        "wrong": wrong,
        "given": request.POST.get("address", "")[:254],
        "done": request.method == "GET" and "gedaan" in request.GET,
    }
    response = render(request, "publication/follow.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _follower(token: str) -> Follower:
    follower = follower_of(token)
    if follower is None:
        raise Http404
    speak(follower.organisation.language)
    return follower


def _change(request: HttpRequest, follower: Follower) -> None:
    if "all" in request.POST:
        stop_all(follower)
        return
    number = request.POST.get("following", "")
    asked = int(number) if number.isdecimal() and len(number) < _DIGITS else 0
    following = Following.objects.filter(follower=follower, pk=asked).select_related("follower").first()
    if following is None:
        raise Http404
    if "stop" in request.POST:
        stop(following)
    else:
        confirm(following)


def _is_there(follower: Follower) -> bool:
    return Follower.objects.filter(pk=follower.pk).exists()


def _untold(response: HttpResponse) -> HttpResponse:
    """Have nobody keep the answer, nor be told the address that it was had at."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
