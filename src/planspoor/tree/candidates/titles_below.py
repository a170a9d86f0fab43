"""Titles in the block below a level name and its number: ``Doelstelling 3`` over what is to be reached."""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec.structs import replace

from planspoor.outline.numbering import Marker
from planspoor.outline.words import join
from planspoor.tree.candidates.candidate import Candidate, Look

CODE = re.compile(r"[A-Z]{1,4}[-. ]?\d{1,3}(?:\.\d{1,3})*")
LEAST_CODES = 3
"""Headings that are nothing but a code, at least, for these to be numbers."""
LONGEST_TITLE = 320
"""Characters below which a block may be such a title."""


def with_titles_below(found: list[Candidate]) -> list[Candidate]:
    """A level name and number on their own have their words in the heading below: ``Doelstelling 3`` over a title.

    So has a name that ends in a colon: ``Doelstelling 3: Wonen:`` over what is to be reached there. So have codes in a
    margin: ``M1`` beside what is done.
    """
    _take_bare_codes(found)
    kept: list[Candidate] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is not None and one.marker is None and len(one.text) < LONGEST_TITLE and _goes_on_in(last, one):
            last.words, last.look, last.role = join([last.words, one.words]), max(last.look, one.look), "heading"
            last.content = None
            last.indexes += one.indexes
        else:
            kept.append(one)
    for one in kept:
        if _lacks_title(one):
            _take_number_for_words(one)
    return kept


def _take_bare_codes(found: list[Candidate]) -> None:
    """Headings set alike that are nothing but a code each, no two the same, are the numbers of what stands below."""
    alike: dict[Look, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.role == "heading" and one.marker is None and CODE.fullmatch(one.text):
            alike[one.look].append(one)
    for group in alike.values():
        if len({one.text for one in group}) >= max(LEAST_CODES, len(group)):
            for one in group:
                one.marker = Marker(None, one.text, None, len(one.text), "code", weak=False)
                one.words, one.content = one.words.cut(len(one.text)), None


def _goes_on_in(last: Candidate, one: Candidate) -> bool:
    """Whether the block below has the title, or the rest of it; a sentence that goes on from another page has not."""
    if last.text.endswith(":"):
        named = last.kind is not None and last.number is not None and last.role == "heading"
        return named and one.role == "heading" and one.kind is None and one.content is None
    titled = one.role == "heading" or (one.role == "paragraph" and not one.text[:1].islower())
    return _lacks_title(last) and titled


def _take_number_for_words(one: Candidate) -> None:
    """Where nothing is printed but capitals and a number, the capitals are the code of a name: ``BDS BD1``."""
    marker = one.marker
    if marker is not None and marker.label is not None and marker.label.isupper():
        one.words = one.printed.cut(one.printed.text.index(marker.label) + len(marker.label))
        one.marker = replace(marker, number=marker.label, length=len(one.printed.text) - len(one.words.text))


def _lacks_title(found: Candidate) -> bool:
    marker = found.marker
    if found.text or marker is None or marker.number is None:
        return False
    return marker.form == "code" if marker.label is None else found.kind is not None
