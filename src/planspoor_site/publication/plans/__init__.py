"""Organisations, their plans, and the tree of an edition."""
