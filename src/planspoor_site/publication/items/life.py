"""The life of an item on one line of time: the editions that it stands in, what it came from, and what became of it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from django.db.models import Q
from django.template.defaultfilters import date as date_in_words
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from planspoor_site.accounts.rights import Visitor
from planspoor_site.lineage.line import Lines, Step, lines_of
from planspoor_site.lineage.models import Role
from planspoor_site.publication.addresses import address
from planspoor_site.publication.items.happenings import Happening, corrections_of, reports_of
from planspoor_site.publication.kinds import Name, item_name, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem
from planspoor_site.register.published import State

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Change = Literal["first", "same", "changed", "gone", "dropped", "split", "merged", "whole", "before", "withdrawn"]
SHORT = 14
"""Words of another item that are shown."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Another item that this one came from, or became: where its page is, what it is called, how it begins."""

    href: str
    name: Name
    text: str


@dataclass(frozen=True, slots=True)
class Stage:
    """An edition in the life of an item; ``change`` compares with the edition before.

    ``before`` is what stood there of what it came from; ``split``, ``merged`` and ``whole`` what it became by then, by
    another name: ``relatives`` are those. ``came`` says how it came from them where it appears. Only where the item
    itself stands there is a page. Of a withdrawn edition nothing is told but that, by whom and why.
    """

    href: str
    edition: Edition
    page: str
    change: Change
    shown: bool
    """Whether it is the edition that the web page shows."""
    relatives: Sequence[Relative] = ()
    came: str = ""
    decision: str = ""
    """The reference of the decision that dropped, split or merged it."""
    compare: str = ""
    """The address of all that changed since the edition before."""
    happenings: Sequence[Happening] = ()
    """What was corrected in it, and what the city reported until the next edition; the latest first."""

    @property
    def said(self) -> str:
        """What became of the item in this edition, in words."""
        if self.change == "first":
            return str(_CAME.get(self.came, gettext("Verschijnt voor het eerst.")))
        if self.change == "withdrawn":
            date = date_in_words(localtime(self.edition.withdrawn_at), "j F Y")
            told = gettext("Deze editie is ingetrokken op %(date)s door %(who)s: %(why)s")
            return told % {"date": date, "who": self.edition.withdrawn_by, "why": self.edition.withdrawal_reason}
        return str(_SAYINGS[self.change])

    @property
    def title(self) -> str:
        """The title of the edition."""
        return self.edition.title


@dataclass(frozen=True, slots=True)
class Life:
    """The stages, the latest first; none where the plan has one edition only, in which nothing happened."""

    stages: list[Stage]
    unchanged_since: str
    """The title of the first edition with the words that are shown; empty where that is the one that is shown."""


def life_of(edition: Edition, item: EditionItem, visitor: Visitor) -> Life:
    """Follow an item through the editions that a visitor may see; asks the database eight times at most."""
    visible = set(Edition.objects.visible_to(visitor).filter(plan=edition.plan_id).values_list("pk", flat=True))
    told = Q(pk__in=visible) | Q(plan=edition.plan_id, state=State.WITHDRAWN)
    editions = list(Edition.objects.filter(told).order_by("position"))
    lines = lines_of(editions) if len(editions) > 1 else Lines([])
    items = lines.inherits_from(item.item_id)
    seen = [one for one in editions if one.pk in visible]
    happened = [*corrections_of(items, seen), *reports_of(items, edition.plan.organisation)]
    if len(editions) < 2 and not happened:
        return Life([], "")
    stages = list(_History(edition, item, visible, lines).stages(editions))
    return Life(_with_happenings(stages, happened)[::-1], _unchanged_since(stages))


def _with_happenings(stages: Sequence[Stage], happened: Sequence[Happening]) -> list[Stage]:
    """Tell in each stage what happened in its time; a report that says again what was reported is left out."""
    shown = [index for index, stage in enumerate(stages) if stage.change != "withdrawn"]
    found: Mapping[int, list[Happening]] = defaultdict(list)
    for one in happened:
        if not one.same:
            at = _in_time(one, stages, shown)
            if at is not None:
                found[at].append(one)
    return [
        replace(stage, happenings=sorted(found[index], key=lambda one: (one.at, one.key), reverse=True))
        for index, stage in enumerate(stages)
    ]


def _in_time(one: Happening, stages: Sequence[Stage], shown: Sequence[int]) -> int | None:
    """Return which stage something happened in: of its own edition, else that which was the latest then."""
    if one.edition:
        return next((index for index in shown if stages[index].edition.pk == one.edition.pk), None)
    published = [index for index in shown if stages[index].edition.state == State.PUBLISHED]
    begun = [index for index in published if _since(stages[index].edition) <= one.at]
    return begun[-1] if begun else next(iter(published), None)


def _since(edition: Edition) -> datetime.datetime:
    return edition.published_at or edition.created_at


class _History:
    """An item, what it came from and became, and where each of those stands."""

    def __init__(self, edition: Edition, item: EditionItem, visible: set[int], lines: Lines) -> None:
        self._edition, self._item, self._visible, self._lines = edition, item, visible, lines
        self._ancestors, self._descendants = lines.ancestors(item.item_id), lines.descendants(item.item_id)
        keys = [item.item_id, *self._ancestors, *self._descendants]
        found = EditionItem.objects.filter(item__in=keys, edition__plan=edition.plan_id).select_related("item")
        self._there: Mapping[int, dict[int, EditionItem]] = defaultdict(dict)
        for one in found.order_by("position"):
            self._there[one.edition_id][one.item_id] = one
        self._last: EditionItem | None = None
        """The item as the last edition had it."""

    def stages(self, editions: Sequence[Edition]) -> Iterator[Stage]:
        """Give the stages, the earliest first; that it is gone is said once, and nothing before its beginnings."""
        begun = over = False
        former: Edition | None = None
        for one in editions:
            stage = self._stage(one, former, begun=begun, over=over)
            if stage is not None:
                yield stage
                begun, over = True, stage.change in {"gone", "dropped"}
            if one.pk in self._visible:
                former = one

    def _stage(self, one: Edition, former: Edition | None, *, begun: bool, over: bool) -> Stage | None:
        there = self._there.get(one.pk, {})
        compare = address("changes", *self._place, former.slug, one.slug) if former else ""
        if one.pk not in self._visible:
            return Stage(self._href(one), one, "", "withdrawn", False) if there else None
        if own := there.get(self._item.item_id):
            return self._standing(one, own, compare)
        if self._last is None and (kin := self._relatives(one, self._ancestors)):
            return Stage(self._href(one), one, "", "before", False, kin)
        if not begun or over:
            return None
        return self._ended(one, compare)

    def _standing(self, one: Edition, own: EditionItem, compare: str) -> Stage:
        href = address("item", *self._place, one.slug, own.item.public_id)
        came = self._step(one, self._lines.before(own.item_id)) if self._last is None else None
        change = _change(self._last, own)
        self._last = own
        return Stage(
            href,
            one,
            page_name(own.label, own.page),
            change,
            one.pk == self._edition.pk,
            came=came.role if came else "",
            decision=came.reference if came else "",
            compare=compare,
        )

    def _ended(self, one: Edition, compare: str) -> Stage | None:
        """What became of it by this edition: other items, or nothing."""
        kin = self._relatives(one, self._descendants)
        step = self._step(one, self._lines.after(self._item.item_id))
        if kin:
            change: Change = "whole" if step is None or step.role == Role.DROPPED else _BECAME[step.role]
        else:
            change = "dropped" if step and step.role == Role.DROPPED else "gone"
        decision = step.reference if step else ""
        return Stage(self._href(one), one, "", change, False, kin, decision=decision, compare=compare)

    def _step(self, one: Edition, steps: Iterator[Step]) -> Step | None:
        return next((step for step in steps if step.newer.pk == one.pk), None)

    def _relatives(self, one: Edition, keys: Sequence[int]) -> list[Relative]:
        there = self._there.get(one.pk, {})
        return [
            Relative(
                address("item", *self._place, one.slug, item.item.public_id),
                item_name(one, item),
                shorten(item.text, SHORT),
            )
            for item in (there[key] for key in keys if key in there)
        ]

    def _href(self, one: Edition) -> str:
        return address("edition", *self._place, one.slug)

    @property
    def _place(self) -> tuple[str, str]:
        return self._edition.plan.organisation.slug, self._edition.plan.slug


_BECAME: Mapping[Role, Change] = {Role.SPLIT: "split", Role.MERGED: "merged", Role.WHOLE: "whole"}


def _change(before: EditionItem | None, now: EditionItem) -> Change:
    if before is None:
        return "first"
    return "same" if before.text == now.text else "changed"


def _unchanged_since(stages: Sequence[Stage]) -> str:
    at = next(index for index, stage in enumerate(stages) if stage.shown)
    first = at
    while stages[first].change == "same" or (stages[first].change in {"gone", "withdrawn"} and first > 0):
        first -= 1
    return stages[first].title if first < at else ""


_CAME: Mapping[str, StrPromise] = {
    Role.SPLIT: gettext_lazy("Ontstaan door een splitsing."),
    Role.MERGED: gettext_lazy("Ontstaan door een samenvoeging."),
    Role.WHOLE: gettext_lazy("Gaat verder met wat er was."),
}
_SAYINGS: Mapping[Change, StrPromise] = {
    "same": gettext_lazy("Dezelfde woorden."),
    "changed": gettext_lazy("Andere woorden."),
    "before": gettext_lazy("Toen nog:"),
    "split": gettext_lazy("Gesplitst in:"),
    "merged": gettext_lazy("Samengevoegd in:"),
    "whole": gettext_lazy("Gaat verder in:"),
    "dropped": gettext_lazy("Geschrapt."),
    "gone": gettext_lazy("Staat niet meer in het plan."),
}
