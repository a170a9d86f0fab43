"""An outline becomes a plan tree: structure, kinds, items, nodes."""

from planspoor.tree.recover import recover

__all__ = ["recover"]
