"""How the search index came to be."""
