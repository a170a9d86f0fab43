"""Heads that name no item but what stands below them: heads of lists, heads that come back, labels over lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from planspoor.plan import KINDS
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.heads import LEAST_REPEATED
from planspoor.tree.candidates.level_names import LARGER
from planspoor.tree.candidates.reader import LONGEST_LABEL, plain


def name_heads_of_lists(found: list[Candidate], announced: Mapping[str, str]) -> None:
    """A line that says no more than what a list holds, right above that list, heads it: ``Acties``."""
    for one, after in pairwise(found):
        if one.role == "paragraph" and one.marker is None and one.content is None and after.bulleted:
            what = announced.get(plain(one.text)) if len(one.text) < LONGEST_LABEL else None
            one.content = what if what in KINDS else None


def name_repeated_heads(found: list[Candidate]) -> None:
    """A heading without number that comes back word for word names a kind of content, whatever it says.

    What looks like a code in it and comes back with it is a name: ``S24 wil``. A field of work comes back too, over
    other names: ``Groen`` under each year.
    """
    after = dict(zip(map(id, found), [*found[1:], None], strict=True))
    heads = [one for one in found if one.role == "heading" and one.kind is None and _unnumbered(one)]
    counts = Counter(plain(one.printed.text) for one in heads)
    heading = Counter(plain(one.printed.text) for one in heads if _heads_name(one, after[id(one)]))
    for one in heads:
        words = plain(one.printed.text)
        if one.content is None and counts[words] >= LEAST_REPEATED and 2 * heading[words] <= counts[words]:
            one.content, one.marker, one.words = "repeated", None, one.printed


def _heads_name(one: Candidate, after: Candidate | None) -> bool:
    """Whether what comes after a heading is one that is nothing but a name, and is not larger."""
    if after is None or after.role != "heading" or after.kind is not None or after.content is not None:
        return False
    return _unnumbered(after) and after.look[0] <= one.look[0] + LARGER


def _unnumbered(one: Candidate) -> bool:
    return one.marker is None or (one.marker.weak and one.marker.label is None)


def tell_lists_of_fields(found: list[Candidate], fields: Mapping[str, str]) -> None:
    """What is listed under a label that comes back over lists tells of the item before it: ``Zielgruppe``."""
    role: str | None = None
    for one in found:
        if one.content == "repeated":
            role = fields.get(plain(one.printed.text))
            role = None if role == "description" else role
        elif not one.bulleted:
            role = None
        elif role is not None and one.kind is None:
            one.told = [(role, one.words)]


def keep_points_beside_others(found: list[Candidate]) -> None:
    """A point of a list tells of the item before it where one with another label stands beside it: ``• Lead: …``."""
    roles = [one.told[0][0] if one.bulleted and one.told else "" for one in found]
    for place, one in enumerate(found):
        beside = {*roles[max(0, place - 1) : place], *roles[place + 1 : place + 2]} - {"", roles[place]}
        if one.bulleted and not beside:
            one.told = []
