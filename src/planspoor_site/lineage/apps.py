"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class LineageConfig(AppConfig):
    """Items from one edition to the next."""

    name = "planspoor_site.lineage"
    label = "lineage"

    def ready(self) -> None:
        """Have every edition that comes in compared with the one before it."""
        from planspoor_site.lineage.comparing import follow  # noqa: PLC0415 - models are ready only now
        from planspoor_site.register.signals import edition_added  # noqa: PLC0415

        edition_added.connect(follow, dispatch_uid="lineage.proposals")
