"""The publication as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.transaction import on_commit


class PublicationConfig(AppConfig):
    """The public site; its search index and its books follow the register."""

    name = "planspoor_site.publication"
    label = "publication"

    def ready(self) -> None:
        """Index every edition within the transaction that adds it to the register, or covers words in it."""
        from planspoor_site.publication.epub.shelf import forget_books  # noqa: PLC0415 - models are ready only now
        from planspoor_site.publication.search.index import index_edition  # noqa: PLC0415
        from planspoor_site.register.models import Edition  # noqa: PLC0415
        from planspoor_site.register.signals import edition_added, edition_changed  # noqa: PLC0415

        def index(edition: Edition, **_: Any) -> None:
            index_edition(edition)

        def forget(edition: Edition, **_: Any) -> None:
            on_commit(lambda: forget_books(edition))

        edition_changed.connect(forget, dispatch_uid="publication.books", weak=False)
        for signal in (edition_added, edition_changed):
            signal.connect(index, dispatch_uid="publication.index", weak=False)
