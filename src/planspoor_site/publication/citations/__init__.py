"""Citing: an edition, a page or an item as one line of text, as BibTeX and as RIS."""
