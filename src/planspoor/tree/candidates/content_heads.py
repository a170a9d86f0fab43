"""Heads that name no item but what stands below them: heads of lists, heads that come back, labels over lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from planspoor.plan import KINDS, Kind
from planspoor.tree.candidates.candidate import Candidate, Look
from planspoor.tree.candidates.heads import LEAST_REPEATED
from planspoor.tree.candidates.level_names import LARGER
from planspoor.tree.candidates.reader import LONGEST_LABEL, plain

OF_ACTIONS, LEAST_FIELDS = ("owner", "partner", "period", "deadline", "start"), 2
"""What the labels of a form tell that only actions have, and how much of it they must."""


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


def tell_lists_of_fields(
    found: list[Candidate], fields: Mapping[str, str], kind_of: Callable[[str], Kind | None]
) -> None:
    """What is listed under a label that comes back over lists tells of the item before it: ``Zielgruppe``.

    So does what is listed under the name of a goal that is such a label: what an action is for.
    """
    of_actions = {one.index for one in _goals_of_actions(found, fields, kind_of)}
    role: str | None = None
    for one in found:
        if one.index in of_actions:
            one.content, role = "repeated", "description"
        elif one.content == "repeated":
            role = fields.get(plain(one.printed.text))
            role = None if role == "description" else role
        elif not one.bulleted:
            role = None
        elif role is not None and one.kind is None:
            one.told = [(role, one.words)]


def _goals_of_actions(
    found: list[Candidate], fields: Mapping[str, str], kind_of: Callable[[str], Kind | None]
) -> Iterator[Candidate]:
    """The headings that say what an action is for, ``Doel``: below its name, or set as who does it and by when are."""
    forms = _form_looks(found, fields)
    below_action = False
    for one in found:
        if one.role != "heading":
            continue
        names = one.content == "objective" or (one.content == "repeated" and kind_of(one.printed.text) == "objective")
        if names and (below_action or one.look in forms):
            yield one
        elif one.kind is not None or one.content is None:
            below_action = one.kind == "action"


def _form_looks(found: list[Candidate], fields: Mapping[str, str]) -> set[Look]:
    """How headings are set that are the labels of one form: who does it, by when, with whom."""
    told: dict[Look, set[str]] = defaultdict(set)
    for one in found:
        if one.content == "repeated" and fields.get(plain(one.printed.text)) in OF_ACTIONS:
            told[one.look].add(fields[plain(one.printed.text)])
    return {look for look, roles in told.items() if len(roles) >= LEAST_FIELDS}


def keep_points_beside_others(found: list[Candidate]) -> None:
    """A point of a list tells of the item before it where one with another label stands beside it: ``• Lead: …``."""
    roles = [one.told[0][0] if one.bulleted and one.told else "" for one in found]
    for place, one in enumerate(found):
        beside = {*roles[max(0, place - 1) : place], *roles[place + 1 : place + 2]} - {"", roles[place]}
        if one.bulleted and not beside:
            one.told = []
