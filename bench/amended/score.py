"""How far a comparison says what is known: right, proposed and known links, by kind of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.amended.amend import Amended, Known
from planspoor.compare.comparison import CHANGES, Comparison

LOOK_ALIKES = "look-alikes"
KINDS = (*CHANGES, LOOK_ALIKES)


@dataclass(slots=True)
class Score:
    """Counts by kind of change, that can be added up over plans."""

    right: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Add the counts of another plan."""
        self.right += other.right
        self.proposed += other.proposed
        self.known += other.known

    def f1(self, kind: str) -> float | None:
        """Twice what is right against what is proposed and what is known; None where there is nothing of the kind."""
        total = self.proposed[kind] + self.known[kind]
        return 2 * self.right[kind] / total if total else None

    def f1_of_all(self) -> float:
        """The same over all kinds of change, each link and kind once; look-alikes are new ones, and counted as such."""
        counts = [sum(count[kind] for kind in CHANGES) for count in (self.right, self.proposed, self.known)]
        return 2 * counts[0] / (counts[1] + counts[2])


def found(comparison: Comparison) -> Known:
    """What a comparison says, in the form of what is known."""
    return {
        (link.old.id if link.old else None, link.new.id if link.new else None): frozenset(link.changes)
        for link in comparison.links
    }


def score(amended: Amended, comparison: Comparison) -> Score:
    """Count how far the comparison of the two editions is right."""
    proposed, known = (set(_told(links)) for links in (found(comparison), amended.known))
    counts = Score(*(Counter(kind for _, kind in told) for told in (proposed & known, proposed, known)))
    _count_look_alikes(counts, amended, found(comparison))
    return counts


def _told(links: Known) -> Iterator[tuple[tuple[str | None, str | None], str]]:
    return ((ends, change) for ends, changes in links.items() for change in changes)


def _count_look_alikes(counts: Score, amended: Amended, proposed: Known) -> None:
    """A look-alike is right where it is new; taken for an item of the old plan it is wrong on both sides."""
    for new in amended.look_alikes:
        right = (None, new) in proposed
        counts.right[LOOK_ALIKES] += right
        counts.proposed[LOOK_ALIKES] += 1
        counts.known[LOOK_ALIKES] += 1
