"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """What is reported about items."""

    name = "planspoor_site.followup"
    label = "followup"

    def ready(self) -> None:
        """Have Django know the models of rounds too."""
        from planspoor_site.followup import round_models  # noqa: F401, PLC0415
