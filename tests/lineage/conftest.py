"""A plan with a published edition and the draft of the next, and someone who decides."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from lineage.amended import LAST, NEW, OLD, add_edition, found_plan, publish
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.lineage.decide import Decision, accept_above, settle
from planspoor_site.lineage.models import Lineage
from planspoor_site.lineage.proposals import propose
from planspoor_site.register.models import Edition
from publication.conftest import data_folder

__all__ = ["data_folder"]


class Amended(NamedTuple):
    """The two editions, the later compared with the earlier, and who decides about it."""

    older: Edition
    newer: Edition
    editor: User

    @property
    def seen(self) -> int:
        """The last step."""
        return last_step(self.newer)

    def decision(self, why: str = "", decision: str = "") -> Decision:
        """A decision of someone who has seen everything."""
        return Decision(self.editor, self.seen, why, decision)


@pytest.fixture
def amended(db: None) -> Amended:
    plan = found_plan()
    older = add_edition(plan, "2024", OLD, published=True)
    newer = add_edition(plan, "2026", NEW, decision="GR 2026/114")
    propose(newer)
    return Amended(older, newer, member(plan.organisation, "editor"))


@pytest.fixture
def three(db: None) -> tuple[Edition, Edition, Edition]:
    """The pond is split in pond and jetty, which merge again; lights and bicycles are dropped, one after the other."""
    plan = found_plan()
    user = member(plan.organisation, "editor")
    first = add_edition(plan, "2024", OLD, published=True)
    second = add_edition(plan, "2026", NEW)
    decide_all(second, user, [(["n4"], ["n4", "n5"]), (["n7"], [])])
    publish(second)
    third = add_edition(plan, "2028", LAST)
    decide_all(third, user, [(["n4", "n5"], ["n4"]), (["n8"], [])])
    publish(third)
    return first, second, third


def decide_all(edition: Edition, user: User, said: list[tuple[list[str], list[str]]]) -> None:
    """Compare an edition, say these things of it, and accept all else that is proposed."""
    propose(edition)
    for olds, news in said:
        settle(edition, Decision(user, last_step(edition), "", f"GR {edition.slug}/9"), olds, news)
    accept_above(edition, Decision(user, last_step(edition)), 0.0)


def last_step(edition: Edition) -> int:
    """The number of the last step in the lineage of an edition."""
    return Lineage.objects.filter(newer=edition).latest("step").step
