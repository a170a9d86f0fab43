"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """What is measured, paid and feared of each item."""

    name = "planspoor_site.figures"
    label = "figures"
