"""Gives every knot that is an item its kind: by level names, then heads of lists, then place in the structure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import msgspec

from planspoor.outline.sentences import Speech, share_committing, speech
from planspoor.plan import KINDS, Kind
from planspoor.rules import (
    ANNOUNCED,
    FICHE,
    INNERMOST_HEADING,
    LIST_IN_ACTION,
    LISTED_AMONG_NAMED,
    LISTED_IN_ITEM,
    LISTED_UNDER_HEADING,
    LISTED_UNDER_NAMED,
    NAMED,
    NUMBERED_POINT,
    SET_AS_LEVEL,
    UNNAMED_LEVEL,
    Rule,
)
from planspoor.tree.candidates.candidate import Look
from planspoor.tree.kinds.deed_headings import deed_headings
from planspoor.tree.kinds.like_points import announce_like_points
from planspoor.tree.kinds.named_levels import lower_announced, lower_leaves, shift_nested_names
from planspoor.tree.kinds.narrative import narrative_points
from planspoor.tree.kinds.overviews import overview_points
from planspoor.tree.likeness import likeness
from planspoor.tree.looks import outranks
from planspoor.tree.structure import Knot, is_step_of

GROUPING = 0.8
"""Share of numbered points that are names over a list, from which they are groups."""
SOLID = 0.5
"""Share of a level's headings that must have list items below them for those to be the actions."""
OUTNUMBERING = 3
"""Points of lists elsewhere for each of the innermost numbered headings, from which those lists carry the actions."""
COMMITTING = 0.5
"""Share of those points that must commit to something where more than one level is numbered."""
SILENT = 0.1
"""Share up to which numbered points are notes where others commit."""
NOTE_SIZE = 0.75
"""Share of the size of the text up to which the type of numbered points is that of notes."""
CHAPTER = 900
"""Characters of running text from which a heading with most of its like heads a chapter, and names no action."""
LEAST_LETTERS = 3
"""Letters that the words of a step have: what is less is dirt on a scan, or a figure."""
STEPS_BELOW: tuple[Kind, ...] = ("action", "sub_action", "indicator")
"""Points of a list whose own list is their steps; one that a level name calls a goal or a plan has actions below it."""
LEAST_LEAVES = 3
LEAST_POINTS = 5
FEWER = 0.3
"""Numbered points for each point of a list, and for each of the innermost numbered headings, to be the actions."""
SAME_WORDS = 0.5
"""Likeness from which a point of a list and a heading with its number are one."""


class Rung(NamedTuple):
    """What knots of one level have in common: how they are set, and the form of their number."""

    role: str
    look: Look
    form: str | None


class Levels(msgspec.Struct):
    """How the document's levels were told: which rung or list carries its actions, and why."""

    leaf: Rung | None = None
    bullets: Kind | None = None
    kinds: dict[Rung, Kind] = {}
    deeds: set[int] = set()
    """The ids of the headings without a number that are the actions."""
    why: Rule | None = None
    """The rule that told which list or rung carries the actions."""
    heads: int = 0
    """How many levels of numbered headings stand above the actions, where no level has a name."""
    named: bool = False
    """Whether the document names its levels: by labels, or by the heads of lists."""


def rung_of(knot: Knot) -> Rung:
    """The level that a knot is set and numbered like; each chapter may have a colour of its own."""
    found = knot.found
    marker = found.marker
    if marker is None or knot.number is None:
        return Rung(found.role, found.look, None)
    return Rung(found.role, (*found.look[:3], 0), marker.form)


def tell_kinds(knots: list[Knot], language: str | None, flattened: bool, leaves: Sequence[str]) -> Levels:
    """Set ``kind``, ``reasons`` and ``doubts`` of the knots that are items, and say how the levels were told.

    ``leaves``: the names of action plans that may be those of actions.
    """
    plain = [knot for knot in knots if knot.found.role != "row" and knot.found.content is None]
    lower_leaves(plain, leaves)
    named = Counter(knot.kind for knot in plain if knot.kind is not None and not knot.announced)
    shift_nested_names(plain)
    _spread_announced(plain)
    lower_announced(plain)
    told = narrative_points(plain, language) | overview_points(plain)
    plain = [knot for knot in plain if id(knot) not in told]
    tongue = speech(language)
    announce_like_points(plain, tongue)
    levels = _levels([knot for knot in plain if not _is_step(knot)], named, tongue)
    for knot in plain:
        _settle(knot, levels, flattened)
    return levels


def _spread_announced(plain: list[Knot]) -> None:
    """Points that a list announced are of that kind where they are printed again as headings, and so are their like.

    A heading is one of those points where its number and words are; one that stands beside such headings is their like.
    """
    listed: dict[str, list[Knot]] = defaultdict(list)
    for knot in plain:
        if knot.announced and knot.counted and knot.number is not None:
            listed[knot.number].append(knot)
    again: dict[tuple[int, Rung], Kind] = {}
    headings = [knot for knot in plain if knot.kind is None and knot.counted and not knot.found.bulleted]
    for knot in headings:
        twin = next((other for other in listed[knot.number or ""] if _printed_again(other, knot)), None)
        if twin is not None and twin.kind is not None:
            again[id(knot.parent), rung_of(knot)] = twin.kind
    for knot in headings:
        kind = again.get((id(knot.parent), rung_of(knot)))
        if kind is not None:
            knot.kind, knot.announced = kind, True


def _printed_again(first: Knot, second: Knot) -> bool:
    return likeness(first.found.text, second.found.text) >= SAME_WORDS


def _levels(plain: list[Knot], named: Counter[Kind], tongue: Speech) -> Levels:
    items = [knot for knot in plain if knot.found.bulleted and knot.kind is None]
    announced = any(knot.announced and knot.kind == "action" for knot in plain)
    if named["action"] >= 2 or announced:
        levels = Levels(why=LISTED_AMONG_NAMED, bullets=None, named=True)
        levels.bullets = None if named["sub_action"] else "sub_action"
        if not named["objective"] and not named["action_plan"]:
            _name_heads(levels, _over_named(plain))
        return levels
    if named["objective"] or named["action_plan"]:
        levels = _below_named(plain, items)
        if levels.kinds or levels.bullets is not None:
            return levels
        # Rows of tables may be the actions: what stands above a named level is none.
        plain = [knot for knot in plain if all(inner.kind is None for inner in knot.below())]
    return _unnamed(plain, items, tongue)


def _over_named(plain: list[Knot]) -> list[Rung]:
    """The rungs of numbered headings that stand over named actions and whose numbers those go on from, outermost in."""
    over: Counter[Rung] = Counter()
    for knot in plain:
        if knot.kind == "action" and not knot.announced and knot.number is not None:
            numbered = (o for o in knot.above() if o.kind is None and o.number and o.found.role == "heading")
            over.update({rung_of(outer) for outer in numbered if knot.number.startswith(f"{outer.number}.")})
    return sorted((rung for rung, count in over.items() if count >= LEAST_LEAVES), key=_place)


def _below_named(plain: list[Knot], items: list[Knot]) -> Levels:
    """Objectives or plans have names, actions do not: they are the list items or the numbered points below."""
    lowest = max(KINDS.index(k.kind) for k in plain if k.kind in ("objective", "action_plan"))
    inner = [k for k in plain if k.kind is None and not k.found.bulleted and any(o.kind is not None for o in k.above())]
    rungs = [
        rung
        for rung, count in Counter(rung_of(k) for k in inner if k.number is not None).items()
        if count >= LEAST_LEAVES
    ]
    again = _printed_again_as(inner, rungs)
    rungs = [rung for rung in rungs if rung not in again]
    under = [k for k in items if any(o.kind is not None for o in k.above())]
    levels = Levels(why=LISTED_UNDER_NAMED, named=True)
    pointed = KINDS[lowest] == "action_plan" or any(rung.role != "heading" for rung in rungs)
    coded = pointed and sum(rung_of(k) in rungs for k in inner) > len(under)
    if rungs and (coded or len(under) < LEAST_LEAVES):
        _ranked(levels, sorted(rungs, key=_place), lowest)
    elif under:
        levels.bullets = "action"
        heads = [rung for rung in sorted(rungs, key=_place) if rung.role == "heading"]
        if heads and KINDS[lowest] == "objective":
            levels.kinds[heads[-1]] = "action_plan"
    levels.kinds |= {rung: levels.kinds[heading] for rung, heading in again.items() if heading in levels.kinds}
    return levels


def _printed_again_as(inner: list[Knot], rungs: list[Rung]) -> dict[Rung, Rung]:
    """The rungs of points that are mostly printed again as headings: a list before its detail. Each with theirs."""
    headings = {(k.number, k.found.text.casefold()): rung_of(k) for k in inner if k.found.role == "heading"}
    again: dict[Rung, Rung] = {}
    for rung in rungs:
        own = [k for k in inner if rung_of(k) == rung and rung.role != "heading"]
        twins = [headings.get((k.number, k.found.text.casefold())) for k in own]
        found = Counter(twin for twin in twins if twin is not None)
        if found and 2 * found.total() >= len(own):
            again[rung] = found.most_common(1)[0][0]
    return again


def _ranked(levels: Levels, rungs: list[Rung], lowest: int) -> None:
    """The innermost rung is the actions; a rung between a named objective and it is the plans."""
    levels.leaf = rungs[-1]
    levels.kinds[rungs[-1]] = "action"
    levels.bullets = "sub_action"
    if len(rungs) > 1 and KINDS[lowest] == "objective":
        levels.kinds[rungs[-2]] = "action_plan"


def _unnamed(plain: list[Knot], items: list[Knot], tongue: Speech) -> Levels:
    """No level has a name: the actions are numbered points, list items or the innermost numbered headings."""
    numbered = [k for k in plain if k.number is not None and not k.found.bulleted]
    again = _printed_as_headings(plain, numbered)
    counts = Counter(rung_of(k) for k in numbered if id(k) not in again)
    rivals = max([len(items), *counts.values()])
    if deeds := deed_headings(plain, rivals, tongue):
        return Levels(deeds={id(knot) for knot in deeds}, why=INNERMOST_HEADING)
    named = {rung_of(k) for k in numbered if k.kind is not None}
    points = sorted((r for r, n in counts.items() if r.role != "heading" and n >= _least(r)), key=_place)
    points = _without_notes([rung for rung in points if rung not in named], numbered, _size_of_text(plain), tongue)
    steps = _steps_of_few(plain, points, counts)
    points = points[: len(points) - len(steps)]
    heads = sorted(
        (r for r, n in counts.items() if r.role == "heading" and (n >= 2 or _has_kin(r, counts))), key=_place
    )
    levels = Levels()
    under = [k for k in items if any(o.found.role == "heading" for o in k.above()) or not heads]
    groups = bool(points) and _group_lists(plain, points[-1])
    if groups:
        heads.append(points[-1])
    others = max(len(under), counts[heads[-1]] if heads else 0)
    if points and not groups and counts[points[-1]] >= max(_least(points[-1]), FEWER * others):
        levels.leaf = points[-1]
        levels.kinds[points[-1]] = "action"
        levels.bullets = "sub_action"
        levels.kinds.update((step, "sub_action") for step in steps)
        levels.why = NUMBERED_POINT
        heads += _gone_on_from(counts, points[-1])
    elif len(under) >= LEAST_LEAVES and (
        not heads or _carry_lists(plain, heads[-1], len(under)) or _stand_apart(under, numbered, heads, tongue)
    ):
        levels.bullets = "action"
        levels.why = LISTED_UNDER_HEADING
    elif heads:
        levels.leaf = heads[-1]
        levels.kinds[heads[-1]] = "action"
        levels.why = INNERMOST_HEADING
        heads = heads[:-1]
    else:
        return levels
    levels.heads = len(heads)
    _name_heads(levels, heads)
    levels.kinds |= {rung: "action" for rung in heads if _commit_alone(plain, rung, tongue)}
    return levels


def _size_of_text(plain: list[Knot]) -> float:
    """The size of the type of most of the text that stands below headings and points."""
    sizes: Counter[float] = Counter()
    for found in (found for knot in plain for found in (*knot.prose, *([knot.found] if knot.found.bulleted else []))):
        sizes[found.block.style.size] += len(found.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _without_notes(points: list[Rung], numbered: list[Knot], size: float, tongue: Speech) -> list[Rung]:
    """The rungs of points without sources and notes: set small, or committing to hardly anything where others do."""
    points = [rung for rung in points if rung.look[0] > NOTE_SIZE * size or not size]
    shares = {
        rung: share_committing([knot.words.text for knot in numbered if rung_of(knot) == rung], tongue)
        for rung in (points if len(points) > 1 else ())
    }
    if max(shares.values(), default=0.0) < COMMITTING:
        return points
    return [rung for rung in points if shares[rung] > SILENT]


def _steps_of_few(plain: list[Knot], points: list[Rung], counts: Counter[Rung]) -> list[Rung]:
    """The innermost rungs of points that only few points of the next one out have below them: the steps of these.

    Numbers that go on from those of that rung are such where fewer than half of them have any; steps do not far
    outnumber what they are steps of.
    """
    steps: list[Rung] = []
    for inner, outer in pairwise(reversed(points)):
        own = [knot for knot in plain if rung_of(knot) == outer]
        holding = sum(any(rung_of(one) == inner for one in knot.children) for knot in own)
        goes_on = outer.look == inner.look and (inner.form or "").startswith(f"{outer.form}.")
        share, most = (SOLID, 2) if goes_on else (FEWER, 1)
        if holding >= share * len(own) or counts[inner] >= most * len(own):
            break
        steps.append(inner)
    return steps


def _gone_on_from(counts: Counter[Rung], leaf: Rung) -> list[Rung]:
    """The numbers in the type of the text that the actions go on from, outermost first: ``1.`` and ``1.1``."""
    forms = {leaf.form[:end] for end in range(1, len(leaf.form), 2)} if leaf.form else set()
    return sorted((rung for rung in counts if rung.role != "heading" and rung.form in forms), key=_place)


def _commit_alone(plain: list[Knot], rung: Rung, tongue: Speech) -> bool:
    """Whether numbered headings are actions beside those of lists: names over one paragraph that commits, no list."""
    own = [knot for knot in plain if rung_of(knot) == rung]
    if len(own) < LEAST_LEAVES or any(inner.number or inner.found.bulleted for k in own for inner in k.below()):
        return False
    told = [" ".join(found.text for found in knot.prose) for knot in own]
    brief = 2 * sum(len(knot.prose) == 1 for knot in own) > len(own) and median(map(len, told)) < CHAPTER
    return brief and share_committing(told, tongue) >= COMMITTING


def _printed_as_headings(plain: list[Knot], numbered: list[Knot]) -> set[int]:
    """The ids of the numbered points that are printed again as headings: a summary, or a table without page numbers.

    So is a heading that is printed again as one that stands above it.
    """
    titles: dict[str, list[Knot]] = defaultdict(list)
    counted: dict[str, list[Knot]] = defaultdict(list)
    for knot in plain:
        if knot.found.role == "heading":
            titles[knot.found.text.casefold()].append(knot)
    for knot in numbered:
        if knot.found.role == "heading":
            counted[knot.number or ""].append(knot)
    return {
        id(knot)
        for knot in numbered
        if any(_tops(title, knot) for title in titles[knot.found.text.casefold()])
        or any(_tops(title, knot) and _printed_again(title, knot) for title in counted[knot.number or ""])
    }


def _tops(title: Knot, knot: Knot) -> bool:
    """Whether a heading stands above a point, or above another heading by its type."""
    return knot.found.role != "heading" or outranks(title.found.look, knot.found.look)


def _carry_lists(plain: list[Knot], rung: Rung, points: int) -> bool:
    """Whether enough of the innermost numbered headings have a list below them; in a book of chapters, some have.

    ``points`` is how many points the lists under headings have.
    """
    own = [knot for knot in plain if rung_of(knot) == rung]
    if sum(any(inner.found.bulleted for inner in knot.below()) for knot in own) >= SOLID * len(own):
        return True
    return points > len(own) and median(_told(knot) for knot in own) >= CHAPTER


def _told(knot: Knot) -> int:
    """The characters of the paragraphs below a heading, and below the side headings in it."""
    return sum(len(found.text) for one in (knot, *knot.below()) for found in one.prose)


def _stand_apart(items: list[Knot], numbered: list[Knot], heads: list[Rung], tongue: Speech) -> bool:
    """Whether list items that stand under none of the innermost numbered headings far outnumber those.

    Where more than one level is numbered, its numbers order the document, and such lists must commit to something.
    """
    ids = {id(head) for head in numbered if rung_of(head) == heads[-1]}
    outside = [item for item in items if ids.isdisjoint(map(id, item.above()))]
    if len(outside) <= OUTNUMBERING * len(ids):
        return False
    return len(heads) == 1 or share_committing([item.words.text for item in outside], tongue) >= COMMITTING


def _group_lists(plain: list[Knot], rung: Rung) -> bool:
    """Whether numbered points are names over lists, nearly all of them: the points of the lists are the actions."""
    own = [knot for knot in plain if rung_of(knot) == rung]
    named = sum(not knot.words.text.rstrip().endswith((".", ";", ":", "?", "!")) for knot in own)
    listed = sum(any(inner.found.bulleted for inner in knot.children) for knot in own)
    return min(named, listed) >= GROUPING * len(own)


def _least(rung: Rung) -> int:
    """So many points make a level; codes with letters are no accident."""
    return LEAST_LEAVES if rung.form == "code" else LEAST_POINTS


def _has_kin(rung: Rung, counts: Counter[Rung]) -> bool:
    """Whether a number that stands alone has parts or is one: a lone ``1`` above a lone ``1.1``, and not below it."""
    pairs = [sorted((rung, other), key=_place) for other in counts if other.role == "heading" and other != rung]
    return any(outer.form is not None and inner.form == outer.form + ".1" for outer, inner in pairs)


def _name_heads(levels: Levels, heads: list[Rung]) -> None:
    """Two or three numbered levels above the actions are objectives and plans; other headings are themes.

    One level of codes above actions with codes is the plans: nobody gives a chapter the code of an action.
    """
    above = [rung for rung in heads if rung.form is not None]
    if len(above) >= 2:
        levels.kinds[above[-1]] = "action_plan"
        levels.kinds[above[-2]] = "objective"
    elif [rung.form for rung in above] == ["code"] and levels.leaf is not None and levels.leaf.form == "code":
        levels.kinds[above[0]] = "action_plan"
    for rung in above:
        levels.kinds.setdefault(rung, "theme")


def _place(rung: Rung) -> tuple[float, ...]:
    """From the outermost in: headings before points, larger before smaller, fewer parts of the number before more."""
    size, bold, italic, _ = rung.look
    depth = rung.form.count(".") if rung.form and rung.form.startswith("1") else 0
    return (rung.role != "heading", -size, not bold, depth, italic)


def _settle(knot: Knot, levels: Levels, orphans: bool) -> None:
    if knot.kind is not None:
        knot.reasons.append(ANNOUNCED if knot.announced else FICHE if knot.found.titles_card else NAMED)
        return
    if knot.found.bulleted:
        _settle_item(knot, levels, orphans)
        return
    if _is_headed_by_name(knot):
        knot.kind = "objective"
        knot.reasons.append(ANNOUNCED)
        return
    if _is_step(knot):
        knot.kind = "sub_action" if knot.parent is not None and knot.parent.kind in ("action", "sub_action") else None
        knot.reasons += [LISTED_IN_ITEM] if knot.kind is not None else []
        return
    kind = "action" if id(knot) in levels.deeds else levels.kinds.get(rung_of(knot))
    if kind is not None:
        knot.kind = kind
        knot.reasons.append(_told_by(knot, levels))
        knot.doubts.append(UNNAMED_LEVEL)


def _is_headed_by_name(knot: Knot) -> bool:
    """Whether a heading that holds items stands right under one that names objectives: ``Wat willen we bereiken?``"""
    outer = knot.parent
    return (
        outer is not None
        and outer.found.content == "objective"
        and outer.found.role == knot.found.role == "heading"
        and any(inner.found.bulleted or inner.kind is not None for inner in knot.below())
    )


def _is_step(knot: Knot) -> bool:
    """Whether a knot is a lettered point under a numbered one."""
    return knot.parent is not None and knot.kind is None and is_step_of(knot, knot.parent)


def _told_by(knot: Knot, levels: Levels) -> Rule:
    """What told the level of a rung: for the actions what made them so, for those above how they are set."""
    own = levels.why in (NUMBERED_POINT, INNERMOST_HEADING) and (rung_of(knot) == levels.leaf or levels.deeds)
    return levels.why if own and levels.why is not None else SET_AS_LEVEL


def _settle_item(knot: Knot, levels: Levels, orphans: bool) -> None:
    """``orphans``: pages without their headings are read, so that a list may stand under nothing."""
    outer = next((o for o in knot.above() if o.kind is not None or o.found.content is not None), None)
    if outer is not None and outer.found.content in ("prose", "money") and outer.found.role != "heading":
        return
    item = next((o for o in knot.above() if o.found.bulleted), None)
    if item is not None and item.kind in STEPS_BELOW:
        knot.kind = "sub_action"
        knot.reasons.append(LISTED_IN_ITEM)
    elif levels.bullets is not None and (outer is not None or orphans or not levels.named):
        action = next((o for o in knot.above() if o.kind == "action"), None)
        if action is None and levels.bullets == "sub_action" and not orphans:
            return
        if action is not None and sum(map(str.isalpha, knot.words.text)) < LEAST_LETTERS:
            return
        knot.kind = "sub_action" if action is not None else "action"
        knot.reasons += [levels.why] if levels.why is not None else []
        if action is not None:
            knot.doubts.append(LIST_IN_ACTION)
        elif not levels.named:
            knot.doubts.append(UNNAMED_LEVEL)
