"""The files in which words are listed, as data: lexicons and official lists. Every word in them is text."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeAlias, cast

import yaml

Words: TypeAlias = "str | list[str] | dict[str, Words]"


def load_words(name: str) -> dict[str, Words]:
    """The words of the file ``name`` beside this module: ``lexicons/nl.yaml``."""
    text = files("planspoor.facts").joinpath(name).read_text(encoding="utf-8")
    # For other loaders "on" and "no" are truth values.
    return cast("dict[str, Words]", yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506  makes text, lists, mappings
