"""An item of the plan: its words as approved, its passage, its facts, its place."""
