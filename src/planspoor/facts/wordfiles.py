"""The files in which words are listed, as data: lexicons and official lists. Every word in them is text.

In a list of phrases, a list of lists stands for every phrase that has an entry of each in turn: ``[[paid, funded], [by,
from]]`` for "paid by", "paid from", "funded by", "funded from".
"""

from __future__ import annotations

from importlib.resources import files
from itertools import product
from typing import Any, TypeAlias, cast

import yaml

Words: TypeAlias = "str | list[str] | dict[str, Words]"


def load_words(name: str) -> dict[str, Words]:
    """The words of the file ``name`` beside this module: ``lexicons/nl.yaml``."""
    return read_words(files("planspoor.facts").joinpath(name).read_text(encoding="utf-8"))


def read_words(text: str) -> dict[str, Words]:
    """The words in the ``text`` of such a file, which is a mapping in YAML."""
    # For other loaders "on" and "no" are truth values.
    return cast("dict[str, Words]", _words(yaml.compose(text, Loader=yaml.CBaseLoader)))


def _words(node: Any) -> Any:
    """What a node holds. PyYAML itself asks of what type each is, for half as long as it parses them."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [phrase for entry in node.value for phrase in _phrases(entry)]
    return {key.value: _words(value) for key, value in node.value}


def _phrases(entry: Any) -> list[str]:
    if isinstance(entry, yaml.ScalarNode):
        return [entry.value]
    return [" ".join(entries) for entries in product(*map(_words, entry.value))]
