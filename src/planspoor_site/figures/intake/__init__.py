"""Figures from a file: a table, its columns, its lines, and what taking it in would change."""
