"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """What is reported about items."""

    name = "planspoor_site.followup"
    label = "followup"
