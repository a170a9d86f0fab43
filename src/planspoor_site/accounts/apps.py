"""The accounts as Django knows them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts of staff."""

    name = "planspoor_site.accounts"
    label = "accounts"
