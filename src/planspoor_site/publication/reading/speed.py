"""How long a text takes to read.

Words per minute in texts of the same contents, read by 436 people in 17 languages: S. Trauzettel-Klosinski, K. Dietz,
"Standardized assessment of reading performance: the new International Reading Speed Texts IReST",
Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461. They were read aloud, which is slower than in
silence; a text of a government takes no less.
"""

from __future__ import annotations

WORDS_A_MINUTE = {"nl": 202, "fr": 195, "en": 228, "de": 179}
OTHERWISE = 184
"""The mean over all 17 languages."""


def minutes(words: int, language: str) -> int:
    """Return the whole minutes, at least one, that a text of so many words takes in a language such as "nl-BE"."""
    return max(1, round(words / WORDS_A_MINUTE.get(language[:2], OTHERWISE)))
