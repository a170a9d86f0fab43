"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class LineageConfig(AppConfig):
    """Items from one edition to the next."""

    name = "planspoor_site.lineage"
    label = "lineage"
