"""The publication as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """The public site; it keeps its search index as soon as the register has an edition."""

    name = "planspoor_site.publication"
    label = "publication"

    def ready(self) -> None:
        """Index every edition within the transaction that adds it to the register."""
        from planspoor_site.publication.search.index import index_edition  # noqa: PLC0415 - models are ready only now
        from planspoor_site.register.models import Edition  # noqa: PLC0415
        from planspoor_site.register.signals import edition_added  # noqa: PLC0415

        def index(edition: Edition, **_: Any) -> None:
            index_edition(edition)

        edition_added.connect(index, dispatch_uid="publication.index", weak=False)
