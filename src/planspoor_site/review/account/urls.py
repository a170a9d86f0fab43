"""The addresses of someone's own account, and of the way to a new password."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.account import views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("aanmelden/vergeten/", views.forgotten, name="forgotten"),
    path("aanmelden/wachtwoord/<str:key>/<str:token>/", views.ChoosePassword.as_view(), name="choose-password"),
]
