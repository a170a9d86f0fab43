"""Trees as plain values, to compare and to write down in a test."""

from __future__ import annotations

from typing import Any

import msgspec

from planspoor_site.judgements.stored_tree import whole_tree
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.models import Edition


def shape(edition: Edition) -> str:
    """The tree of an edition on one line: ``o1(p1(a1 a2)) o2(a3)``."""
    tree, rows = whole_tree(edition)
    # The columns say the same as the parents do.
    order = tree.order()
    assert [rows[name].position for name in order] == list(range(len(order)))
    assert [rows[name].depth for name in order] == [tree.depth(name) for name in order]
    return _shape(tree, None)


def _shape(tree: Tree, parent: str | None) -> str:
    return " ".join(name + (f"({_shape(tree, name)})" if tree.children[name] else "") for name in tree.children[parent])


def values(tree: Tree) -> list[tuple[str, str | None, dict[str, Any], dict[str, Any]]]:
    """All items of a tree in reading order, with everything but who last touched them."""
    return [
        (name, tree.parents[name], msgspec.to_builtins(tree.nodes[name]) | {"version": 0}, _said(tree, name))
        for name in tree.order()
    ]


def _said(tree: Tree, name: str) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(tree.contents[name])
    return said


def stored(edition: Edition) -> list[tuple[str, str | None, dict[str, Any], dict[str, Any]]]:
    """The same of what the register has."""
    return values(whole_tree(edition)[0])
