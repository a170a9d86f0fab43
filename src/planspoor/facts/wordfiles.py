"""The files in which words are listed, as data: lexicons and official lists. Every word in them is text.

In a list of phrases, a list of lists stands for every phrase that has an entry of each in turn: ``[[paid, funded], [by,
from]]`` for "paid by", "paid from", "funded by", "funded from".
"""

from __future__ import annotations

from importlib.resources import files
from itertools import product
from typing import TypeAlias, cast

import yaml

Words: TypeAlias = "str | list[str] | dict[str, Words]"
Listed: TypeAlias = "str | list[str | list[list[str]]] | dict[str, Listed]"


def load_words(name: str) -> dict[str, Words]:
    """The words of the file ``name`` beside this module: ``lexicons/nl.yaml``."""
    text = files("planspoor.facts").joinpath(name).read_text(encoding="utf-8")
    # For other loaders "on" and "no" are truth values.
    listed = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  makes text, lists, mappings
    return cast("dict[str, Words]", spelled_out(listed))


def spelled_out(listed: Listed) -> Words:
    """The same words, with the phrases themselves for every list of lists."""
    if isinstance(listed, dict):
        return {key: spelled_out(value) for key, value in listed.items()}
    if isinstance(listed, str):
        return listed
    return [phrase for entry in listed for phrase in ([entry] if isinstance(entry, str) else _phrases(entry))]


def _phrases(lists: list[list[str]]) -> list[str]:
    return [" ".join(entries) for entries in product(*lists)]
