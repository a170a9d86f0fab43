"""A plan leaves as a file: JSON, CSV, a tree to look at."""
