"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Frozen reports on how a plan stands."""

    name = "planspoor_site.reports"
    label = "reports"

    def ready(self) -> None:
        """Have the files of reports stay when those of stopped intakes are swept away."""
        from planspoor_site.register.signals import files_asked  # noqa: PLC0415 - models are ready only now
        from planspoor_site.reports.kept import named_files  # noqa: PLC0415

        files_asked.connect(named_files, dispatch_uid="reports.files", weak=False)
