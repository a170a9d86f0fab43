"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Followers and questions."""

    name = "planspoor_site.participation"
    label = "participation"

    def ready(self) -> None:
        """Have Django know the models of questions too."""
        from planspoor_site.participation import question_models  # noqa: F401, PLC0415
