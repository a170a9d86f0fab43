"""Planspoor."""
