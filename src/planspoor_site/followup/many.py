"""Rows of many items at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Model, QuerySet

from planspoor_site.register.models import Item

Row = TypeVar("Row", bound=Model)
FEW = 500
"""So many keys are named one by one."""


def of_items(rows: QuerySet[Row], items: Collection[int]) -> QuerySet[Row]:
    """Return those of ``rows`` that are about these items of one plan, or about any item of it where they are many.

    A list of thousands of keys costs more than the rows that the rest of the plan would add.
    """
    if len(items) <= FEW:
        return rows.filter(item__in=items)
    return rows.filter(item__plan__in=Item.objects.filter(pk=next(iter(items))).values("plan"))
