"""Weighs what speaks for and against every item: rules that hold of it, or of the list that it stands in.

Nothing here decides what an item is; it says how likely it is that what was decided is right. Everything is counted
over items, never over lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Set

import msgspec

from planspoor.outline.sentences import Speech, share_committing, share_indexed, speech
from planspoor.plan import Kind
from planspoor.profiles import Profile
from planspoor.rules import (
    ACCOUNTS,
    CUT,
    DOUBTFUL,
    FEW_ALIKE,
    FIGURES,
    HEADS_ITEMS,
    HOLDS_ITEMS,
    HOLDS_NOTHING,
    IN_CONTENTS,
    LEVELS_NAMED,
    LINES_LOST,
    LIST_COMMITS,
    LIST_INDEXES,
    LIST_REPORTS,
    LIST_STATES,
    LITTLE,
    LONG,
    MANY_ALIKE,
    NO_PARENT,
    NO_PLAN_NAME,
    NUMBER_CONTINUES,
    NUMBER_ELSEWHERE,
    NUMBER_FOLLOWS,
    NUMBER_JUMPS,
    NUMBER_MISSING,
    NUMBERED_ABOVE,
    ODD_PARENT,
    PLAN_DOCUMENT,
    QUESTION,
    SET_ALIKE,
    SET_OTHERWISE,
    SHORT,
    STATES_FACT,
    TOLD,
    UNBULLETED,
    Rule,
)
from planspoor.tree.item import Item
from planspoor.tree.kinds import Levels
from planspoor.tree.weights import confidence_of, weigh_rules

SAMPLE = 40
"""So many actions of a document, evenly spread, tell how its actions speak."""
COMMITTING, STATING, INDEXED, REPORTED = 0.6, 0.2, 0.25, 0.4
"""Shares of the actions: from which most commit, to which hardly any does, from which they index or report."""
MANY, FEW = 12, 3
"""Items told in one way: from so many they bear each other out, below so many they may be an accident."""
MOST = 0.6
"""Share of a kind that must be set, numbered or placed alike for another way to be odd."""
LONGEST: dict[str, int] = {"action": 700, "sub_action": 400}
LONGEST_HEADING = 220
LONGEST_OPENING = 300
"""Characters of an item and its explanation in which it says what it commits to."""
SHORTEST = 12
LEAVES = ("action", "sub_action", "indicator")
DECIMAL = re.compile(r"\d+(?:\.\d+)+\.?")
LAST_PART = re.compile(r"(.*?)(\d+|[A-Za-z])\W*$")
NO_LETTERS = re.compile(r"[\W\d_]+")
OPEN_END = re.compile(r"[,(–-]$|[a-zà-ÿ]-$")

Way = tuple[Kind, str]
"""How an item was told: its kind, and the rule that decided."""


class Circumstances(msgspec.Struct, frozen=True):
    """What is known of the document as a whole: how its language speaks, what holds of all its nodes."""

    tongue: Speech
    past: frozenset[str]
    held: tuple[Rule, ...]
    titles: Set[str]
    """The lines of its table of contents, as ``plain_title`` gives them."""

    @classmethod
    def of(
        cls, profile: Profile, document_type: str | None, levels: Levels, titles: Set[str], flattened: bool
    ) -> Circumstances:
        """The circumstances of a document of this type, whose levels were told so."""
        accounts = document_type in profile.accounts
        held = {
            PLAN_DOCUMENT: document_type is not None and not accounts,
            ACCOUNTS: accounts,
            NO_PLAN_NAME: document_type is None,
            LINES_LOST: flattened,
            LEVELS_NAMED: levels.named,
            NUMBERED_ABOVE: levels.heads > 1,
        }
        return cls(
            speech(profile.language),
            frozenset(profile.sentences["reports"]),
            tuple(rule for rule, holds in held.items() if holds),
            titles,
        )


def plain_title(text: str) -> str:
    """A title as a table of contents and a heading have it alike: its letters alone."""
    return NO_LETTERS.sub("", text.casefold())


def weigh(items: list[Item], around: Circumstances) -> None:
    """Set the ``evidence`` and ``confidence`` of items in reading order; keep of their ``doubts`` those to be said."""
    crowd = _Crowd(items, around)
    for item in items:
        against = [*item.doubts, *crowd.against(item)]
        rules = dict.fromkeys([*item.reasons, *crowd.supporting(item), *against])
        item.evidence = weigh_rules(tuple(rule.name for rule in rules))
        item.confidence = confidence_of(item.evidence.values())
        item.doubts = _said(item, against)


def _said(item: Item, against: list[Rule]) -> list[Rule]:
    """The doubts that a reviewer should know: all that weigh where confidence is low, else what always needs a look."""
    if item.confidence >= DOUBTFUL:
        return [rule for rule in against if rule is UNBULLETED]
    heavy = sorted((rule for rule in against if item.evidence[rule.name] < 0), key=lambda r: item.evidence[r.name])
    return heavy[:3] or against[:1] or [LITTLE]


class _Kin(msgspec.Struct):
    """The items of one kind: how many there are, how they are set, numbered and placed."""

    looks: Counter[object] = msgspec.field(default_factory=Counter)
    parents: Counter[Kind | None] = msgspec.field(default_factory=Counter)
    numbered: int = 0
    lower: int = 0
    """How many open in lower case."""
    commas: int = 0
    """How many end in a comma, as points do that are parts of one sentence."""
    count: int = 0


class _Crowd:
    """The items of a document, against which each of them is seen."""

    def __init__(self, items: list[Item], around: Circumstances) -> None:
        self.around = around
        self.kin: dict[Kind, _Kin] = defaultdict(_Kin)
        self.ways: Counter[Way] = Counter()
        self.holding: set[int] = set()
        self.follows: dict[int, bool] = {}
        for item in items:
            self._count(item)
        self._number(items)
        self.lists = {rule.name: tuple(self._of_list(rule, items)) for rule in {_decided(item) for item in items}}

    def _count(self, item: Item) -> None:
        kin = self.kin[item.kind]
        kin.count += 1
        kin.looks[_look(item)] += 1
        kin.parents[item.parent.kind if item.parent is not None else None] += 1
        kin.numbered += item.number is not None
        kin.lower += item.text[:1].islower()
        kin.commas += item.text.endswith(",")
        self.ways[item.kind, _decided(item).name] += 1
        if item.parent is not None:
            self.holding.add(id(item.parent))

    def _number(self, items: list[Item]) -> None:
        """Tell of each numbered item whether it opens a series or follows the item before it, here or in the whole."""
        last: dict[object, str] = {}
        for item in items:
            if item.number is not None:
                places = ((id(item.parent), item.kind), item.kind)
                self.follows[id(item)] = any(_follows(last.get(place), item.number) for place in places)
                last |= dict.fromkeys(places, item.number)

    def _of_list(self, decided: Rule, items: list[Item]) -> Iterator[Rule]:
        """What holds of all the actions that one rule decided, by a sample of them; those that it names may be any."""
        own = [item for item in items if item.kind in ("action", "sub_action") and _decided(item) is decided]
        sample = own[:: 1 + len(own) // SAMPLE]
        if not sample:
            return
        texts = [_opening(item) for item in sample]
        commits = share_committing(texts, self.around.tongue)
        indexed = decided.sign < 1 and share_indexed(texts) >= INDEXED
        if decided.sign < 1:
            # The word in which the entries of an index end may be a verb: what is to be done with each document.
            yield from [LIST_COMMITS] * (commits >= COMMITTING and not indexed) + [LIST_STATES] * (commits < STATING)
        if indexed:
            yield LIST_INDEXES
        told = [text.casefold().split() for text in texts]
        if sum(not self.around.past.isdisjoint(words) for words in told) >= REPORTED * len(told):
            yield LIST_REPORTS

    def supporting(self, item: Item) -> Iterator[Rule]:
        """The rules that speak for an item."""
        kin = self.kin[item.kind]
        yield from (rule for rule in self.around.held if rule.sign > 0)
        if item.kind in LEAVES and LIST_COMMITS in self.lists[_decided(item).name]:
            yield LIST_COMMITS
        if item.number is not None:
            if self.follows[id(item)]:
                yield NUMBER_FOLLOWS
            if item.parent is not None and item.parent.number and item.number.startswith(item.parent.number):
                yield NUMBER_CONTINUES
        if item.found is not None and kin.looks[_look(item)] >= min(MANY, MOST * kin.count):
            yield SET_ALIKE
        if self.ways[item.kind, _decided(item).name] >= MANY:
            yield MANY_ALIKE
        if id(item) in self.holding and item.kind not in LEAVES:
            yield HOLDS_ITEMS
        if item.told:
            yield TOLD
        if self.around.titles and item.kind not in LEAVES and plain_title(item.text) in self.around.titles:
            yield IN_CONTENTS

    def against(self, item: Item) -> Iterator[Rule]:
        """The rules that speak against an item, besides those that came with what decided it."""
        yield from (rule for rule in self.around.held if rule.sign < 0)
        if item.kind in LEAVES:
            yield from (rule for rule in self.lists[_decided(item).name] if rule is not LIST_COMMITS)
            if self.around.tongue.fact.match(item.text):
                yield STATES_FACT
        elif id(item) not in self.holding:
            yield HOLDS_NOTHING
        yield from self._misplaced(item)
        if self._is_cut(item.text, self.kin[item.kind]):
            yield CUT
        yield from _misprinted(item)

    @staticmethod
    def _is_cut(text: str, kin: _Kin) -> bool:
        """Whether a text seems to begin or end within a sentence, where others of its kind do not."""
        few = (1 - MOST) * kin.count
        if text[:1].islower() and kin.lower < few:
            return True
        return OPEN_END.search(text) is not None and not (text.endswith(",") and kin.commas >= few)

    def _misplaced(self, item: Item) -> Iterator[Rule]:
        kin = self.kin[item.kind]
        decided = _decided(item)
        if decided.sign < 1 and self.ways[item.kind, decided.name] < FEW:
            yield FEW_ALIKE
        if item.number is None and kin.numbered >= MOST * kin.count:
            yield NUMBER_MISSING
        if item.number is not None and DECIMAL.fullmatch(item.number):
            if not self.follows[id(item)]:
                yield NUMBER_JUMPS
            if _elsewhere(item):
                yield NUMBER_ELSEWHERE
        if item.found is not None and kin.count > 2 and kin.looks[_look(item)] < min(MANY, (1 - MOST) * kin.count):
            yield SET_OTHERWISE
        parent = item.parent.kind if item.parent is not None else None
        odd = kin.parents[parent] < (1 - MOST) * kin.count
        if parent is None and (odd or item.kind in LEAVES):
            yield NO_PARENT
        elif odd:
            yield ODD_PARENT


def _misprinted(item: Item) -> Iterator[Rule]:
    """What the words of an item say against it."""
    text = item.text
    if len(text) > LONGEST.get(item.kind, LONGEST_HEADING):
        yield LONG
    if len(text) < SHORTEST and item.kind in LEAVES:
        yield SHORT
    if sum(map(str.isdigit, text)) > 0.25 * len(text):
        yield FIGURES
    if text.endswith("?"):
        yield QUESTION


def _decided(item: Item) -> Rule:
    return item.reasons[0] if item.reasons else HEADS_ITEMS


def _opening(item: Item) -> str:
    """What an item says, and its explanation behind it, as far as ``LONGEST_OPENING``."""
    told = f" {item.description[0].text}" if item.description else ""
    return f"{item.text}{told}"[:LONGEST_OPENING]


def _look(item: Item) -> object:
    return (item.found.role, item.found.look) if item.found is not None else None


def _follows(before: str | None, number: str) -> bool:
    """Whether a number opens a series, or is the next after the one before it."""
    parts = LAST_PART.match(number)
    if parts is None:
        return False
    if before is None:
        return parts[2].lstrip("0") in ("", "1") or parts[2] in "aA"
    earlier = LAST_PART.match(before)
    if earlier is None or earlier[1] != parts[1]:
        return parts[2].lstrip("0") in ("", "1") or parts[2] in "aA"
    return _ordinal(parts[2]) == _ordinal(earlier[2]) + 1


def _ordinal(part: str) -> int:
    return int(part) if part.isdigit() else ord(part.lower())


def _elsewhere(item: Item) -> bool:
    """Whether a plain number with parts is not that of any item above it, though the one above has a number."""
    outer = item.parent.number if item.parent is not None else None
    # ``01`` and ``1`` are one number: the parts of ``BD01`` may be printed ``1.1``.
    number = (item.number or "").lstrip("0")
    own = outer.rstrip(".").lstrip("0") if outer is not None else ""
    return outer is not None and outer[:1].isdigit() and not number.startswith(own)
