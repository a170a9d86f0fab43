"""Sums of money, in sentences and in the cells of tables."""
