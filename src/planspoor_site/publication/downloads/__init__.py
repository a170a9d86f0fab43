"""Files that the public may have: the document itself, its pictures, and what browsers and crawlers ask for."""
