"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """What is reported about items."""

    name = "planspoor_site.followup"
    label = "followup"

    def ready(self) -> None:
        """Have Django know the models of rounds and spreadsheets too, and the register which attachments they name."""
        from planspoor_site.followup import attachments, evidence_models, field_models, round_models, sheet_models  # noqa: F401, PLC0415
