"""What publication keeps of its own: the search index. All of it can be made again from the register."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from planspoor_site.register.models import Edition, EditionItem, Page


class SearchEntry(models.Model):
    """One item, or a passage of one page, that can be found. Its key is its rank (``search.entry_id``).

    Its words are where each database indexes them: on SQLite in an FTS5 table, on PostgreSQL in a column of this one,
    and in the index of a table of keys alone (the fourth migration). ``tags`` are the tokens that filters ask for,
    separated by spaces; ``amount`` is the highest sum of the item, in whole units of its currency.
    """

    id = models.BigIntegerField(primary_key=True)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    edition_item = models.ForeignKey(EditionItem, models.CASCADE, related_name="+", null=True)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", null=True)
    tags = models.TextField()
    amount = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(edition_item__isnull=True) ^ models.Q(page__isnull=True),
                name="search_entry_of_item_or_page",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.edition_item or self.page}"


class IndexedEdition(models.Model):
    """An edition that the index has, and the version of the index that it was written by."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+", primary_key=True)
    version = models.TextField()

    def __str__(self) -> str:
        return f"{self.edition}: {self.version}"


class SearchLabel(models.Model):
    """How the plans write what a tag stands for; the first spelling that was met."""

    tag = models.TextField(primary_key=True)
    label = models.TextField()

    def __str__(self) -> str:
        return self.label


class SearchWord(models.Model):
    """A word that items hold, as it is written there, and in about how many of them it stands.

    Words of drafts are among them: one is shown only after the index said that the reader can find it.
    """

    language = models.CharField(max_length=2)
    folded = models.CharField(max_length=40)
    written = models.TextField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["language", "folded"], name="search_word")]

    def __str__(self) -> str:
        return self.written


class Misspelling(models.Model):
    """The hash of what is left of a word where one letter is missing, or none: slips of the pen share one."""

    key = models.BigIntegerField()
    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "word"], name="misspelling")]

    def __str__(self) -> str:
        return f"{self.word}: {self.key}"
