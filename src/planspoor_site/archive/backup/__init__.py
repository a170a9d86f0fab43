"""Copies of a running site, one run after another in one folder, and the way back from them."""
