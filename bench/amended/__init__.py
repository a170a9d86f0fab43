"""Plans that a script amends, so that what became of every item is known."""
