"""Someone's own account, and the way to a new password."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.accounts.attempts import Attempts
from planspoor_site.accounts.models import Membership, User, as_kept
from planspoor_site.audit.trail import person_id, record
from planspoor_site.language import speak
from planspoor_site.mail import mail_is_set_up
from planspoor_site.publication.addresses import address
from planspoor_site.review.account.forms import AccountForm, AddressForm, NewAddressForm
from planspoor_site.review.account.letters import Letter, address_of, send

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@never_cache
@require_http_methods(READ_OR_SEND)
def account(request: HttpRequest) -> HttpResponse:
    """Show someone their own account, and change it."""
    user = cast("User", request.user)
    speak(user.language or "")
    asked = request.POST.get("do", "")

    def sent(what: str) -> QueryDict | None:
        return request.POST if asked == what else None

    forms: dict[str, AccountForm | NewAddressForm | PasswordChangeForm] = {
        # A copy: what the form writes on it must not show in the head of the page while it is refused.
        "change": AccountForm(sent("change"), instance=User.objects.get(pk=user.pk)),
        "address": NewAddressForm(user, sent("address")),
        "password": PasswordChangeForm(user, sent("password")),
    }
    # Django would have the page jump to it.
    forms["password"].fields["old_password"].widget.attrs.pop("autofocus", None)
    form = forms.get(asked)
    if form is not None and form.is_valid():
        return redirect(address("account", gedaan=_carry_out(request, user, form)))
    context = {
        "forms": forms,
        "memberships": Membership.objects.current().filter(user=user).select_related("organisation"),
        "done": _done(request.GET.get("gedaan", "")),
        "mail": mail_is_set_up(),
        "services": settings.PLANSPOOR_SERVICES,
    }
    return render(request, "review/account.html", context, status=400 if form is not None else 200)


def _carry_out(request: HttpRequest, user: User, form: AccountForm | NewAddressForm | PasswordChangeForm) -> str:
    """Do what a valid form asks; returns the word for it."""
    if isinstance(form, NewAddressForm):
        wanted = as_kept(form.cleaned_data["email"])
        # Whether somebody else has this address is not told.
        if not User.objects.filter(email=wanted).exists():
            send(Letter.ADDRESS, user, request, to=wanted)
        return "verstuurd"
    with transaction.atomic():
        form.save()
        _tell(user, "password" if isinstance(form, PasswordChangeForm) else "name")
    if isinstance(form, PasswordChangeForm):
        update_session_auth_hash(request, user)
    return "bewaard"


def _done(what: str) -> str:
    return {
        "bewaard": gettext("Bewaard."),
        "verstuurd": gettext("Op het nieuwe adres komt een bericht aan. Volg het adres daarin om te bevestigen."),
        "adres": gettext("Uw nieuwe e-mailadres geldt vanaf nu."),
        "verbonden": gettext("U kunt zich voortaan met deze dienst aanmelden."),
        "verlopen": gettext("Dit adres om te bevestigen geldt niet, of niet meer."),
    }.get(what, "")


@login_required
@never_cache
@require_safe
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Take the address that a letter was sent to, of whoever is signed in and has that letter."""
    user = cast("User", request.user)
    wanted = address_of(token, user)
    if not wanted or User.objects.filter(email=wanted).exists():
        return redirect(address("account", gedaan="verlopen"))
    with transaction.atomic():
        user.email = wanted
        user.save()
        _tell(user, "address")
    return redirect(address("account", gedaan="adres"))


@never_cache
@require_http_methods(READ_OR_SEND)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a letter to who forgot the password; what is answered does not tell whether there is such an account."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    sent = form.is_bound and form.is_valid() and mail_is_set_up()
    if sent:
        email = as_kept(form.cleaned_data["email"])
        attempts = Attempts(f"reset:{email}", request.META.get("REMOTE_ADDR", ""))
        if not attempts.too_many():
            attempts.count()
            _write_to(email, request)
    context = {"form": form, "sent": sent, "mail": mail_is_set_up()}
    return render(request, "review/forgotten.html", context, status=400 if form.errors else 200)


def _write_to(email: str, request: HttpRequest) -> None:
    """Write to an account with a password, or to one that was invited and never signed in; others sign in elsewhere."""
    user = User.objects.filter(email=email, is_active=True).first()
    if user and (user.has_usable_password() or not user.last_login):
        send(Letter.RESET, user, request)


@method_decorator(never_cache, name="dispatch")
class ChoosePassword(PasswordResetConfirmView):
    """Where the link of a letter leads: choose a password, once."""

    template_name = "review/choose_password.html"
    success_url = reverse_lazy("sign-in")

    def dispatch(self, *args: Any, **place: Any) -> HttpResponse:
        """Take the address's own words for what Django calls otherwise."""
        return cast("HttpResponse", super().dispatch(*args, uidb64=place["key"], token=place["token"]))

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        """Keep the password, and say so in the trail."""
        with transaction.atomic():
            answer = super().form_valid(form)
            _tell(form.user, "password")
        return answer


def _tell(user: User, what: str) -> None:
    """Put in the trail that someone changed their own account: which part, not what it says."""
    record(None, user, "account.changed", str(person_id(user)), {"part": what})
