"""Lists that tell and commit to nothing: facts, challenges, examples. Their points are no items of the plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from planspoor.outline.sentences import (
    Speech,
    heads_telling,
    leads_telling,
    share_committing,
    share_of_facts,
    speech,
)
from planspoor.tree.structure import Knot

TELLING = ("prose", "annex", "glossary")
"""What headings announce whose lists tell, where their points do not commit."""
TOLD = 0.5
"""Share of the points of a list under a heading of prose (``Context``) that must commit for it to be one of a plan."""
SILENT = 0.1
"""Share of committing points up to which a list tells, where most points of the other lists commit."""
FACTS = 0.3
"""Share of the points of such a list that must state a fact, by a figure or the past."""
LEAST_POINTS = 2
ADDRESS = re.compile(r"(?:https?://|www\.)\S+(?:\s\S+)?")
"""A web address and nothing else, which the end of a line may have cut: a source."""
FEW_WORDS = 2
"""Words that a point has in the middle of all where the list only names things."""


def narrative_points(plain: list[Knot], language: str | None) -> set[int]:
    """The ids (``id(knot)``) of the list items that tell something and commit to nothing, or only give an address.

    Lists under a named level are the plan's own, but for those in the explanation of an action.
    """
    lists: dict[int, list[Knot]] = defaultdict(list)
    explaining: dict[int, list[Knot]] = defaultdict(list)
    for knot in plain:
        inner = knot.parent is not None and knot.parent.found.bulleted
        if knot.found.bulleted and not inner and knot.kind is None:
            outer = next((o for o in knot.above() if o.kind is not None or o.found.content is not None), None)
            if outer is None or outer.found.content in TELLING:
                lists[id(knot.parent)].append(knot)
            elif outer is knot.parent and outer.kind == "action" and outer.prose:
                explaining[id(outer)].append(knot)
    told = [points for points in explaining.values() if _names(points) or _share(points, language) <= SILENT]
    shares = {key: _share(points, language) for key, points in lists.items()}
    usual = sum(shares[key] * len(points) for key, points in lists.items()) / max(1, sum(map(len, lists.values())))
    told += [points for key, points in lists.items() if _tells(points, shares[key], usual, language)]
    told += _said_to_tell(plain, speech(language))
    sources = {id(knot) for knot in plain if knot.found.bulleted and ADDRESS.fullmatch(knot.found.text)}
    return sources | {id(inner) for points in told for point in points for inner in (point, *point.below())}


def _said_to_tell(plain: list[Knot], tongue: Speech) -> list[list[Knot]]:
    """The lists of which their heading, or the sentence right before them, says that they only tell."""
    led: dict[tuple[int, int], list[Knot]] = defaultdict(list)
    leads: dict[tuple[int, int], str] = {}
    for knot in plain:
        head = knot.parent
        if knot.found.bulleted and knot.kind is None and head is not None and not head.found.bulleted:
            before = [one for one in head.prose if one.index < knot.found.index]
            place = id(head), before[-1].index if before else -1
            led[place].append(knot)
            leads[place] = before[-1].text if before else head.words.text
    heads = {
        key: heads_telling(points[0].parent.words.text, tongue) for (key, _), points in led.items() if points[0].parent
    }
    return [points for place, points in led.items() if heads[place[0]] or leads_telling(leads[place], tongue)]


def _share(points: Iterable[Knot], language: str | None) -> float:
    return share_committing(_texts(points), speech(language))


def _texts(points: Iterable[Knot]) -> list[str]:
    return [f"{point.words.text} {point.found.rest.text}".rstrip() for point in points]


def _names(points: Iterable[Knot]) -> bool:
    """Whether the points are hardly more than words: ``voorkomen; aanpakken``."""
    return median(len(point.found.text.split()) for point in points) <= FEW_WORDS


def _tells(points: list[Knot], share: float, usual: float, language: str | None) -> bool:
    head = points[0].parent
    if head is not None and head.found.content in TELLING and share < TOLD:
        return True
    return len(points) >= LEAST_POINTS and usual >= TOLD and share <= SILENT and _are_facts(points, speech(language))


def states_facts(points: Sequence[Knot], tongue: Speech) -> bool:
    """Whether points hardly commit to anything and state facts."""
    return share_committing(_texts(points), tongue) <= SILENT and _are_facts(points, tongue)


def _are_facts(points: Sequence[Knot], tongue: Speech) -> bool:
    return share_of_facts(_texts(points), tongue) >= FACTS
