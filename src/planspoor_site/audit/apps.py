"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail of what was done."""

    name = "planspoor_site.audit"
    label = "audit"
