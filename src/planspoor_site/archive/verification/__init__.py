"""Proves that the register is what it says: its trail, its files, its words, and what was done to it."""
