"""People and bodies: how they are named, and what part they take."""
