"""The acts that change which items there are, and what stands under what: move, split, merge, remove, add."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planspoor_site.judgements.acts import Add, Merge, Move, Remove, Split
from planspoor_site.judgements.boxes import place_on
from planspoor_site.judgements.errors import ConflictError, RefusedError
from planspoor_site.judgements.images import check_depth
from planspoor_site.judgements.tree import Content, Node, Place, Statement, Tree
from planspoor_site.judgements.wording import joined, place_of_offset

UNREADABLE = "\u2588"
"""What the register shows in the place of each letter that was made unreadable."""


def new_names(tree: Tree, number: int) -> Iterator[str]:
    """Give names for the items that the judgement with this number makes, none of which the tree has."""
    count = 0
    while True:
        count += 1
        name = f"j{number}" if count == 1 else f"j{number}.{count}"
        if name not in tree.nodes:
            yield name


def move(tree: Tree, act: Move) -> None:
    """Put items under another, or elsewhere under the same."""
    if act.after in act.items or act.parent in {below for name in act.items for below in tree.below(name)}:
        raise RefusedError("under-itself")
    before = [(name, tree.parents[name], tree.after(name)) for name in act.items]
    for name in act.items:
        tree.detach(name)
    _attach(tree, act.items, act.parent, act.after)
    if before == [(name, tree.parents[name], tree.after(name)) for name in act.items]:
        raise RefusedError("same-place")


def _attach(tree: Tree, names: tuple[str, ...], parent: str | None, after: str | None) -> None:
    try:
        for name in names:
            tree.attach(name, parent, after)
            after = name
    except ConflictError as conflict:
        raise RefusedError("no-such-place", conflict.item) from conflict
    _refuse_deep(tree, names)


def _refuse_deep(tree: Tree, names: tuple[str, ...]) -> None:
    try:
        check_depth(tree, names)
    except ConflictError as conflict:
        raise RefusedError("too-deep", conflict.item) from conflict


def remove(tree: Tree, act: Remove) -> None:
    """Take items away; what stands below them comes in their place."""
    for name in act.items:
        parent, after = tree.parents[name], tree.after(name)
        children = list(tree.children[name])
        tree.detach(name)
        for child in children:
            tree.detach(child)
            tree.attach(child, parent, after)
            after = child
        tree.delete(name)


def merge(tree: Tree, act: Merge) -> None:
    """Join neighbours of one kind: the first takes the words, passages and facts of the others, and what is below."""
    first, *others = act.items
    if not others:
        raise RefusedError("too-few")
    if len({tree.nodes[name].kind for name in act.items}) > 1:
        raise RefusedError("different-kinds")
    siblings = tree.children[tree.parents[first]]
    at = siblings.index(first)
    if tuple(siblings[at : at + len(act.items)]) != act.items:
        raise RefusedError("no-neighbours")
    contents = [tree.contents[name] for name in act.items]
    tree.set_content(
        first,
        number=next((one.number for one in contents if one.number), ""),
        text=" ".join(one.text for one in contents),
        description="\n".join(one.description for one in contents if one.description),
        doubts=tuple(dict.fromkeys(doubt for one in contents for doubt in one.doubts)),
        passages=_in_order(place for one in contents for place in one.passages),
        facts=tuple(fact for one in contents for fact in one.facts),
    )
    tree.set_node(first, accepted=True, confidence=min(tree.nodes[name].confidence for name in act.items))
    for name in others:
        for child in list(tree.children[name]):
            tree.detach(child)
            tree.attach(child, first, tree.children[first][-1] if tree.children[first] else None)
        tree.detach(name)
        tree.delete(name)


def _in_order(places: Iterator[Place]) -> tuple[Place, ...]:
    """Put passages as the register keeps them: of the text, of the description, then other printings."""
    return tuple(sorted(places, key=lambda one: (one.also, one.description)))


def split(tree: Tree, act: Split, number: int) -> None:
    """Divide an item's text, and its passages with it, at offsets; the new items follow it."""
    content, node = tree.contents[act.item], tree.nodes[act.item]
    cuts = [0, *act.at, len(content.text)]
    parts = [content.text[start:end].strip() for start, end in pairwise(cuts)]
    if not act.at or sorted(set(cuts)) != cuts or not all(parts):
        raise RefusedError("empty-part")
    if not content.own():
        raise RefusedError("no-passage")
    places = _divided(tree, content, act.at)
    if not all(places):
        raise RefusedError("empty-part")
    rest = tuple(one for one in content.passages if one.also or one.description)
    facts = [_stated(content.facts, own) for own in places]
    facts[0] += tuple(fact for fact in content.facts if not any(fact in theirs for theirs in facts))
    tree.set_content(act.item, text=parts[0], passages=(*places[0], *rest), facts=facts[0])
    tree.set_node(act.item, accepted=True)
    after, names = act.item, new_names(tree, number)
    for text, own, theirs in zip(parts[1:], places[1:], facts[1:], strict=True):
        page = tree.pages[own[0].page]
        said = Content("", text, page.number, page.label, passages=own, facts=theirs)
        name = next(names)
        tree.create(name, Node(node.kind, node.confidence, accepted=True), said)
        tree.attach(name, tree.parents[act.item], after)
        after = name


def _divided(tree: Tree, content: Content, at: tuple[int, ...]) -> list[tuple[Place, ...]]:
    """Divide the passages of a text at offsets of the text."""
    own = content.own()
    cuts = [(0, own[0].start), *(place_of_offset(content, tree.pages, offset) for offset in at)]
    ends = [*cuts[1:], (len(own) - 1, own[-1].end)]
    return [_between(tree, own, start, end) for start, end in zip(cuts, ends, strict=True)]


def _between(tree: Tree, own: tuple[Place, ...], start: tuple[int, int], end: tuple[int, int]) -> tuple[Place, ...]:
    places = []
    for index in range(start[0], end[0] + 1):
        first = start[1] if index == start[0] else own[index].start
        last = end[1] if index == end[0] else own[index].end
        whole = (first, last) == (own[index].start, own[index].end)
        page = tree.pages[own[index].page]
        # The space around a cut belongs to no part.
        words = page.text[first:last]
        first, last = first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
        if first < last:
            places.append(own[index] if whole else place_on(page, first, last))
    return tuple(places)


def _stated(facts: tuple[Statement, ...], places: tuple[Place, ...]) -> tuple[Statement, ...]:
    """Return the facts that stand in these passages."""
    return tuple(
        fact
        for fact in facts
        if any(one.page == fact.page and one.start <= fact.start and fact.end <= one.end for one in places)
    )


def add(tree: Tree, act: Add, number: int) -> None:
    """Make an item of a stretch of a page."""
    try:
        page = tree.pages[act.page]
    except KeyError:
        raise RefusedError("no-such-page", str(act.page)) from None
    words = page.text[act.start : act.end] if 0 <= act.start < act.end <= len(page.text) else ""
    start, end = act.start + len(words) - len(words.lstrip()), act.end - len(words) + len(words.rstrip())
    if not words.strip():
        raise RefusedError("no-words")
    if UNREADABLE in words:
        raise RefusedError("unreadable")
    content = Content("", joined(page, start, end), page.number, page.label, passages=(place_on(page, start, end),))
    name = next(new_names(tree, number))
    tree.create(name, Node(act.kind, 1.0, accepted=True), content)
    _attach(tree, (name,), act.parent, act.after)
