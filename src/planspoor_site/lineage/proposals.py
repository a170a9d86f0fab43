"""The proposals of the library for an edition: made when it comes in, and made again when its tree has changed.

What a person decided stays. A proposal that would say something else of an item that was decided is not made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from planspoor.compare import compare_plans
from planspoor.compare.comparison import Change, Comparison
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.lineage.cases import Pair, history, newest
from planspoor_site.lineage.identity import keep_identities
from planspoor_site.lineage.models import HOLDS, Compared, Lineage, Role, Standing
from planspoor_site.lineage.trees import Tree, predecessor, tree_of, words_of
from planspoor_site.register.models import Edition

ATTEMPTS = 3
"""How often a tree may change while it is compared."""


class Proposal(NamedTuple):
    """What is proposed of a pair of nodes."""

    role: Role
    changes: tuple[Change, ...]
    confidence: float | None
    reasons: tuple[str, ...]


def is_compared(older: Tree, newer: Tree) -> bool:
    """Whether the proposals are of these very trees."""
    done = Compared.objects.filter(newer=newer.edition, older=older.edition).values_list("trees", flat=True).first()
    return done == _both(older, newer)


def propose(edition: Edition) -> bool:
    """Compare an edition with the one before it, unless that was done; tell whether there is one before it.

    Takes the time that the library takes, a second for a thousand items, and holds no lock meanwhile.
    """
    before = predecessor(edition)
    if before is None:
        return False
    older = tree_of(before)
    for _ in range(ATTEMPTS):
        newer = tree_of(edition)
        if is_compared(older, newer):
            break
        if _keep(older, newer, compare_plans(older.plan(), newer.plan())):
            break
    return True


def role_of(changes: Iterable[str]) -> Role:
    """Return what a link with these changes is."""
    return next((role for role in Role if role.value in changes), Role.WHOLE)


def next_step(older: Edition, newer: Edition) -> int:
    """Return the number of the next step; the edition must be locked."""
    last = Lineage.objects.filter(newer=newer, older=older).aggregate(Max("step"))["step__max"]
    return (last or 0) + 1


def loose_ends(older: Tree, newer: Tree, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Give the ends of lines that are left: nodes of either tree that stand in none of these pairs."""
    taken = list(pairs)
    olds, news = {old for old, _ in taken}, {new for _, new in taken}
    yield from ((item.node_id, "") for item in older.items if item.node_id not in olds)
    yield from (("", item.node_id) for item in newer.items if item.node_id not in news)


def _both(older: Tree, newer: Tree) -> str:
    return older.digest[:32] + newer.digest[:32]


@transaction.atomic
def _keep(older: Tree, newer: Tree, comparison: Comparison) -> bool:
    """Keep the proposals of a comparison; False where the tree changed meanwhile."""
    edition = (
        Edition.objects.select_for_update(of=("self",)).select_related("plan__organisation").get(pk=newer.edition.pk)
    )
    if tree_of(edition).digest != newer.digest:
        return False
    rows = newest(history(older.edition, edition))
    gone = [row for row in rows.values() if row.state == Standing.ACCEPTED and not _stands(row, older, newer)]
    decided = [row for row in rows.values() if row.state == Standing.ACCEPTED and row not in gone]
    wanted = _wanted(older, newer, comparison, decided, [pair for pair, row in rows.items() if _refused(row)])
    lapsed = [
        row for pair, row in rows.items() if row in gone or (row.state == Standing.PROPOSED and pair not in wanted)
    ]
    step = next_step(older.edition, edition)
    ended = [_again(row, step) for row in lapsed if row.pair not in wanted]
    made = [_row(older, newer, pair, proposal, step) for pair, proposal in wanted.items()]
    said = [*ended, *(row for row in made if not _said(rows.get(row.pair), row))]
    Lineage.objects.bulk_create(said)
    done = {"older": older.edition, "trees": _both(older, newer)}
    Compared.objects.update_or_create(newer=edition, defaults=done)
    keep_identities(older, tree_of(edition), [*rows.values(), *ended])
    if said:
        details: dict[str, Json] = {"older": older.edition.slug, "step": step, "links": len(said)}
        record(edition.plan.organisation, None, "lineage.proposed", edition.get_absolute_url(), details)
    return True


def _wanted(
    older: Tree, newer: Tree, comparison: Comparison, decided: Sequence[Lineage], refused: Sequence[Pair]
) -> dict[Pair, Proposal]:
    """Give what is to be proposed beside what was decided; what is left over is proposed as an end of a line."""
    olds, news = {row.old_node for row in decided} - {""}, {row.new_node for row in decided} - {""}
    wanted: dict[Pair, Proposal] = {}
    for link in comparison.links:
        pair = (link.old.id if link.old else "", link.new.id if link.new else "")
        if pair[0] not in olds and pair[1] not in news and pair not in refused:
            wanted[pair] = Proposal(role_of(link.changes), link.changes, link.confidence, link.reasons)
    for pair in loose_ends(older, newer, [*(row.pair for row in decided), *wanted]):
        wanted[pair] = end_of(pair)
    return wanted


def end_of(pair: Pair) -> Proposal:
    """Return the proposal for what nothing is said of: an end of a line, that nothing weighed."""
    role = Role.DROPPED if pair[0] else Role.NEW
    change: Change = "dropped" if pair[0] else "new"
    return Proposal(role, (change,), None, ())


def _row(older: Tree, newer: Tree, pair: Pair, proposal: Proposal, step: int) -> Lineage:
    return Lineage(
        older=older.edition,
        newer=newer.edition,
        old_node=pair[0],
        new_node=pair[1],
        role=proposal.role,
        changes=list(proposal.changes),
        confidence=proposal.confidence,
        reasons=list(proposal.reasons),
        state=Standing.PROPOSED,
        step=step,
        words=words_of(older.by_node.get(pair[0]), newer.by_node.get(pair[1])),
    )


def _again(row: Lineage, step: int) -> Lineage:
    return Lineage(
        older_id=row.older_id,
        newer_id=row.newer_id,
        old_node=row.old_node,
        new_node=row.new_node,
        role=row.role,
        changes=row.changes,
        state=Standing.LAPSED,
        step=step,
    )


def _said(before: Lineage | None, row: Lineage) -> bool:
    """Whether the same was proposed of the same words."""
    if before is None or before.state not in HOLDS:
        return False
    keys = ("role", "changes", "confidence", "reasons", "words")
    return all(getattr(before, key) == getattr(row, key) for key in keys)


def _stands(row: Lineage, older: Tree, newer: Tree) -> bool:
    """Whether the nodes of a link are still there."""
    return (not row.old_node or row.old_node in older.by_node) and (not row.new_node or row.new_node in newer.by_node)


def _refused(row: Lineage) -> bool:
    return row.state == Standing.REJECTED
