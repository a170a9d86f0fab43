"""How headings are set tells their ranks: what differs within a level, and what it does not tell, is settled first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from planspoor.tree.candidates.candidate import Candidate, Look
from planspoor.tree.candidates.level_names import LARGER

USUAL, LITTLE = 0.8, 0.5
"""Share of the headings numbered alike that have one look, and points by which the size of another is off, at most."""
LEAST_SHOUTED, SHOUTED = 2, 8
"""Headings in capitals that are a habit, and characters of most of them: fewer are those of abbreviations."""
NAMES = 2
"""Headings without a number for each numbered one that is set as they are, from which they are names below it."""
LEAST_NUMBERED = 3


def settle_looks(all_found: list[Candidate]) -> None:
    """Let the looks of headings rank them: like as like, and those apart that are set alike but for another sign."""
    _set_as_like(all_found)
    _set_capitals_apart(all_found)
    _set_names_below(all_found)
    _set_repeated_below(all_found)
    _set_openings_below(all_found)


def _set_as_like(all_found: Iterable[Candidate]) -> None:
    """Let headings whose numbers have as many parts look alike where one is a little larger or smaller than most."""
    alike: dict[str, list[Candidate]] = defaultdict(list)
    for found in all_found:
        marker = found.marker
        if found.role == "heading" and marker is not None and marker.label is None and marker.form.startswith("1."):
            alike[marker.form].append(found)
    for group in alike.values():
        usual, count = Counter(found.look for found in group).most_common(1)[0]
        for found in group if count >= USUAL * len(group) else ():
            if found.look[1:] == usual[1:] and abs(found.look[0] - usual[0]) <= LITTLE:
                found.look = usual


def _set_capitals_apart(all_found: Iterable[Candidate]) -> None:
    """Let headings in capitals look larger than those that are set as they are but for that; abbreviations do not."""
    alike: dict[Look, list[Candidate]] = defaultdict(list)
    for found in all_found:
        if found.role == "heading" and found.marker is None and found.kind is None and found.content is None:
            alike[found.look].append(found)
    for look, group in alike.items():
        shouted = [found for found in group if found.text.isupper()]
        long = sum(len(found.text) >= SHOUTED for found in shouted)
        if look[0] and LEAST_SHOUTED <= len(shouted) < len(group) and long >= USUAL * len(shouted):
            for found in shouted:
                found.look = (look[0] + 2 * LARGER, *look[1:])


def _set_names_below(all_found: Iterable[Candidate]) -> None:
    """Let names look smaller than numbered headings that are set as they are, where far more names stand behind those.

    ``1.3 Veiligheid`` heads the measures that bold names open; a few such names may be sections beside it.
    """
    numbered: Counter[Look] = Counter()
    names: dict[Look, list[Candidate]] = defaultdict(list)
    for found in all_found:
        if found.role != "heading" or found.kind is not None or found.content is not None:
            continue
        if found.marker is None and numbered[found.look]:
            names[found.look].append(found)
        elif found.marker is not None and found.marker.form.startswith("1."):
            numbered[found.look] += 1
    for look, group in names.items():
        if look[0] and numbered[look] >= LEAST_NUMBERED and len(group) >= NAMES * numbered[look]:
            for found in group:
                found.look = (look[0] - 2 * LARGER, *look[1:])


def _set_repeated_below(all_found: Iterable[Candidate]) -> None:
    """Let a heading that comes back look smaller than those that it comes back under, one for each of them.

    In large type on a page of its own (``Wat wij willen``) it would stand above the sections whose points it opens.
    """
    headings = [found for found in all_found if found.role == "heading"]
    count = Counter(found.look for found in headings if found.content is None)
    under: dict[str, list[tuple[Candidate, Look]]] = defaultdict(list)
    above: Look | None = None
    for found in headings:
        if found.content is None:
            above = found.look
        elif found.content == "repeated" and above is not None:
            under[found.printed.text.casefold()].append((found, above))
    for group in under.values():
        usual, often = Counter(look for _, look in group).most_common(1)[0]
        smaller = usual[0] > 0 and all(outranks(found.look, usual) for found, _ in group)
        if smaller and often >= USUAL * len(group) and len(group) >= USUAL * count[usual]:
            for found, _ in group:
                found.look = (usual[0] - 2 * LARGER, *found.look[1:])


def leads_to_list(text: str) -> bool:
    """Whether a text goes on in the list behind it: ``De stad wil:``, ``Dazu gehören …``."""
    return text.rstrip().endswith((":", "…", "..."))


def _set_openings_below(all_found: Iterable[Candidate]) -> None:
    """Let a heading that leads to a list look smaller than the one before it that is set alike and has none yet."""
    above: Candidate | None = None
    for found, after in pairwise(all_found):
        if found.bulleted or found.role == "row":
            above = None
        elif found.role == "heading":
            leads = found.marker is None and found.kind is None and after.bulleted and leads_to_list(found.text)
            if leads and above is not None and above.look == found.look and not leads_to_list(above.text):
                found.look = (found.look[0] - 2 * LARGER, *found.look[1:])
            above = found


def outranks(outer: Look, inner: Look) -> bool:
    """Whether text that looks like ``outer`` stands above text that looks like ``inner``: larger, or bolder."""
    if abs(outer[0] - inner[0]) > 0.4:
        return outer[0] > inner[0]
    return outer[1] and not inner[1]
