"""Signing in."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts import second_step
from planspoor_site.accounts.attempts import Attempts
from planspoor_site.accounts.models import User

WAITING = "second_step"
"""Where in the session it stands who has given the right password, and not yet the code."""
SECONDS_TO_GIVE_IT = 5 * 60


class SignIn(LoginView):
    """The sign-in page of staff; whoever guesses too often has to wait."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add the services with which one can sign in."""
        return super().get_context_data(**more, services=settings.PLANSPOOR_SERVICES)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Sign in, unless this name was tried too often from this address."""
        self.attempts = Attempts(request.POST.get("username", ""), request.META.get("REMOTE_ADDR", ""))
        if self.attempts.too_many():
            return self.render_to_response(self.get_context_data(form=AuthenticationForm(), too_many=True), status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count a failure, and show the form again."""
        self.attempts.count()
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Forget the failures, and sign in, or ask for the second step first."""
        self.attempts.forget()
        user = form.get_user()
        if not second_step.is_set(user):
            return super().form_valid(form)
        self.request.session.cycle_key()
        self.request.session[WAITING] = {"user": user.pk, "next": self.get_success_url(), "since": int(time.time())}
        return redirect("sign-in-code")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, of whoever has just given the right password; who guesses too often has to wait."""
    waiting = request.session.get(WAITING, {})
    if time.time() - waiting.get("since", 0) > SECONDS_TO_GIVE_IT:
        return redirect("sign-in")
    # Counted for the account alone: whoever has the password could ask from anywhere.
    attempts = Attempts(f"code:{waiting['user']}", "")
    if attempts.too_many():
        return render(request, "accounts/code.html", {"too_many": True}, status=429)
    if request.method != "POST":
        return render(request, "accounts/code.html")
    user = User.objects.filter(pk=waiting["user"], is_active=True).first()
    if user is None or not second_step.passes(user, request.POST.get("code", "")):
        attempts.count()
        return render(request, "accounts/code.html", {"wrong": True})
    attempts.forget()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(waiting["next"])
