"""An outline becomes a plan tree: labels, levels, recovery."""
