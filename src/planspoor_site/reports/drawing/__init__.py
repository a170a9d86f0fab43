"""A report as files: every format from the same blocks, with the same words in the same order."""
