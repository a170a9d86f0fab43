"""A plan with a published edition and the draft of the next, and someone who decides."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from lineage.amended import NEW, OLD, add_edition, found_plan
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.lineage.decide import Decision
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
        return Lineage.objects.filter(newer=self.newer).latest("step").step

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
