"""An edition's tree as its page shows it: branches with what they count, narrowed to a theme or an objective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import counts_in_words, page_name
from planspoor_site.register.models import Edition, EditionItem

if TYPE_CHECKING:
    from planspoor_site.publication.progress.shown import Strip

SHORT = 36
"""Words of an item that its row in the tree shows at most; its own page has them all."""


@dataclass(slots=True, eq=False)
class Branch:
    """An item in the tree, what hangs below it, and how many of each kind that is, over all levels."""

    id: int
    public_id: str
    kind: str
    number: str
    text: str
    href: str
    page: str
    page_href: str
    branches: list[Branch] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    strip: Strip | None = None

    @property
    def size(self) -> str:
        """Its counts in words."""
        return ", ".join(counts_in_words(self.counts))

    @property
    def shape(self) -> str:
        """How it is shown: a theme as a section, what groups others as a part that opens, a commitment as a row."""
        if self.kind == "theme":
            return "theme"
        return "group" if self.branches and self.kind in {"objective", "action_plan"} else "row"

    @property
    def runs(self) -> list[Run]:
        """What hangs below it, in runs of one shape."""
        return in_runs(self.branches)


class Run(NamedTuple):
    """Neighbours in the tree that are shown in the same shape."""

    shape: str
    branches: list[Branch]

    @property
    def alone(self) -> list[Run]:
        """This run as the only one of a part."""
        return [self]


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    public_id: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """What the plan's page shows: the branches that passed the filters, and the filters."""

    roots: list[Branch]
    counts: Counter[str]
    themes: list[Choice]
    objectives: list[Choice]
    narrowed: bool

    @property
    def runs(self) -> list[Run]:
        """The roots in runs of one shape."""
        return in_runs(self.roots)

    @property
    def main_counts(self) -> Counter[str]:
        """What the plan counts without its details: sub-actions and indicators only where there is nothing else."""
        main = Counter({kind: count for kind, count in self.counts.items() if kind not in {"sub_action", "indicator"}})
        return main or self.counts

    @property
    def jumps(self) -> list[Branch]:
        """The themes to jump to; none where there is little to jump over."""
        themes = [root for root in self.roots if root.kind == "theme"]
        return themes if len(themes) > 2 else []


def grow(
    edition: Edition,
    items: Iterable[EditionItem],
    theme: str,
    objective: str,
    strips: Mapping[int, Strip] = MappingProxyType({}),
) -> Tree:
    """Make the tree of an edition from its items in reading order, narrowed to the items with these public ids.

    ``strips`` says by key how far the parts are.
    """
    branches: dict[int, Branch] = {}
    roots: list[Branch] = []
    for item in items:
        branch = branches[item.pk] = _branch(edition, item)
        branch.strip = strips.get(item.pk)
        parent = branches.get(item.parent_id or 0)
        (parent.branches if parent else roots).append(branch)
    counts = sum((_count(root) for root in roots), Counter[str]())
    chosen_theme, chosen_objective = _find(branches, theme, "theme"), _find(branches, objective, "objective")
    within = chosen_theme.branches if chosen_theme else roots
    chosen = next((one for one in _all(within) if one is chosen_objective), None)
    return Tree(
        roots=[chosen] if chosen else [chosen_theme] if chosen_theme else roots,
        counts=counts,
        themes=_choices(_all(roots), "theme", chosen_theme),
        objectives=_choices(_all(within), "objective", chosen),
        narrowed=bool(chosen or chosen_theme),
    )


def in_runs(branches: Iterable[Branch]) -> list[Run]:
    """Gather neighbours of one shape."""
    return [Run(shape, list(run)) for shape, run in groupby(branches, lambda branch: branch.shape)]


def shorten(text: str, most: int = SHORT) -> str:
    """Cut a text after ``most`` words, and say so."""
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]) + " …"


def _branch(edition: Edition, item: EditionItem) -> Branch:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    public_id = item.item.public_id
    return Branch(
        id=item.pk,
        public_id=public_id,
        kind=item.kind,
        number=item.number,
        text=shorten(item.text),
        href=address("item", *place, public_id),
        page=page_name(item.label, item.page),
        page_href=address("page", *place, item.page, fragment=f"i-{public_id}"),
    )


def _count(branch: Branch) -> Counter[str]:
    """Count what hangs below a branch, and return that with the branch itself."""
    for below in branch.branches:
        branch.counts += _count(below)
    return branch.counts + Counter({branch.kind: 1})


def _all(branches: Iterable[Branch]) -> list[Branch]:
    return [one for branch in branches for one in (branch, *_all(branch.branches))]


def _find(branches: dict[int, Branch], public_id: str, kind: str) -> Branch | None:
    return next((one for one in branches.values() if one.public_id == public_id and one.kind == kind), None)


def _choices(branches: Sequence[Branch], kind: str, chosen: Branch | None) -> list[Choice]:
    return [
        Choice(branch.public_id, shorten(f"{branch.number} {branch.text}".strip(), 12), branch is chosen)
        for branch in branches
        if branch.kind == kind
    ]
