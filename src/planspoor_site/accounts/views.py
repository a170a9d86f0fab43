"""Signing in."""

from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse

from planspoor_site.accounts.attempts import Attempts


class SignIn(LoginView):
    """The sign-in page of staff; whoever guesses too often has to wait."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

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
        """Forget the failures, and sign in."""
        self.attempts.forget()
        return super().form_valid(form)
