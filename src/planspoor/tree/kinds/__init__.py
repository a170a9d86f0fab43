"""Every knot that is an item gets its kind: level names first, then heads of lists, then its place in the structure."""

from planspoor.tree.kinds.tell import Levels, tell_kinds

__all__ = ["Levels", "tell_kinds"]
