"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The desk of staff."""

    name = "planspoor_site.review"
    label = "review"
