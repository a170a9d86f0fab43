"""What the amendment desk shows: each case with both passages and the redline, the least certain first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planspoor.compare.comparison import CHANGES
from planspoor_site.lineage.cases import Case, cases, history, holding
from planspoor_site.lineage.comparing import ask_for_proposals
from planspoor_site.lineage.decide import last_decision
from planspoor_site.lineage.models import Lineage
from planspoor_site.lineage.proposals import is_compared
from planspoor_site.lineage.trees import Tree, predecessor, tree_of
from planspoor_site.publication.changes.words import SLUG_OF, SLUGS
from planspoor_site.register.models import Edition

SCREEN = 25
"""Cases on one screen."""
SHOWN: Mapping[str, tuple[bool, ...]] = {"open": (False,), "beslist": (True,), "alles": (False, True)}
"""Which cases to list: those that are decided, or not, or both."""
THRESHOLDS = (0.99, 0.95, 0.9, 0.8)
"""From how sure on cases can be accepted together."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases are listed: ``show`` is a word of ``SHOWN``, ``change`` one of the comparison format or nothing."""

    show: str = "open"
    change: str = ""
    start: int = 0

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filter:
        """Read it from the query of an address; what makes no sense is left out."""
        show, change, start = query.get("toon", ""), query.get("soort", ""), query.get("vanaf", "")
        return cls(
            show if show in SHOWN else "open",
            SLUGS.get(change, ""),
            int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 0,
        )

    @property
    def query(self) -> dict[str, str | int]:
        """Itself as the query of an address, without what goes without saying."""
        show, change = self.show if self.show != "open" else "", SLUG_OF.get(self.change, "")
        said: dict[str, str | int] = {"toon": show, "soort": change, "vanaf": self.start}
        return {key: value for key, value in said.items() if value}


@dataclass(frozen=True)
class Desk:
    """Two editions, all that was said of them, and what of it is listed."""

    older: Tree
    newer: Tree
    said: Sequence[Lineage]
    wanted: Filter
    compared: bool
    """Whether the proposals are of the trees as they are now; else they are being made."""

    @cached_property
    def cases(self) -> list[Case]:
        """All cases in the order of the new edition, what was dropped after all else."""
        return sorted(cases(holding(self.said)), key=self._place)

    @cached_property
    def listed(self) -> list[Case]:
        """The cases that pass the filter, the least certain first; those that were decided in the plan's order."""
        shows = SHOWN[self.wanted.show]
        found = [case for case in self.cases if case.decided in shows and self._is_of_kind(case)]
        return sorted(found, key=_certainty)

    @property
    def screen(self) -> list[Case]:
        """Those on this screen."""
        return self.listed[self.wanted.start : self.wanted.start + SCREEN]

    @property
    def seen(self) -> int:
        """The number of the last step, which every form carries."""
        return max((row.step for row in self.said), default=0)

    @property
    def decided(self) -> int:
        """How many cases are decided."""
        return sum(case.decided for case in self.cases)

    @property
    def thresholds(self) -> list[tuple[float, int]]:
        """From how sure on cases can be accepted together, and how many those are, where that is more than one."""
        sure = [case.confidence for case in self.cases if not case.decided and case.confidence is not None]
        counted = [(least, sum(one >= least for one in sure)) for least in THRESHOLDS]
        return [(least, count) for least, count in counted if count > 1]

    @property
    def last(self) -> Sequence[Lineage]:
        """What the last decision that can be taken back said; nothing where there is none."""
        step = last_decision(self.said)
        return [row for row in self.said if row.step == step] if step else []

    def counts(self) -> Iterator[tuple[str, int]]:
        """How many cases there are of each change, over all that are decided or not."""
        for change in CHANGES:
            count = sum(change in _changes(case) for case in self.cases)
            if count:
                yield change, count

    def _is_of_kind(self, case: Case) -> bool:
        return not self.wanted.change or self.wanted.change in _changes(case)

    def _place(self, case: Case) -> tuple[int, int]:
        def places(tree: Tree, nodes: Sequence[str]) -> int:
            found = [tree.by_node[node].position for node in nodes if node in tree.by_node]
            return min(found, default=len(tree.items))

        return places(self.newer, case.news), places(self.older, case.olds)


def lay_out(newer: Edition, wanted: Filter) -> Desk | None:
    """Lay out the desk of an edition; None where no edition was published before it.

    Asks the database five times, and has the edition compared anew where its tree changed.
    """
    before = predecessor(newer)
    if before is None:
        return None
    older, tree = tree_of(before), tree_of(newer)
    compared = is_compared(older, tree)
    if not compared:
        ask_for_proposals(newer)
    return Desk(older, tree, history(before, newer), wanted, compared)


def _changes(case: Case) -> set[str]:
    return {change for row in case.rows for change in row.changes}


def _certainty(case: Case) -> float:
    """What was decided keeps the order of the plan, after all that is open."""
    if case.decided:
        return 2.0
    return -1.0 if case.confidence is None else case.confidence
