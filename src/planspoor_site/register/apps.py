"""The register as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from planspoor_site import checks


class RegisterConfig(AppConfig):
    """The register of plans, and the checks on the settings that keep it."""

    name = "planspoor_site.register"
    label = "register"

    def ready(self) -> None:
        """Have the settings checked."""
        for check in (checks.check_hosts, checks.check_data_folder, checks.check_https):
            register(check)
