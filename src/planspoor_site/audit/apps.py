"""The trail as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """The trail of what was done."""

    name = "planspoor_site.audit"
    label = "audit"

    def ready(self) -> None:
        """Have the database refuse every change of the trail as soon as it has the tables."""
        from planspoor_site.audit.append_only import install  # noqa: PLC0415 - the database is known only now

        post_migrate.connect(install, sender=self, dispatch_uid="audit.append_only")
