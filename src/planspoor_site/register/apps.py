"""The register as Django knows it."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register of plans."""

    name = "planspoor_site.register"
    label = "register"
