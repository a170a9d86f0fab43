"""What publication keeps of its own: the search index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from planspoor_site.register.models import Edition, EditionItem, Page


class SearchEntry(models.Model):
    """The words of one item or one page of an edition, in order, separated by spaces.

    The databases index both columns as they stand; how is in the first migration.
    """

    FTS5: ClassVar = "publication_searchentry_fts"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    edition_item = models.OneToOneField(EditionItem, models.CASCADE, related_name="+", null=True)
    page = models.OneToOneField(Page, models.CASCADE, related_name="+", null=True)
    stems = models.TextField()
    words = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(edition_item__isnull=True) ^ models.Q(page__isnull=True),
                name="search_entry_of_item_or_page",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.edition_item or self.page}"
