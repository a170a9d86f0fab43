"""What a person decides of the lineage of an edition: each decision is one step, of rows that end or replace others.

A decision carries the step that its maker saw last, and is refused where a later one touched the same items. Any step
can be taken back, the last one first; taking back is a step too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.lineage.cases import Case, Pair, cases, history, holding, newest
from planspoor_site.lineage.errors import RefusedError, StaleError
from planspoor_site.lineage.identity import keep_identities
from planspoor_site.lineage.models import HOLDS, Lineage, Role, Standing
from planspoor_site.lineage.proposals import end_of, loose_ends, next_step
from planspoor_site.lineage.telling import changes_along
from planspoor_site.lineage.trees import Tree, locked, predecessor, tree_of, words_of
from planspoor_site.register.models import Edition


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, the step that was seen last, why, and by which decision of the council it became so.

    ``user`` is None for the command line.
    """

    user: User | None
    seen: int
    why: str = ""
    decision: str = ""


@dataclass(slots=True)
class _Desk:
    """An edition while it is decided about: its trees, all that was said, and what this step adds."""

    older: Tree
    newer: Tree
    said: list[Lineage]
    step: int
    by: Decision
    undoes: int | None = None
    added: list[Lineage] = field(default_factory=list)

    @property
    def now(self) -> list[Case]:
        """The cases as they stand, with what this step has added."""
        return cases(holding([*self.said, *self.added]))

    def add(self, pair: Pair, state: Standing, role: Role, changes: Sequence[str], like: Lineage | None = None) -> None:
        """Add a row to this step; a proposal is weighed as the row that it is ``like``."""
        proposed = state == Standing.PROPOSED
        self.added.append(
            Lineage(
                older=self.older.edition,
                newer=self.newer.edition,
                old_node=pair[0],
                new_node=pair[1],
                role=role,
                changes=list(changes),
                confidence=like.confidence if like else None,
                reasons=like.reasons if like else [],
                state=state,
                step=self.step,
                undoes=self.undoes,
                words=words_of(self.older.by_node.get(pair[0]), self.newer.by_node.get(pair[1])),
                made_by=self.by.user,
                why=self.by.why,
                decision=(like.decision if like else "") if self.undoes or proposed else self.by.decision,
            )
        )


def accept(edition: Edition, by: Decision, pairs: Iterable[Pair]) -> int:
    """Accept what is proposed of these pairs of nodes; gives the number of the step.

    Raises StaleError where a later step touched them, RefusedError where nothing is proposed of one of them.
    """
    chosen = list(pairs)

    def apply(desk: _Desk) -> None:
        rows = _proposed(desk, chosen)
        _refuse_stale(desk, [row.old_node for row in rows], [row.new_node for row in rows])
        for row in rows:
            if row.state == Standing.PROPOSED:
                desk.add(row.pair, Standing.ACCEPTED, Role(row.role), row.changes, row)

    return _decide(edition, by, apply)


def accept_above(edition: Edition, by: Decision, confidence: float) -> int:
    """Accept every case of which each link is proposed with at least this confidence; gives the number of the step.

    Raises StaleError where any of them was touched later than ``by.seen``, RefusedError where there is none.
    """

    def apply(desk: _Desk) -> None:
        sure = [case for case in desk.now if case.confidence is not None and case.confidence >= confidence]
        _refuse_stale(
            desk, [node for case in sure for node in case.olds], [node for case in sure for node in case.news]
        )
        for row in (row for case in sure for row in case.rows if row.state == Standing.PROPOSED):
            desk.add(row.pair, Standing.ACCEPTED, Role(row.role), row.changes, row)

    return _decide(edition, by, apply)


def reject(edition: Edition, by: Decision, pairs: Iterable[Pair]) -> int:
    """Say that these pairs are not what is proposed; what nothing else is said of is left as an end of a line.

    Raises as ``accept`` does; an end of a line cannot be rejected: say what it goes on in, or comes from.
    """
    chosen = list(pairs)

    def apply(desk: _Desk) -> None:
        if any("" in pair for pair in chosen):
            raise RefusedError("end", "Say what the item goes on in, or comes from.")
        rows = _proposed(desk, chosen)
        _refuse_stale(desk, [row.old_node for row in rows], [row.new_node for row in rows])
        for row in rows:
            desk.add(row.pair, Standing.REJECTED, Role(row.role), row.changes, row)
        _leave_ends(desk)

    return _decide(edition, by, apply)


def settle(edition: Edition, by: Decision, olds: Sequence[str], news: Sequence[str]) -> int:
    """Say what became of these nodes of the old edition: these of the new one. Gives the number of the step.

    One and one goes on, one and several was split, several and one were merged, one and none was dropped, none and one
    is new. What was said of any of them otherwise no longer holds. Raises StaleError, and RefusedError where several
    meet several, or where a node is not there.
    """

    def apply(desk: _Desk) -> None:
        role = _role(desk, olds, news)
        _refuse_stale(desk, olds, news)
        pairs = [(old, new) for old in olds or [""] for new in news or [""]]
        _end_others(desk, olds, news, pairs)
        for pair in pairs:
            changes = [role.value] if role is not Role.WHOLE else changes_along(desk.older, desk.newer, pair, desk.now)
            desk.add(pair, Standing.ACCEPTED, role, changes)
        _leave_ends(desk)

    return _decide(edition, by, apply)


def undo(edition: Edition, by: Decision) -> int:
    """Take back the last decision that was not taken back; gives the number of the step that does so.

    Raises StaleError where a step was made since ``by.seen``, RefusedError where there is nothing to take back.
    """

    def apply(desk: _Desk) -> None:
        last = last_decision(desk.said)
        if last is None:
            raise RefusedError("nothing", "There is no decision to take back.")
        if desk.step - 1 > by.seen:
            raise StaleError([row for row in desk.said if row.step > by.seen])
        desk.undoes = last
        before = newest(row for row in desk.said if row.step < last)
        now = newest(desk.said)
        for pair in dict.fromkeys(row.pair for row in desk.said if row.step == last):
            former = before.get(pair)
            if now[pair].step > last:
                # What was proposed since, of another tree, is newer than what stood before the decision.
                continue
            if former is None or not _there(desk, pair):
                desk.add(pair, Standing.LAPSED, Role(now[pair].role), now[pair].changes, now[pair])
            else:
                desk.add(pair, Standing(former.state), Role(former.role), former.changes, former)
        _leave_ends(desk)

    return _decide(edition, by, apply)


def last_decision(said: Sequence[Lineage]) -> int | None:
    """Return the number of the last step in which something was decided and that was not taken back."""
    undone = {row.undoes for row in said}
    decided = (row for row in said if row.state in {Standing.ACCEPTED, Standing.REJECTED} and row.undoes is None)
    return max((row.step for row in decided if row.step not in undone), default=None)


@transaction.atomic
def _decide(edition: Edition, by: Decision, apply: Callable[[_Desk], None]) -> int:
    held = locked(edition)
    before = predecessor(held)
    if before is None:
        raise RefusedError("first", "No edition was published before this one.")
    said = history(before, held)
    desk = _Desk(tree_of(before), tree_of(held), said, next_step(before, held), by)
    apply(desk)
    if not desk.added:
        raise RefusedError("nothing", "There is nothing to decide.")
    Lineage.objects.bulk_create(desk.added)
    keep_identities(desk.older, desk.newer, [*said, *desk.added])
    _record(desk)
    return desk.step


def _record(desk: _Desk) -> None:
    """Put the step in the trail: which nodes, never their words, which may have to be made unreadable."""
    edition = desk.newer.edition
    said = [f"{row.old_node} → {row.new_node}: {row.role}, {row.state}" for row in desk.added]
    details: dict[str, Json] = {"older": desk.older.edition.slug, "step": desk.step, "links": list(said)}
    if desk.undoes:
        details["undoes"] = desk.undoes
    what = "lineage.undone" if desk.undoes else "lineage.decided"
    record(edition.plan.organisation, desk.by.user, what, edition.get_absolute_url(), details)


def _proposed(desk: _Desk, pairs: Sequence[Pair]) -> list[Lineage]:
    rows = newest(desk.said)
    known = [rows.get(pair) for pair in pairs]
    late = [row for row in known if row and (row.step > desk.by.seen or _reworded(desk, row))]
    if late:
        raise StaleError(late)
    found = [row for row in known if row and row.state in HOLDS]
    if not found or len(found) < len(pairs):
        raise RefusedError("pair", "Nothing is proposed of these items any more.")
    return found


def _refuse_stale(desk: _Desk, olds: Iterable[str], news: Iterable[str]) -> None:
    before, after = set(olds) - {""}, set(news) - {""}
    late = [
        row
        for row in newest(desk.said).values()
        if (row.old_node in before or row.new_node in after) and (row.step > desk.by.seen or _reworded(desk, row))
    ]
    if late:
        raise StaleError(late)


def _there(desk: _Desk, pair: Pair) -> bool:
    return all(not node or node in tree.by_node for node, tree in zip(pair, (desk.older, desk.newer), strict=True))


def _reworded(desk: _Desk, row: Lineage) -> bool:
    """Whether a link is proposed of other words than there are now: the tree changed, and is yet to be compared."""
    if row.state != Standing.PROPOSED:
        return False
    old, new = desk.older.by_node.get(row.old_node), desk.newer.by_node.get(row.new_node)
    return row.words != words_of(old, new)


def _role(desk: _Desk, olds: Sequence[str], news: Sequence[str]) -> Role:
    if not set(olds) <= desk.older.by_node.keys() or not set(news) <= desk.newer.by_node.keys():
        raise RefusedError("gone", "An item is not in its edition any more.")
    match len(set(olds)), len(set(news)):
        case 1, 1:
            return Role.WHOLE
        case 1, 0:
            return Role.DROPPED
        case 0, 1:
            return Role.NEW
        case 1, _:
            return Role.SPLIT
        case _, 1:
            return Role.MERGED
    raise RefusedError("several", "One item becomes several, or several become one.")


def _end_others(desk: _Desk, olds: Sequence[str], news: Sequence[str], kept: Sequence[Pair]) -> None:
    """End what is said of these nodes otherwise; of a link that a person accepted, that it is not so any more."""
    for row in holding(desk.said):
        touched = row.old_node in olds or row.new_node in news
        if touched and row.pair not in kept:
            state = Standing.REJECTED if row.old_node and row.new_node else Standing.LAPSED
            desk.add(row.pair, state, Role(row.role), row.changes, row)


def _leave_ends(desk: _Desk) -> None:
    """Propose an end of a line for each node of which nothing is said any more, and end those that go on."""
    rows = holding([*desk.said, *desk.added])
    linked = [row for row in rows if row.old_node and row.new_node]
    olds, news = {row.old_node for row in linked}, {row.new_node for row in linked}
    for row in rows:
        if (row.old_node in olds and not row.new_node) or (row.new_node in news and not row.old_node):
            desk.add(row.pair, Standing.LAPSED, Role(row.role), row.changes, row)
    for pair in loose_ends(desk.older, desk.newer, [row.pair for row in rows]):
        proposal = end_of(pair)
        desk.add(pair, Standing.PROPOSED, proposal.role, proposal.changes)
