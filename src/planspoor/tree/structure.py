"""Candidates become a structure: what stands under what, by level names, type, numbers and indents; kinds aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

from planspoor.outline.sequence import is_series
from planspoor.outline.words import Words
from planspoor.plan import KINDS, Kind
from planspoor.rules import Rule
from planspoor.tree.asked import asked_for
from planspoor.tree.candidates.candidate import Candidate, Look
from planspoor.tree.looks import outranks, settle_looks

LEAST_SERIES = 3
"""So many blocks that are set and numbered alike make a series, in which a number is a number."""
LEAST_LED, LED = 3, 0.8
"""So many headings of content, and such a share of all that are set so, come below a name of their own."""
SAME_INDENT = 6.0
"""Points by which list items of one depth may differ."""

PARTING = frozenset("./-_|>")
"""What parts the code of a level from that of the one above it."""
LETTERED = ("letter", "(letter)")
LETTERS = ("letter", "roman")
LETTERS_AND_DIGITS = re.compile(r"[A-Z]{1,5}[-_ ]?\d[\dA-Z._/-]*")

Series = frozenset[tuple[Look, str]]


class Knot(msgspec.Struct):
    """A candidate in the structure: what it stands under, what stands under it, the text that follows it."""

    found: Candidate
    parent: Knot | None = None
    children: list[Knot] = []
    prose: list[Candidate] = []
    kind: Kind | None = None
    announced: bool = False
    """Whether the kind was said by a heading that names a kind of content, not by its own level name."""
    counted: bool = False
    """Whether its number is one of a series."""
    reasons: list[Rule] = []
    doubts: list[Rule] = []

    @property
    def number(self) -> str | None:
        """The number, where it is one of a series or stands with a level name."""
        marker = self.found.marker
        return marker.number if marker is not None and (self.counted or marker.label or self.found.kind) else None

    @property
    def words(self) -> Words:
        """Its own words; a figure that is no number of a series is one of them."""
        marker = self.found.marker
        figure = marker is not None and marker.weak and self.number is None
        return self.found.printed if figure else self.found.words

    @property
    def depth(self) -> int:
        """How many parts a plain decimal number has; 0 for a code or none."""
        marker = self.found.marker
        plain = self.number is not None and marker is not None and marker.form.startswith("1")
        return marker.form.count(".") + 1 if plain and marker is not None else 0

    def above(self) -> Iterable[Knot]:
        """What it stands under, from the nearest out."""
        knot = self.parent
        while knot is not None:
            yield knot
            knot = knot.parent

    def below(self) -> Iterable[Knot]:
        """All that stands under it, in reading order."""
        for child in self.children:
            yield child
            yield from child.below()


def series(all_found: Iterable[Candidate]) -> Series:
    """The ways of setting and numbering that recur, so that a number there is a number and not a figure of the text."""
    looks: Counter[Look] = Counter()
    forms: dict[tuple[Look, str], list[Candidate]] = defaultdict(list)
    for found in all_found:
        if found.role == "row" or found.bulleted:
            continue
        looks[found.look] += found.role == "heading"
        marker = found.marker
        if marker is not None and marker.label is None and marker.number is not None:
            forms[found.look, marker.form].append(found)
    counted = _counted_codes(found for group in forms.values() for found in group)
    recurring = frozenset(key for key, group in forms.items() if _recurs(key, group, looks)) | counted
    return recurring | _gone_on_from(forms, recurring)


def _gone_on_from(forms: Mapping[tuple[Look, str], list[Candidate]], recurring: Series) -> Series:
    """Letters that count and that most codes of those that recur go on from: ``A``, ``B`` above ``A1``, ``B1``.

    So do numbers of fewer parts, each printed once, that all others go on from: ``1``, ``2`` above ``1.1``, ``2.1``.
    """
    codes = [found.number or "" for key in recurring for found in forms.get(key, ()) if key[1] == "code"]
    lettered = {key: {found.number or "" for found in group} for key, group in forms.items() if key[1] in LETTERS}
    decimals = {key: group for key, group in forms.items() if key[1].startswith("1")}
    plain = {key: [(found.number or "").split(".") for found in group] for key, group in decimals.items()}
    inner = [number for key in plain if key in recurring for number in plain[key]]
    return frozenset(
        key
        for key, letters in lettered.items()
        if len(letters) >= LEAST_SERIES and codes and 2 * sum(code[0] in letters for code in codes) > len(codes)
    ) | {key for key, numbers in plain.items() if key not in recurring and _are_all_above(numbers, inner)}


def _are_all_above(numbers: list[list[str]], inner: list[list[str]]) -> bool:
    """Whether numbers are the first parts of all that have more parts, each once."""
    depth = len(numbers[0])
    return sorted(numbers) == sorted(map(list, {tuple(number[:depth]) for number in inner if len(number) > depth}))


def _counted_codes(all_found: Iterable[Candidate]) -> Series:
    """Codes of letters and digits that recur in one shape: ``P1``, ``P2``; ``AC1.01.01``, ``AC1.02.03``."""
    shapes: dict[str, list[Candidate]] = defaultdict(list)
    for found in all_found:
        number = found.marker.number if found.marker is not None and found.marker.form == "code" else None
        if number and number[0].isupper() and LETTERS_AND_DIGITS.fullmatch(number):
            letters = re.match(r"[A-Z]+", number)
            shapes[f"{letters[0] if letters else ''}{re.sub(r'[0-9]+', '9', number)}"].append(found)
    recurring = [group for group in shapes.values() if len({found.number for found in group}) >= LEAST_SERIES]
    return frozenset((found.look, "code") for group in recurring for found in group)


def _recurs(key: tuple[Look, str], group: list[Candidate], looks: Counter[Look]) -> bool:
    look, form = key
    weak = sum(bool(found.marker and found.marker.weak) for found in group)
    if any(found.role == "heading" for found in group):
        return (form.startswith("1") and weak < len(group)) or 2 * len(group) >= looks[look] > 1
    if is_series([found.number or "" for found in group]):
        return True
    return len(group) >= LEAST_SERIES and weak <= len(group) / 2 and form != "letter"


def structure(all_found: list[Candidate], flattened: bool) -> list[Knot]:
    """The knots of headings, numbered points, list items and rows in reading order, each under its parent."""
    settle_looks(all_found)
    recurring = series(all_found)
    asked = {} if flattened else asked_for(all_found, recurring)
    builder = _Builder(recurring, flattened, _heads_of_named(all_found), _led_by_names(all_found), asked)
    for found in all_found:
        builder.add(found)
    return builder.knots


def _heads_of_named(all_found: Iterable[Candidate]) -> set[int]:
    """The headings without a number that come right before a named one set as they are: a domain and its first goal."""
    plain = [one for one in all_found if not one.told and (one.role != "paragraph" or one.kind is not None)]
    return {
        one.index
        for one, after in pairwise(plain)
        if one.role == after.role == "heading"
        and one.look == after.look
        and one.marker is None
        and one.kind is None
        and one.content is None
        and after.kind is not None
    }


def _led_by_names(all_found: Iterable[Candidate]) -> set[int]:
    """The headings of content (``Acties``) that come right below ever another name set as they are: it holds them."""
    headings = [one for one in all_found if one.role == "heading"]
    led: dict[Look, list[tuple[Candidate, Candidate]]] = defaultdict(list)
    count: Counter[Look] = Counter()
    for before, one in pairwise(headings):
        if one.content in KINDS and one.kind is None:
            count[one.look] += 1
            if before.look == one.look and before.marker is None and before.kind is None and before.content is None:
                led[one.look].append((before, one))
    return {
        one.index
        for look, pairs in led.items()
        if len({name.text for name, _ in pairs}) >= max(LEAST_LED, LED * count[look])
        for _, one in pairs
    }


class _Builder:
    def __init__(
        self, recurring: Series, flattened: bool, heads: set[int], led: set[int], asked: Mapping[int, Kind]
    ) -> None:
        self._heads, self._led, self._asked = heads, led, asked
        self.knots: list[Knot] = []
        self._series = recurring
        self._flattened = flattened
        self._stack: list[Knot] = []
        self._announced: Candidate | None = None
        self._listed: str | None = None
        """The form of the numbers in the list that was announced."""

    def add(self, found: Candidate) -> None:
        """Put a candidate where it belongs: a knot of its own, or prose of the knot before it."""
        knot = self._knot(found)
        if knot is None:
            if self._stack:
                self._stack[-1].prose.append(found)
            return
        if found.role != "row" and not found.bulleted:
            self._announce(knot)
        while self._stack and not self._holds(self._stack[-1], knot):
            self._stack.pop()
        knot.parent = self._stack[-1] if self._stack else None
        if knot.parent is not None:
            knot.parent.children.append(knot)
        if found.bulleted and not (knot.parent is not None and knot.parent.found.bulleted):
            self._announce(knot)
        self.knots.append(knot)
        if found.role != "row":
            self._stack.append(knot)

    def _holds(self, outer: Knot, inner: Knot) -> bool:
        alike = outer.found.look == inner.found.look
        if alike and inner.found.index in self._heads:
            return False
        led = alike and inner.found.index in self._led and outer.found.role == "heading"
        return (led and outer.found.content is None) or holds(outer, inner)

    def _knot(self, found: Candidate) -> Knot | None:
        marker = found.marker
        if found.told:
            return None
        if (
            found.role in ("row", "item", "heading")
            or found.content is not None
            or found.kind is not None
            or (marker is not None and marker.label)
        ):
            knot = Knot(found, kind=found.kind)
        elif marker is not None and (found.look, marker.form) in self._series:
            knot = Knot(found)
        else:
            return None
        knot.counted = marker is not None and (found.look, marker.form) in self._series
        return knot

    def _announce(self, knot: Knot) -> None:
        """Give list items and numbered points the kind that the heading of content before them names."""
        found = knot.found
        if found.index in self._asked:
            knot.kind, knot.announced = self._asked[found.index], True
        if found.content is not None or (found.role == "heading" and not self._flattened):
            self._announced, self._listed = (found if found.content in KINDS else None), None
            return
        if self._flattened and found.role == "heading" and not self._answers(knot):
            self._announced = None
        if knot.kind is None and self._announced is not None and (found.bulleted or knot.counted):
            form = found.marker.form if found.marker is not None else None
            self._listed = self._listed or form
            if form == self._listed:
                knot.kind, knot.announced = self._announced.content, True  # type: ignore[assignment]

    def _answers(self, knot: Knot) -> bool:
        """Whether a numbered name answers what was asked right before it (``Wat gaan we doen?``), or goes on so."""
        marker, asked = knot.found.marker, self._announced
        if asked is None or marker is None or not knot.counted or knot.kind is not None:
            return False
        return self._listed == marker.form or (self._listed is None and knot.found.index == asked.index + 1)


def holds(outer: Knot, inner: Knot) -> bool:
    """Whether ``inner`` can stand under ``outer``, which stands before it."""
    if inner.found.role == "row":
        return True
    if outer.found.bulleted or (outer.parent is not None and outer.parent.found.bulleted):
        # A point that is named as a level holds numbered points too.
        unnamed = inner.found.role == "paragraph" and inner.found.kind is None
        return (inner.found.bulleted or (outer.found.kind is not None and unnamed)) and _item_holds(outer, inner)
    if outer.found.content is not None:
        return _content_holds(outer, inner)
    if inner.found.content == "years":
        return True
    if inner.found.content == "annex" and not outranks(outer.found.look, inner.found.look):
        return False
    return inner.found.bulleted or _heading_holds(outer, inner)


def _heading_holds(outer: Knot, inner: Knot) -> bool:
    if (outer.found.titles_card and inner.found.role == "heading") or _counts_on_above(outer, inner):
        return False
    told = _kinds_hold(outer, inner)
    if told is not None:
        return told
    if _heads_deed_of(outer, inner) or _continues_code(outer, inner):
        return True
    one_name = (outer.found.kind is None) == (inner.found.kind is None)
    if outer.depth and inner.depth and outer.found.role == inner.found.role and one_name:
        nested = _numbers_nest(outer, inner)
        if nested is not None:
            return nested
    return _look_holds(outer, inner)


def _counts_on_above(outer: Knot, inner: Knot) -> bool:
    """Whether a number counts on from one that the outer stands under, set as it is: ``1.2`` behind what ``1.1`` holds.

    A number of one part may restart anywhere.
    """
    if inner.depth < 2 or inner.number is None:
        return False
    like = (one for one in outer.above() if one.depth == inner.depth and one.found.look == inner.found.look)
    return any((one.number or "").rpartition(".")[0] == inner.number.rpartition(".")[0] for one in like)


def _kinds_hold(outer: Knot, inner: Knot) -> bool | None:
    """The same where kinds tell it; None where numbers and looks must."""
    if is_step_of(inner, outer):
        return True
    if outer.found.kind is not None and inner.found.content in KINDS:
        below = KINDS.index(inner.found.content) - KINDS.index(outer.found.kind)
        return below > 0 or (below == 0 and outranks(outer.found.look, inner.found.look))
    if outer.kind is not None and inner.kind is not None:
        return _kind_holds(outer, inner)
    beside = inner.kind is not None and any(_is_like(one, inner) for one in outer.above())
    return False if beside else None


def _is_like(first: Knot, second: Knot) -> bool:
    """Whether two knots are of one named level, so that neither stands below the other: two actions, two goals."""
    if first.kind != second.kind:
        return False
    a, b = first.found.marker, second.found.marker
    return first.kind == "action" or (a is not None and b is not None and (a.label, a.form) == (b.label, b.form))


def _heads_deed_of(outer: Knot, inner: Knot) -> bool:
    """Whether a heading announces what is done for the one goal that another announced: ``Wat gaan we doen`` for it."""
    above = outer.parent.found.content if outer.parent is not None else None
    if above not in KINDS or inner.found.content not in KINDS or outer.found.content is not None:
        return False
    alone = sum(child.found.role == "heading" for child in outer.parent.children) == 1 if outer.parent else False
    return alone and KINDS.index(above) < KINDS.index(inner.found.content)


def _continues_code(outer: Knot, inner: Knot) -> bool:
    """Whether a code goes on with the one above it: ``SD1`` and ``SD1/OD2``."""
    first, second = outer.number, inner.number
    if first is None or second is None or not second.startswith(first) or first == second:
        return False
    following = second[len(first)]
    if first.isdigit() and following.islower():
        return inner.depth > outer.depth
    return following in PARTING or (first.isalpha() and following.isdigit())


def is_step_of(inner: Knot, outer: Knot) -> bool:
    """Whether a lettered point stands under a numbered one, as its steps do: ``a)`` behind ``12.``, no further left."""
    a, b = outer.found, inner.found
    if a.role == "heading" or b.role == "heading" or a.bulleted or outer.number is None or not inner.counted:
        return False
    lettered = [one.marker is not None and one.marker.form in LETTERED for one in (a, b)]
    return lettered == [False, True] and b.block.left >= a.block.left - SAME_INDENT


def _kind_holds(outer: Knot, inner: Knot) -> bool:
    assert outer.kind is not None
    assert inner.kind is not None
    first, second = KINDS.index(outer.kind), KINDS.index(inner.kind)
    if first != second:
        return first < second
    same_name = outer.found.marker and inner.found.marker and outer.found.marker.label == inner.found.marker.label
    if same_name or outer.announced or outranks(inner.found.look, outer.found.look):
        return False
    if (outer.depth and inner.depth) or not (outer.found.kind and inner.found.kind):
        return 0 < outer.depth < inner.depth
    return outranks(outer.found.look, inner.found.look)


def _numbers_nest(outer: Knot, inner: Knot) -> bool | None:
    """Whether the inner number continues the outer one (``4`` and ``4.3``); None where looks must tell."""
    if outer.number is None or inner.number is None:
        return None
    if outer.depth == inner.depth:
        return False if outer.found.look == inner.found.look else None
    if outer.depth > inner.depth:
        # Points may count from 1 under ``6.1``; a chapter is not set smaller than what it holds.
        return None if outranks(outer.found.look, inner.found.look) else False
    return True if inner.number.startswith(outer.number + ".") else None


def _content_holds(outer: Knot, inner: Knot) -> bool:
    """A heading of content holds what is set smaller than itself, and the list that it announces."""
    found = inner.found
    if found.bulleted or (inner.announced and found.role != "heading"):
        return True
    if outer.found.content == "years" and found.role == "heading":
        return False
    if (
        found.marker is not None
        and found.marker.label is not None
        and inner.kind is not None
        and found.role != "heading"
    ):
        return outer.found.role == "heading"
    return found.role != "heading" or outranks(outer.found.look, found.look) if outer.found.role == "heading" else False


def _look_holds(outer: Knot, inner: Knot) -> bool:
    a, b = outer.found, inner.found
    if (a.role == "heading") != (b.role == "heading"):
        return a.role == "heading"
    if outranks(a.look, b.look) or outranks(b.look, a.look):
        return outranks(a.look, b.look)
    return _holds_alike(outer, inner)


def _holds_alike(outer: Knot, inner: Knot) -> bool:
    """The same where both are set alike: a name without number heads numbers, a number heads names without.

    What comes back under many numbers (``Dit gaan we doen``) stands under each.
    """
    if inner.found.content == "repeated" or (outer.number is not None and inner.found.content in KINDS):
        return outer.found.content is None
    if outer.kind is None and inner.kind is not None:
        return outer.number is None
    if outer.kind is not None and inner.kind is None:
        return _name_holds(outer, inner)
    if outer.number is None or inner.number is not None:
        return False
    slanted = inner.found.look[2] and not outer.found.look[2]
    return outer.depth == 1 or slanted or any(_numbers_nest(above, outer) for above in outer.above())


def _name_holds(outer: Knot, inner: Knot) -> bool:
    """The same where only the outer has a kind: it holds what goes on from it, not what has fewer parts than it."""
    if outer.depth > inner.depth > 1:
        return False
    if _continues(outer, inner) or _is_bare_code(outer, inner):
        return True
    if outer.found.kind is not None and inner.number is not None and inner.found.role != "heading":
        return True
    return outer.kind in ("action", "sub_action") or (outer.number is not None and inner.number is None)


def _continues(outer: Knot, inner: Knot) -> bool:
    """Whether a plain number has the number of what is named before it for its first parts: ``BD01``, then ``1.2``."""
    before, number = (outer.number or "").lstrip("0"), inner.number or ""
    return bool(before) and inner.depth > 1 and number.startswith(f"{before}.")


def _is_bare_code(outer: Knot, inner: Knot) -> bool:
    """Whether in text without typography a code without a name comes behind a level: ``Ziel 1``, then ``M 1.2``."""
    lookless = not outer.found.look[0] and not inner.found.look[0]
    return lookless and outer.found.kind is not None and inner.number is not None and inner.depth != 1


def _item_holds(outer: Knot, inner: Knot) -> bool:
    """List items nest by indent, by another sign after a colon, or (flattened) by lower case after a colon."""
    a, b = outer.found, inner.found
    if a.block.style.size and b.block.style.size:
        shift = b.block.left - a.block.left
        if abs(shift) > SAME_INDENT:
            return shift > 0
    return _after_colon(outer, inner)


def _after_colon(outer: Knot, inner: Knot) -> bool:
    """Whether an item opens or goes on with the list behind another's colon; text behind the colon is that list."""
    if not outer.found.text.endswith(":") or outer.prose or outer.found.rest.text:
        return False
    first = outer.children[0] if outer.children else inner
    sign = inner.found.marker.bullet if inner.found.marker else None
    other_sign = outer.found.marker is not None and sign != outer.found.marker.bullet
    if other_sign:
        return True
    if first is inner:
        return True
    last = outer.children[-1].found.text
    if first.found.text[:1].islower():
        return inner.found.text[:1].islower() and not last.endswith(".")
    return last.endswith((";", ",")) or not last.endswith(".")
