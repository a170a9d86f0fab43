"""Reading a draft's document again: asked for by an editor, done by a worker, and what it leaves to be decided."""
