"""Work that outlives whoever asked for it: a queue in the database, and the workers that take from it."""
