"""Titles in the block below a level name and its number: ``Doelstelling 3`` over what is to be reached."""

from __future__ import annotations

from msgspec.structs import replace

from planspoor.outline.words import join
from planspoor.tree.candidates.candidate import Candidate

LONGEST_TITLE = 320
"""Characters below which a block may be such a title."""


def with_titles_below(found: list[Candidate]) -> list[Candidate]:
    """A level name and number on their own have their words in the heading below: ``Doelstelling 3`` over a title.

    So has a name that ends in a colon: ``Doelstelling 3: Wonen:`` over what is to be reached there.
    """
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
    return (
        not found.text
        and marker is not None
        and marker.label is not None
        and marker.number is not None
        and found.kind is not None
    )
