"""The two hundred questions that are asked of the invented register: words, words together, phrases, beginnings."""

from __future__ import annotations

import random

from bench.invented_register import SMALL_WORDS, Language

OF_EACH_KIND = 50
COMMON = 4_000
"""Words are drawn as they occur; of the rarest there are too many for all to be asked."""


def questions(language: Language, seed: int = 11) -> dict[str, list[str]]:
    """Give the questions by kind. Readers name things, and now and then a small word."""
    draw = random.Random(seed)
    named = language.words[len(SMALL_WORDS) : COMMON]
    weights = [1 / (rank + len(SMALL_WORDS) + 8) for rank in range(len(named))]

    def word() -> str:
        return draw.choices(named, weights)[0] if draw.random() < 0.9 else draw.choice(SMALL_WORDS)

    def words(least: int, most: int) -> str:
        return " ".join(word() for _ in range(draw.randint(least, most)))

    def beginning() -> str:
        drawn = draw.choices(named, weights)[0]
        return f"{drawn[: draw.randint(min(3, len(drawn)), max(3, len(drawn) - 1))]}*"

    count = range(OF_EACH_KIND)
    return {
        "term": [word() for _ in count],
        "and": [words(2, 3) for _ in count],
        "phrase": [f'"{words(2, 2)}"' for _ in count],
        "prefix": [beginning() for _ in count],
    }
