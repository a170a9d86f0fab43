"""An item worded anew: lightly (a word), heavily (the sentence), its next phase, or something that looks alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

import yaml

Manner = Literal["fitted", "held_out"]
_TOKEN = re.compile(r"\w+(?:[-’'.]\w+)*|[^\w\s]|\s+")
_LEAST_CONTENT = 5
"""Letters of a word that says what an item is about."""


@cache
def wordings() -> Mapping[str, Any]:
    """The words and frames of each language."""
    data: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("wordings.yaml").read_text("utf-8"))
    return data


class Wording:
    """Words items of one language anew, in one manner, as the dice fall."""

    def __init__(self, language: str | None, manner: Manner, pick: Random) -> None:
        data = wordings()
        self._data = data.get(language or "nl", data["en"])
        self._manner = self._data[manner]
        self._pick = pick

    def lightly(self, text: str) -> str:
        """Change a word or a few: one for another, one away, a tail behind."""
        ways: list[Callable[[str], str]] = [self._other_words, self._tail, self._one_away, self._next_year]
        self._pick.shuffle(ways)
        return next((found for way in ways if (found := way(text)) != text), self._tail(text))

    def heavily(self, text: str) -> str:
        """Say it in another sentence: other words where there are any, clauses turned, some words away, a frame."""
        core = self._turned(self._other_words(self._stripped(text)))
        core = self._shortened(core, 0.2 * self._pick.random())
        framed = str(self._pick.choice(self._manner["frames"])).replace("{}", _lower(core).rstrip("."))
        return _upper(framed)

    def next_phase(self, text: str) -> str:
        """Keep what it is about and say what is done with it now."""
        core = self._shortened(self._stripped(text), 0.25 + 0.2 * self._pick.random())
        framed = str(self._pick.choice(self._manner["frames"])).replace("{}", _lower(core).rstrip("."))
        return _upper(framed if self._pick.random() < 0.5 else f"{framed} {self._pick.choice(self._manner['tails'])}")

    def keyword(self, text: str) -> str:
        """Keep no more than what it is about, a word or two, in a sentence of its own."""
        words = self._stripped(text).rstrip(".;").split()
        long = sorted(range(len(words)), key=lambda at: (-len(words[at]), at))[: self._pick.choice([1, 2, 2])]
        kept = " ".join(words[at] for at in sorted(long))
        framed = str(self._pick.choice(self._manner["frames"])).replace("{}", _lower(kept))
        return _upper(f"{framed} {self._pick.choice(self._manner['tails'])}")

    def look_alike(self, text: str) -> str:
        """Something else in nearly the same words: for others, elsewhere."""
        swapped = self.excluding(text)
        if swapped is not None:
            return swapped
        place = self._pick.choice(self._data["places"])
        return str(self._data["siting"]).replace("{}", text.rstrip(".")).replace("{place}", place)

    def excluding(self, text: str) -> str | None:
        """The same of what excludes it: the region's for the town's; None where no word does."""
        swaps = self._manner["swaps"]
        for one, other in self._pick.sample(swaps, len(swaps)):
            found = re.sub(rf"\b{one}\b", other, text, count=1, flags=re.IGNORECASE)
            if found != text:
                return _upper(found)
        return None

    def halves(self, text: str) -> tuple[str, str]:
        """Make two of one: at an “and” in its middle, else study and works."""
        parts = re.split(rf"{self._data['join']}|, |; ", text.rstrip("."))
        if len(parts) > 1:
            middle = min(range(1, len(parts)), key=lambda at: abs(2 * sum(map(len, parts[:at])) - len(text)))
            first, second = self._data["join"].join(parts[:middle]), self._data["join"].join(parts[middle:])
            if min(map(_content, (first, second))) >= 2:
                return _upper(first), _upper(second)
        study, works = self._data["phases"]
        return study.replace("{}", text.rstrip(".")), works.replace("{}", text.rstrip("."))

    def joined(self, first: str, second: str) -> str:
        """Make one of two."""
        return f"{first.rstrip('.')}{self._data['join']}{_lower(second)}"

    def _other_words(self, text: str) -> str:
        words = self._manner["words"]
        return "".join(_cased_like(words.get(token.lower(), token), token) for token in _TOKEN.findall(text))

    def _tail(self, text: str) -> str:
        return f"{text.rstrip('.')} {self._pick.choice(self._manner['tails'])}"

    def _one_away(self, text: str) -> str:
        return self._shortened(text, 0.0, least=1)

    def _next_year(self, text: str) -> str:
        return re.sub(r"\b20(\d\d)\b", lambda year: f"20{int(year[1]) + 1:02d}", text, count=1)

    def _stripped(self, text: str) -> str:
        """Without who does it and the verb behind that."""
        for lead in self._data["leads"]:
            if text.casefold().startswith(f"{lead} ") and len(text.split()) > 4:
                return text[len(lead) :].split(maxsplit=1)[1]
        return text

    def _turned(self, text: str) -> str:
        before, join, after = text.rstrip(".").partition(self._data["join"])
        if join and min(_content(before), _content(after)) >= 1 and self._pick.random() < 0.4:
            return f"{after}{join}{_lower(before)}"
        return text

    def _shortened(self, text: str, share: float, least: int = 0) -> str:
        """Take away so many of the words that are not the longest."""
        words = text.split()
        long = sorted(range(len(words)), key=lambda at: -len(words[at]))[:3]
        loose = [at for at in range(len(words)) if at not in long]
        gone = set(self._pick.sample(loose, min(len(loose), max(least, int(share * len(words))))))
        return " ".join(word for at, word in enumerate(words) if at not in gone)


def _content(text: str) -> int:
    return sum(len(word) >= _LEAST_CONTENT for word in text.split())


def _cased_like(word: str, model: str) -> str:
    return _upper(word) if model[:1].isupper() and word != model else word


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
