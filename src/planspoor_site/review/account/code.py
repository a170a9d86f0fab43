"""Where someone sets up the second step of signing in, and removes it."""

from __future__ import annotations

from typing import cast

import segno
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts import second_step
from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import person_id, record
from planspoor_site.language import speak
from planspoor_site.publication.addresses import address

BEGUN = "second_step_begun"
"""Where in the session the secret stands until the app has shown that it knows it."""


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_code(request: HttpRequest) -> HttpResponse:
    """Show the secret as a picture, take the first code, and give the spare codes; or remove it all."""
    user = cast("User", request.user)
    speak(user.language or "")
    if not user.has_usable_password():
        return redirect(address("account"))
    if second_step.is_set(user):
        return _remove(request, user)
    secret = request.session.setdefault(BEGUN, second_step.new_secret())
    wrong = ""
    if request.method == "POST":
        with transaction.atomic():
            spare = second_step.set_up(user, secret, request.POST.get("code", ""))
            if spare:
                _tell(user)
        if spare:
            del request.session[BEGUN]
            return render(request, "review/account_code.html", {"spare": spare})
        wrong = gettext("Deze code klopt niet. Kijk of de klok van uw toestel juist staat, en geef de volgende.")
    # Drawn here of squares alone: no word of anybody is in it.
    picture = mark_safe(segno.make(second_step.uri(user, secret)).svg_inline(scale=5, light="#fff"))  # noqa: S308
    context = {"secret": secret, "picture": picture, "wrong": wrong}
    return render(request, "review/account_code.html", context, status=400 if wrong else 200)


def _remove(request: HttpRequest, user: User) -> HttpResponse:
    """Remove the second step of who gives the password; a session that was left open is not enough."""
    wrong = ""
    if request.method == "POST":
        if user.check_password(request.POST.get("password", "")):
            with transaction.atomic():
                second_step.remove(user)
                _tell(user)
            return redirect(address("account", gedaan="bewaard"))
        wrong = gettext("Dit is niet uw huidige wachtwoord.")
    context = {"is_set": True, "wrong": wrong}
    return render(request, "review/account_code.html", context, status=400 if wrong else 200)


def _tell(user: User) -> None:
    record(None, user, "account.changed", str(person_id(user)), {"part": "second step"})
