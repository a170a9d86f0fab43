"""What a judgement changed, as pictures of the items before and after, and how to put one of the two back.

A picture holds the fields that differ, and the place (``parent``, ``after``) of an item that was moved; of an item that
was not there it is None, and of one that came or went it holds everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from planspoor_site.judgements.errors import ConflictError
from planspoor_site.judgements.tree import DEEPEST, Content, Journal, Node, Tree

Image = dict[str, Any]
Images = dict[str, Image | None]
_NODE = tuple(name for name in Node.__struct_fields__ if name != "version")
_CONTENT = Content.__struct_fields__


@dataclass(frozen=True, slots=True)
class Change:
    """What one judgement did. ``gaps`` are the places between siblings that it changed.

    Two changes that share neither an item nor a gap can be done in either order, and undone in either order.
    """

    before: Images
    after: Images
    gaps: frozenset[str]


def change_of(tree: Tree, journal: Journal, order: list[str]) -> Change:
    """Return what the journal holds; ``order`` is the reading order before."""
    touched = journal.nodes.keys()
    before = {name: _before(tree, journal, name) for name in _sorted(touched, order)}
    after = {name: _after(tree, journal, name) for name in _sorted(touched, tree.order())}
    return Change(before, after, frozenset(_gaps(tree, journal)))


def restore(tree: Tree, images: Images) -> None:
    """Put back what the pictures show; raises ConflictError where it does not fit in the tree as it is.

    The tree is of no use after a ConflictError.
    """
    gone = [name for name, image in images.items() if image is None and name in tree.nodes]
    # What stands below goes before what it stands below.
    gone.sort(key=tree.depth, reverse=True)
    for name, image in images.items():
        if name in tree.nodes and (image is None or "parent" in image):
            tree.detach(name)
    for name in gone:
        tree.delete(name)
    for name in _in_order(images):
        if (image := images[name]) is not None:
            _put(tree, name, image)
    moved = [name for name, image in images.items() if image is not None and "parent" in image]
    check_depth(tree, moved)


def _in_order(images: Images) -> list[str]:
    """Return the names, each after the ones that it is placed under and after: PostgreSQL keeps no order of keys."""
    ordered: dict[str, None] = {}
    for first in images:
        waiting = [first]
        seen = {first}
        while waiting:
            name = waiting[-1]
            image = images[name] or {}
            places = (image.get("parent"), image.get("after"))
            before = [one for one in places if one in images and one not in ordered and one not in seen]
            if before:
                seen.update(before)
                waiting += before
            else:
                ordered.setdefault(waiting.pop())
    return list(ordered)


def check_depth(tree: Tree, moved: Iterable[str]) -> None:
    """Raise ConflictError where one of the items that were moved now stands too deep, or below itself."""
    for name in moved:
        depth = tree.depth(name)
        if depth + _height(tree, name) > DEEPEST:
            raise ConflictError(name)


def _height(tree: Tree, name: str) -> int:
    height, level = 0, tree.children[name]
    while level:
        height, level = height + 1, [child for each in level for child in tree.children[each]]
    return height


def _put(tree: Tree, name: str, image: Image) -> None:
    decided = {key: image[key] for key in _NODE if key in image}
    said = {key: value for key, value in image.items() if key in _CONTENT}
    if name not in tree.nodes:
        if len(decided) < len(_NODE):
            raise ConflictError(name)
        tree.create(name, msgspec.convert(decided, Node), msgspec.convert(said, Content))
    else:
        if decided:
            tree.set_node(name, **decided)
        if said:
            tree.set_content(name, **_typed(said))
    if "parent" in image:
        tree.attach(name, image["parent"], image["after"])


def _typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return JSON values as the fields of a content have them."""
    whole = {"number": "", "text": "", "page": 1, "label": "", **said}
    content = msgspec.convert(whole, Content)
    return {key: getattr(content, key) for key in said}


def _before(tree: Tree, journal: Journal, name: str) -> Image | None:
    node = journal.nodes[name]
    if node is None:
        return None
    whole = name not in tree.nodes
    image = _fields(node, _NODE, None if whole else tree.nodes[name])
    if name in journal.contents and (content := journal.contents[name]) is not None:
        image |= _fields(content, _CONTENT, None if whole else tree.contents[name])
    if name in journal.moved:
        parent = journal.moved[name]
        siblings = journal.lists[parent] or ()
        at = siblings.index(name)
        image |= {"parent": parent, "after": siblings[at - 1] if at else None}
    return image


def _after(tree: Tree, journal: Journal, name: str) -> Image | None:
    node = tree.nodes.get(name)
    if node is None:
        return None
    former = journal.nodes[name]
    image = _fields(node, _NODE, former)
    if former is None or name in journal.contents:
        image |= _fields(tree.contents[name], _CONTENT, journal.contents[name])
    if name in journal.moved:
        image |= {"parent": tree.parents[name], "after": tree.after(name)}
    return image


def _fields(struct: Node | Content, names: Iterable[str], other: Node | Content | None) -> Image:
    return {
        key: msgspec.to_builtins(getattr(struct, key))
        for key in names
        if other is None or getattr(struct, key) != getattr(other, key)
    }


def _sorted(names: Iterable[str], order: list[str]) -> list[str]:
    at = {name: place for place, name in enumerate(order)}
    return sorted(names, key=lambda name: (at.get(name, -1), name))


def _gaps(tree: Tree, journal: Journal) -> set[str]:
    """Name each place after a sibling (``>item``), or at the start of a list (``^parent``), that changed."""
    gaps: set[str] = set()
    for parent, former in journal.lists.items():
        now = tree.children.get(parent)
        changed = _pairs(parent, former) ^ _pairs(parent, now)
        gaps |= {f"^{parent or ''}" if first is None else f">{first}" for first, _ in changed}
    return gaps


def _pairs(parent: str | None, siblings: Iterable[str] | None) -> set[tuple[str | None, str | None]]:
    if siblings is None:
        return set()
    names = list(siblings)
    return set(zip([None, *names], [*names, None], strict=True))
