"""The files in which words are listed: the small part of YAML that they need, read in a tenth of a YAML reader's time.

A lexicon is read at the start of every reading, so its time counts. A word file has mappings by indentation; behind a
key stand a word, a list in ``[]`` or a mapping in ``{}`` (of words or lists), each over as many lines as it needs.
Words are plain or in double quotes, comments are lines of their own, and every word is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import TypeAlias

Words: TypeAlias = "str | list[str] | dict[str, Words]"

_ENTRY = re.compile(r'( *)(?:"([^"]*)"|([^\s":][^":]*)):(?:\s+(.*))?')
_WORD = re.compile(r'\s*(?:"([^"]*)"|([^",]+?))\s*(?:,|$)')
_PAIR = re.compile(r'\s*(?:"([^"]*)"|([^":,]+)):\s*(?:(\[[^\]]*\])|"([^"]*)"|([^",]*?))\s*(?:,|$)')
_CLOSES = {"[": "]", "{": "}"}


def load_words(name: str) -> dict[str, Words]:
    """The words of the file ``name`` beside this module: ``lexicons/nl.yaml``."""
    return read_words(files("planspoor.facts").joinpath(name).read_text(encoding="utf-8"))


def read_words(text: str) -> dict[str, Words]:
    """The mapping that ``text`` writes; ``ValueError`` names the line that is none of a word file."""
    whole: dict[str, Words] = {}
    open_mappings = [(-1, whole)]
    for indent, key, value in _entries(text):
        while open_mappings[-1][0] >= indent:
            open_mappings.pop()
        if value:
            open_mappings[-1][1][key] = _value(value)
        else:
            inner: dict[str, Words] = {}
            open_mappings[-1][1][key] = inner
            open_mappings.append((indent, inner))
    return whole


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Indentation, key and value of each entry; a value in brackets goes on to the line that closes it."""
    lines = iter(text.splitlines())
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line)
        if entry is None:
            raise ValueError(line)
        indent, quoted, plain, value = entry.groups("")
        closing = _CLOSES.get(value[:1], "")
        while not value.endswith(closing):
            value += " " + next(lines, closing).strip()
        yield len(indent), quoted or plain, value


def _value(value: str) -> Words:
    if value.startswith("{"):
        return {
            quoted or plain: _value(listed) if listed else word or other
            for quoted, plain, listed, word, other in _matches(_PAIR, value[1:-1])
        }
    if value.startswith("["):
        inner = value[1:-1]
        if '"' not in inner:
            return [word.strip() for word in inner.split(",")] if inner.strip() else []
        return [quoted or plain for quoted, plain in _matches(_WORD, inner)]
    return value.strip('"')


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, ...]]:
    """The groups of the matches that follow one another through the whole of ``text``."""
    place = 0
    while place < len(text.rstrip(", ")):
        match = pattern.match(text, place)
        if match is None:
            raise ValueError(text[place:])
        place = match.end()
        yield match.groups("")
