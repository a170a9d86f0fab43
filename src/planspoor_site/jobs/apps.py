"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The queue of long work."""

    name = "planspoor_site.jobs"
    label = "jobs"
