"""The items of one edition as the comparison sees them: their words, weighed by how rare they are, and their place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

from planspoor.compare.telling import contrasts_of, figures_of, names_of
from planspoor.plan import Node, Plan
from planspoor.source.language import ALL_SMALL_WORDS

FEW = 3
ENOUGH_PIECES = 3
GRAM = 4
"""Letters of a piece of a word: long enough to tell, short enough to survive an ending or a compound."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Item:
    """One node of an edition. ``place`` is its index in reading order; so are ``parent`` and ``children``."""

    place: int
    node: Node
    parent: int | None
    children: list[int] = field(default_factory=list)
    before: int | None = None
    """The sibling that stands before it."""
    after: int | None = None
    printing_of: int | None = None
    """The item that this is another printing of."""
    letters: str = ""
    """Its text, normalised as the plan format compares texts."""
    number: str | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    """The pieces of its words, each with its weight."""
    weight: float = 0.0
    """The squares of those weights, added up."""
    rare: frozenset[str] = frozenset()
    """The pieces that at most ``FEW`` items of its kind have in its edition."""
    rarest: frozenset[str] = frozenset()
    """The pieces that no other item of its kind has."""
    explained: Mapping[str, float] = field(default_factory=dict)
    """The pieces of the words of its description, each with its weight."""
    explained_weight: float = 0.0
    names: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    contrasts: Mapping[int, frozenset[int]] = field(default_factory=dict)


def make_editions(old: Plan, new: Plan) -> tuple[list[Item], list[Item]]:
    """Give the items of both plans, their words weighed by how rare they are in the two together."""
    pieces = [[_pieces(node.text) for node in plan.nodes] for plan in (old, new)]
    counts = Counter(piece for edition in pieces for item in edition for piece in item)
    rarity = _rarity(counts, len(old.nodes) + len(new.nodes))
    return _items(old, pieces[0], rarity), _items(new, pieces[1], rarity)


def place_items(plan: Plan) -> list[Item]:
    """Give the items of a plan with their places, letters and numbers; their words are not weighed."""
    places = {node.id: place for place, node in enumerate(plan.nodes)}
    items = [
        Item(
            place,
            node,
            places.get(node.parent or ""),
            letters=normalised(node.text),
            number=_number(node.number),
        )
        for place, node in enumerate(plan.nodes)
    ]
    for item in items:
        if item.parent is not None:
            items[item.parent].children.append(item.place)
    return items


def normalised(text: str) -> str:
    """The letters and digits of a text, NFKC and case-folded."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def dot(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The product of two weighed sets of pieces."""
    if len(first) > len(second):
        first, second = second, first
    return sum(weight * second[piece] for piece, weight in first.items() if piece in second)


def alike(first: Item, second: Item, shared: float | None = None) -> float:
    """How alike the words of two items are, 0 to 1; ``shared`` is the product of their words, if it is known."""
    if not first.weight or not second.weight:
        return float(first.letters == second.letters)
    product = dot(first.words, second.words) if shared is None else shared
    return product / sqrt(first.weight * second.weight)


def make_a_word(pieces: frozenset[str]) -> bool:
    """Whether these pieces are a whole word, or enough for one: a single piece may be shared by chance."""
    return len(pieces) >= ENOUGH_PIECES or any(len(piece) > GRAM for piece in pieces)


def within(part: Item, whole: Item) -> float:
    """Which share of the words of ``part`` the ``whole`` has, 0 to 1."""
    return dot(part.words, whole.words) / part.weight if part.weight else 0.0


def _rarity(counts: Mapping[str, int], items: int) -> dict[str, float]:
    return {piece: log(1 + items / count) for piece, count in counts.items()}


def _items(plan: Plan, pieces: Sequence[frozenset[str]], rarity: Mapping[str, float]) -> list[Item]:
    items = place_items(plan)
    for item in items:
        text = item.node.text
        item.names, item.figures = names_of(text, plan.plan.language), figures_of(text)
        item.contrasts = contrasts_of(text)
        # In the order of their letters: a sum of fractions must not depend on the order of a set.
        item.words = {piece: rarity[piece] for piece in sorted(pieces[item.place])}
        item.weight = _squares(item.words.values())
        item.explained = {piece: rarity.get(piece, 1.0) for piece in sorted(_pieces(item.node.description or ""))}
        item.explained_weight = _squares(item.explained.values())
    _mark_rare(items)
    _mark_neighbours(items)
    return items


def _mark_neighbours(items: Sequence[Item]) -> None:
    tops = [item.place for item in items if item.parent is None]
    for siblings in (tops, *(item.children for item in items)):
        for earlier, later in pairwise(siblings):
            items[earlier].after, items[later].before = later, earlier


def _mark_rare(items: Sequence[Item]) -> None:
    # By their words, for an item that is printed twice is one; by kind, for an action takes words from its objective.
    texts = {(item.node.kind, item.letters): item.words for item in items}
    counts = Counter((kind, piece) for (kind, _), words in texts.items() for piece in words)
    for item in items:
        kind = item.node.kind
        item.rare = frozenset(piece for piece in item.words if counts[kind, piece] <= FEW)
        item.rarest = frozenset(piece for piece in item.rare if counts[kind, piece] == 1)


def _squares(weights: Iterable[float]) -> float:
    return sum(weight * weight for weight in weights)


def _number(printed: str | None) -> str | None:
    return re.sub(r"\s+", "", printed).strip(".:)").casefold() or None if printed else None


def _pieces(text: str) -> frozenset[str]:
    words = words_of(text)
    telling = [word for word in words if word not in ALL_SMALL_WORDS] or words
    return frozenset(piece for word in telling for piece in _pieces_of_word(word))


def words_of(text: str) -> list[str]:
    """The words of a text, in order, case-folded and without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in parts if not unicodedata.combining(letter)))


@lru_cache(maxsize=50_000)
def _pieces_of_word(word: str) -> tuple[str, ...]:
    if len(word) <= GRAM - 2 or word.isdigit():
        return (word,)
    framed = f" {word} "
    pieces = tuple(framed[start : start + GRAM] for start in range(len(framed) - GRAM + 1))
    return (*pieces, word) if len(word) > GRAM else pieces
