"""An edition as a book: an EPUB 3 of its words, its tree as table of contents, its printed pages as page list."""
