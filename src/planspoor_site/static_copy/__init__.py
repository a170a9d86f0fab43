"""A copy of the whole publication as files, which any web server serves, and which still searches in the browser."""
