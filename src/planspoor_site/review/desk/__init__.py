"""The review desk: the picture of a page beside the tree that was read from it, worst first."""
