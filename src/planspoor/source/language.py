"""Tells the language of a text by its commonest small words; what a file claims of itself is wrong too often."""

from __future__ import annotations

import re
from collections import Counter

SMALL_WORDS = {
    "nl": "de het een van en in op te voor met is dat zijn wordt worden we aan bij naar ook door om niet deze als er",
    "fr": "le la les des de du et en un une pour dans est sur par au aux que qui avec nous ce cette sont plus ou",
    "en": "the of and to in for is that on with be are will as by this we our from or at which their have",
    "de": "der die das und in den von zu mit für ist des im auf eine ein wir werden sich dem nicht auch als wird bei",
}
OTHERS = {
    "es": "de la el los las y en que del se por con para una al su lo como más",
    "pt": "de da do das dos e o a os as em no na que para com uma ao por mais",
    "it": "di il la che e in un per del della con non una dei delle al sono",
}
"""Languages that are not read, which share so many small words with those above that they would be taken for them."""
ALL_SMALL_WORDS = frozenset(word for words in SMALL_WORDS.values() for word in words.split())
"""Those of all languages that are read, taken together."""
JOINING = frozenset(["en", "of", "and", "or", "und", "oder", "et", "ou", "&"])
"""Words that open no name; like the small words they end none."""
SAMPLE = 60_000
LEAST = 8


def tell_language(texts: list[str]) -> str | None:
    """``nl``, ``fr``, ``en`` or ``de``; None for too little text or another language."""
    words = _words(texts)
    said = Counter(words)
    counts = {language: _share(said, small) for language, small in (SMALL_WORDS | OTHERS).items()}
    best = max(counts, key=lambda language: counts[language])
    known = best in SMALL_WORDS and counts[best] >= max(LEAST, 0.08 * len(words))
    return best if known else None


def _words(texts: list[str]) -> list[str]:
    """The words of a sample; lines of the same words once: labels of sums in a table would outnumber the rest."""
    lines: dict[tuple[str, ...], None] = {}
    taken = 0
    for text in _spread(texts):
        lines.update((tuple(re.findall(r"[^\W\d_]{2,}", line)), None) for line in text.lower().split("\n"))
        taken += len(text)
        if taken > SAMPLE:
            break
    return [word for line in lines for word in line]


def _spread(texts: list[str]) -> list[str]:
    """The texts in an order that samples the whole document first: every eighth, then the rest."""
    return [text for offset in range(8) for text in texts[offset::8]]


def _share(said: Counter[str], small: str) -> int:
    return sum(said[word] for word in set(small.split()))


def joins(before: str, after: str) -> bool:
    """Whether one name goes on in the next line: a small word ends no name, and ``EN`` opens none in capitals."""
    last, first = before.split()[-1:], after.split()[:1]
    if any(word.casefold() in ALL_SMALL_WORDS or word.casefold() in JOINING for word in last):
        return True
    return after.isupper() and any(word.casefold() in JOINING for word in first)
