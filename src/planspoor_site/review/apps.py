"""Makes the app known to Django."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The desk of staff."""

    name = "planspoor_site.review"
    label = "review"

    def ready(self) -> None:
        """Have the documents looked after that wait to be read."""
        from planspoor_site.register.named_files import naming  # noqa: PLC0415
        from planspoor_site.review.uploads.keeping import whole_files  # noqa: PLC0415

        naming(whole_files)
