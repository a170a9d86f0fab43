"""A case as the desk shows it: the items on both sides, the words that changed, and why it is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from planspoor.compare.comparison import CHANGES, Stretch
from planspoor.compare.decided import LONGEST
from planspoor.compare.redline import redline
from planspoor_site.accounts.models import User
from planspoor_site.lineage.cases import Case, Pair
from planspoor_site.lineage.models import Role
from planspoor_site.lineage.trees import Tree
from planspoor_site.publication.addresses import address
from planspoor_site.publication.changes.words import change_name, reason_words
from planspoor_site.publication.kinds import Name, item_name, page_name
from planspoor_site.register.models import EditionItem
from planspoor_site.review.amendment.desk import Desk


@dataclass(frozen=True, slots=True)
class Side:
    """An item as one of the two editions has it."""

    node: str
    name: Name
    under: str
    """The words of the item that it hangs below."""
    text: str
    language: str
    page: str
    href: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The old words and the new of a link in one, and the name of the new item where there are several."""

    of: Name
    stretches: Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the desk shows of one case."""

    changes: Sequence[str]
    is_end: bool
    decided: bool
    sureness: str
    olds: Sequence[Side]
    news: Sequence[Side]
    pairs: Sequence[Pair]
    wordings: Sequence[Wording]
    reasons: Sequence[Name]
    decision: str
    why: str
    by: str
    takes_decision: bool
    """Whether a decision of the council makes it so: for what does not simply go on."""
    same: bool
    """Whether the words are the same on both sides."""


def case_views(desk: Desk, listed: Iterable[Case]) -> Iterator[CaseView]:
    """Make the views of these cases; asks the database once, for who decided."""
    shown = list(listed)
    people = {row.made_by_id for case in shown for row in case.rows if case.decided and row.made_by_id}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=people)} if people else {}
    for case in shown:
        row = case.rows[0]
        yield CaseView(
            changes=[change_name(change) for change in CHANGES if any(change in one.changes for one in case.rows)],
            is_end=not (case.olds and case.news),
            decided=case.decided,
            sureness=sureness(case.confidence),
            olds=sides(desk.older, case.olds),
            news=sides(desk.newer, case.news),
            pairs=[one.pair for one in case.rows],
            wordings=list(_wordings(desk, case)),
            reasons=[reason_words(reason) for one in case.rows[:1] for reason in one.reasons],
            decision=row.decision,
            why=row.why,
            by=names.get(row.made_by_id or 0, ""),
            takes_decision=case.role is not Role.WHOLE,
            same=bool(case.olds and case.news) and len({side.text for side in _all(desk, case)}) == 1,
        )


def sides(tree: Tree, nodes: Iterable[str]) -> list[Side]:
    """Return these nodes of an edition as the desk shows them, in its order; those that are gone are left out."""
    found = sorted((tree.by_node[node] for node in nodes if node in tree.by_node), key=lambda item: item.position)
    return [_side(tree, item) for item in found]


def sureness(confidence: float | None) -> str:
    """Say how sure a proposal is: never a figure alone."""
    if confidence is None:
        return gettext("niet gewogen")
    words = (
        (0.95, gettext("zeker")),
        (0.8, gettext("vrij zeker")),
        (0.5, gettext("twijfel")),
        (0.0, gettext("grote twijfel")),
    )
    word = next(word for least, word in words if confidence >= least)
    return gettext("%(word)s, %(percent)d van de 100") % {"word": word, "percent": round(confidence * 100)}


def _side(tree: Tree, item: EditionItem) -> Side:
    edition = tree.edition
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    above = tree.by_key.get(item.parent_id or 0)
    return Side(
        node=item.node_id,
        name=item_name(edition, item),
        under=f"{above.number} {above.text}".strip() if above else "",
        text=item.text,
        language=edition.language,
        page=page_name(item.label, item.page),
        href=address("page", *place, item.page, fragment=f"i-{item.item.public_id}"),
    )


def _wordings(desk: Desk, case: Case) -> Iterator[Wording]:
    for row in case.rows:
        old, new = desk.older.by_node.get(row.old_node), desk.newer.by_node.get(row.new_node)
        if old and new and old.text != new.text and len(old.text) + len(new.text) <= LONGEST:
            several = len(case.rows) > 1
            item, edition = (old, desk.older.edition) if row.role == Role.MERGED else (new, desk.newer.edition)
            yield Wording(item_name(edition, item) if several else Name("", ""), redline(old.text, new.text))


def _all(desk: Desk, case: Case) -> list[EditionItem]:
    olds = [desk.older.by_node[node] for node in case.olds if node in desk.older.by_node]
    return olds + [desk.newer.by_node[node] for node in case.news if node in desk.newer.by_node]
