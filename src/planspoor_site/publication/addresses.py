"""Addresses within the site. They keep the language that the reader chose."""

from __future__ import annotations

from django.urls import reverse

from planspoor_site.publication import language


def address(name: str, *parts: str | int, fragment: str = "", **query: str | int) -> str:
    """Return the address of the view ``name``; empty values of ``query`` are left out."""
    kept = {key: value for key, value in query.items() if value != ""} | language.to_keep()
    return reverse(name, args=parts, query=kept or None, fragment=fragment or None)
