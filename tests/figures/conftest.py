"""A town's plan in two editions with money: a split, a merger and an item that was dropped."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lineage.amended import NEW, OLD, add_edition, found_plan, item_of, publish
from planspoor_site.figures.models import Money
from planspoor_site.lineage.models import Lineage, Role, Standing
from planspoor_site.register.models import Edition, Plan


class Town:
    """The plan, its editions, and how to book an amount."""

    def __init__(self) -> None:
        self.plan: Plan = found_plan()
        self.older = add_edition(self.plan, "2024", OLD, published=True)
        self.newer = add_edition(self.plan, "2026", NEW)
        self.link("n2", "n2", Role.WHOLE)
        # The pond became a pond and a jetty; the lights were dropped.
        self.link("n4", "n4", Role.SPLIT)
        self.link("n4", "n5", Role.SPLIT)
        self.link("n7", "", Role.DROPPED)
        publish(self.newer)

    @property
    def editions(self) -> list[Edition]:
        return [self.older, self.newer]

    def link(self, old: str, new: str, role: Role) -> None:
        Lineage.objects.create(
            older=self.older, newer=self.newer, old_node=old, new_node=new, role=role, state=Standing.ACCEPTED, step=1
        )

    def book(self, edition: Edition, node: str, amount: str, **line: Any) -> Money:
        """Book an amount on the item of a node; an expense of exploitation of 2026, realised, unless said otherwise."""
        kept = {"year": 2026, "section": "exploitation", "side": "expenses", "phase": "realised", "account": "61000"}
        item = item_of(edition, node) if node else None
        return Money.objects.create(plan=self.plan, item_id=item, amount=Decimal(amount), **kept | line)


@pytest.fixture
def town(db: None) -> Town:
    return Town()
