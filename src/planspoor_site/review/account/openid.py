"""Signing in with a service: django-allauth speaks OpenID Connect, and this decides who that is here.

An account is never found by its e-mail address, which a service may not have checked: somebody with an account who
comes from a service for the first time signs in as before, and connects the service from there.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NoReturn, cast

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from planspoor_site.accounts.models import User, as_kept
from planspoor_site.openid_providers import Service
from planspoor_site.publication.addresses import address
from planspoor_site.review.account.claims import follow, grants_nothing

BACKEND = "django.contrib.auth.backends.ModelBackend"


class ServiceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Takes over from django-allauth once it knows what the service says."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """Answer in its place: sign in, connect, or say why not."""
        slug = sociallogin.account.provider
        raise ImmediateHttpResponse(_answer(request, sociallogin, slug, settings.PLANSPOOR_SERVICES[slug]))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_: Any) -> NoReturn:
        """Say that it did not work; what exactly went wrong is the service's and the log's."""
        raise ImmediateHttpResponse(
            _refuse(request, gettext("Aanmelden bij de dienst is niet gelukt, of afgebroken. Probeer het opnieuw."))
        )


def _answer(request: HttpRequest, social: SocialLogin, slug: str, service: Service) -> HttpResponse:
    claims = _claims(social)
    known: User | None = social.user if social.is_existing else None
    if isinstance(request.user, User):
        return _connect(request, known, social, claims)
    if known is None and User.objects.filter(email=_email(claims, slug, social.account.uid)).exists():
        return _refuse(
            request,
            gettext("Er is al een account met uw e-mailadres. Meld u aan met uw wachtwoord, en verbind de dienst dan."),
        )
    if known is None and grants_nothing(service, claims):
        return _refuse(request, gettext("U hebt bij deze dienst geen rol in een organisatie van deze site."))
    with transaction.atomic():
        user = known or _new(claims, slug, social.account.uid)
        _keep(social, user)
        follow(user, service, slug, claims)
    if not user.is_active:
        return _refuse(request, gettext("Dit account is gesloten."))
    login(request, user, backend=BACKEND)
    return redirect(_next(request, social))


def _connect(request: HttpRequest, known: User | None, social: SocialLogin, claims: dict[str, Any]) -> HttpResponse:
    """Let someone who has signed in use the service from now on."""
    user, slug = cast("User", request.user), social.account.provider
    if known is not None and known.pk != user.pk:
        return _refuse(request, gettext("Deze aanmelding hoort bij een ander account."))
    with transaction.atomic():
        _keep(social, user)
        follow(user, settings.PLANSPOOR_SERVICES[slug], slug, claims)
    return redirect(address("account", gedaan="verbonden"))


def _claims(social: SocialLogin) -> dict[str, Any]:
    """All that the service says: in the signed token, and on asking."""
    said = social.account.extra_data
    return {**(said.get("id_token") or {}), **(said.get("userinfo") or {})}


def _email(claims: dict[str, Any], slug: str, uid: str) -> str:
    """The address for a new account: the one that the service has checked, else one to which nothing can be sent."""
    said = claims.get("email")
    if isinstance(said, str) and "@" in said and claims.get("email_verified") in (True, "true"):
        return as_kept(said)
    return f"{sha256(uid.encode()).hexdigest()[:16]}@{slug}.invalid"


def _new(claims: dict[str, Any], slug: str, uid: str) -> User:
    whole = claims.get("name") or " ".join(filter(None, (claims.get("given_name"), claims.get("family_name"))))
    return User.objects.create_user(_email(claims, slug, uid), name=str(whole)[:150])


def _keep(social: SocialLogin, user: User) -> None:
    """Keep whose the sign-in is, and nothing else of what the service says."""
    social.account.user = user
    social.account.extra_data = {}
    social.account.save()


def _next(request: HttpRequest, social: SocialLogin) -> str:
    wanted = social.state.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else settings.LOGIN_REDIRECT_URL


def _refuse(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "review/not_signed_in.html", {"why": why}, status=403)
