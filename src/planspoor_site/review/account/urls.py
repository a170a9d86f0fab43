"""The addresses of someone's own account, and of the way to a new password."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect.views import callback, login
from django.urls import path

from planspoor_site.review.account import views
from planspoor_site.review.account.code import account_code

urlpatterns = [
    path("account/code/", account_code, name="account-code"),
    path("account/", views.account, name="account"),
    path("account/adres/<str:token>/", views.confirm_address, name="confirm-address"),
    path("aanmelden/dienst/<slug:provider_id>/", login, name="openid_connect_login"),
    path("aanmelden/dienst/<slug:provider_id>/terug/", callback, name="openid_connect_callback"),
    path("aanmelden/vergeten/", views.forgotten, name="forgotten"),
    path("aanmelden/wachtwoord/<str:key>/<str:token>/", views.ChoosePassword.as_view(), name="choose-password"),
]
