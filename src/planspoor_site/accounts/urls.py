"""The addresses of signing in and out."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from planspoor_site.accounts.views import SignIn, code

urlpatterns = [
    path("aanmelden/", SignIn.as_view(), name="sign-in"),
    path("aanmelden/code/", code, name="sign-in-code"),
    path("afmelden/", LogoutView.as_view(), name="sign-out"),
]
