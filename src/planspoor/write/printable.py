"""Text of a document on a terminal: what it holds must not steer the terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """Give the text on one line, with single spaces, without control and other unprintable characters."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())
