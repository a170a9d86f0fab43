"""What became of an item: who owns it, what its owner reports, in which rounds, and how that adds up over the plan."""
