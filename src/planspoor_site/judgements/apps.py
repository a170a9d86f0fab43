"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class JudgementsConfig(AppConfig):
    """What people decided about a reading."""

    name = "planspoor_site.judgements"
    label = "judgements"
