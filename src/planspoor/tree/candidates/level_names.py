"""What names and codes of levels tell of each other: which stands below which, and which are no names of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise, permutations

from planspoor.outline.numbering import Marker
from planspoor.plan import KINDS, Kind
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.likeness import likeness

LEAST_CODED = 3
"""So many codes in a document make capitals before a heading one as well."""
LAST_LETTERS = re.compile(r"(?:^|\d[./_-])([A-Z]{2,3}|(?:[A-Z]\.){2})[-_./]?\d[\d._/-]*$")
"""The letters in a code that name its level: ``BD01``, ``BD1.AP2``, ``O.S.1``."""
BARE_CODE = re.compile(r"([A-Z]{2,4})[.:]?\s+(?=\S)")
SAME_WORDS = 0.5
"""Likeness from which the text under a heading says its words again."""
LARGER = 0.4
"""Points by which type is larger."""
PART = re.compile(r"[^\W\d_]+|\d+")


def order_names(found: list[Candidate]) -> None:
    """A level name that stands below another in print is of a lower level: ``Programma 2.1`` below ``Doel 2``."""
    named: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.kind is not None and one.marker is not None and one.marker.label and one.marker.number:
            named[one.marker.label.lower()].append(one)
    names = sorted(named, key=lambda name: _depth(named[name]))
    kinds = {name: named[name][0].kind or "theme" for name in names}
    for outer, inner in permutations(names, 2):
        if KINDS.index(kinds[inner]) <= KINDS.index(kinds[outer]) and _stands_below(named[outer], named[inner]):
            kinds[inner] = KINDS[min(KINDS.index(kinds[outer]) + 1, KINDS.index("sub_action"))]
    _keep_actions(names, kinds, {name: named[name][0].kind for name in names})
    for name, group in named.items():
        for one in group:
            one.kind = kinds[name]


def _keep_actions(names: list[str], kinds: dict[str, Kind], meant: Mapping[str, Kind | None]) -> None:
    """Where levels above would make steps of what is called an action, they stand higher: an ``enjeu`` is a theme."""
    moved = next((at for at, name in enumerate(names) if meant[name] == "action" and kinds[name] == "sub_action"), None)
    if moved is None or KINDS.index(kinds[names[0]]) == 0:
        return
    for name in names[: moved + 1]:
        kinds[name] = KINDS[max(0, KINDS.index(kinds[name]) - 1)]


def _depth(group: list[Candidate]) -> tuple[int, float]:
    """How many parts the numbers of a level have, and how small it is set."""
    parts = Counter(len(PART.findall(one.number or "")) for one in group)
    return parts.most_common(1)[0][0], -max(one.look[0] for one in group)


def _stands_below(outer: list[Candidate], inner: list[Candidate]) -> bool:
    """Whether numbers of more parts, or smaller type behind each of the others, put one level below another.

    What is set larger stands below nothing: plans numbered ``1.1`` over actions that count through the document.
    """
    sizes, others = [one.look[0] for one in outer], [one.look[0] for one in inner]
    if min(others) > max(sizes) + LARGER:
        return False
    plain = all(one.marker is not None and one.marker.form.startswith("1") for one in (*outer, *inner))
    if _depth(outer)[0] < _depth(inner)[0] and (plain or _go_on_from(outer, inner)):
        return True
    return outer[0].index < inner[0].index and min(sizes) > max(others) + LARGER


def _go_on_from(outer: list[Candidate], inner: list[Candidate]) -> bool:
    """Whether most codes of a level go on with a number of another: ``2A`` and ``2B`` with ``2``."""
    above = {tuple(PART.findall(one.number or "")) for one in outer}
    return 2 * sum(tuple(PART.findall(one.number or ""))[:-1] in above for one in inner) > len(inner)


def name_by_codes(found: list[Candidate], kinds: Mapping[str, Kind]) -> None:
    """Where codes open with the abbreviations of two levels or more, they name their level: ``BD01``, ``AP01.02``.

    A document that prints the names of its levels in full needs no codes for it.
    """
    named = {one.kind for one in found if one.kind is not None}
    if not named and sum(one.marker is not None and one.marker.form == "code" for one in found) >= LEAST_CODED:
        for one in found:
            _read_bare_code(one, kinds)
    coded = [(one, kind) for one in found if (kind := _kind_of_code(one, kinds)) is not None]
    if len(named) > 1 or len({kind for _, kind in coded}) < 2:
        return
    for one, kind in coded:
        # ``AP03 Financiën`` heads no sums: its code says what it is.
        one.kind, one.content = kind, None


def _read_bare_code(one: Candidate, kinds: Mapping[str, Kind]) -> None:
    """Among codes, capitals that abbreviate a level are the code of a heading that has no figure: ``BD Wonen``."""
    opening = BARE_CODE.match(one.text) if one.role == "heading" and one.marker is None else None
    if opening is not None and opening[1].lower() in kinds:
        one.marker = Marker(None, opening[1], None, opening.end(), "code", weak=True)
        one.words, one.kind, one.content = one.words.cut(opening.end()), kinds[opening[1].lower()], None


def _kind_of_code(one: Candidate, kinds: Mapping[str, Kind]) -> Kind | None:
    if one.marker is None or one.marker.form != "code" or one.bulleted:
        return None
    letters = LAST_LETTERS.search(one.marker.number or "")
    return kinds.get(letters[1].lower()) if letters is not None else None


def name_restated(found: list[Candidate]) -> None:
    """A level name that only ever opens the text under a heading, with the heading's words again, is the heading's."""
    labelled: dict[str, list[tuple[Candidate, Candidate]]] = defaultdict(list)
    for before, one in pairwise([one for one in found if one.role != "row"]):
        if one.kind is not None and one.marker is not None and one.marker.label and not one.bulleted:
            labelled[one.marker.label.lower()].append((before, one))
    for pairs in labelled.values():
        if len(pairs) >= 2 and all(_restates(before, one) for before, one in pairs):
            for before, one in pairs:
                before.kind, one.kind, one.marker, one.words = one.kind, None, None, one.printed


def _restates(head: Candidate, one: Candidate) -> bool:
    if one.role != "paragraph" or head.role != "heading" or head.number is None or head.kind is not None:
        return False
    return any(likeness(head.text, text[: len(head.text)]) > SAME_WORDS for text in (one.text, one.printed.text))
