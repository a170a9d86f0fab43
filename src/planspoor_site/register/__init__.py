"""Organisations, their plans, the editions of a plan, and the items that outlive editions."""
