"""An outline becomes a plan tree: candidates, structure, kinds, items of lists and of tables, nodes."""

from planspoor.tree.recover import recover

__all__ = ["recover"]
