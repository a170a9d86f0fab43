"""Whether words commit to something: the difference between a plan's list and any other list."""

from __future__ import annotations

import re

MODAL = {
    "nl": r"\b(?:we|wij|de (?:stad|gemeente)|het (?:bestuur|college|ocmw)|er)\s+(?:\w+\s){0,2}?\w+(?:en|t|d|n)\b|\bwordt\b|\bworden\b|\bzal\b|\bzullen\b|\bmoet\b|\bmoeten\b|\bkomt er\b|\bkomen er\b|\bwil\b|\bwillen\b",
    "fr": r"\bnous\b|\bsera\b|\bseront\b|\b\w+(?:era|eront|erons)\b|^(?:[A-ZÉ]\w+(?:er|ir|re|oir)\b)|\bla (?:ville|commune)\b",
    "en": r"\bwe\b|\bwill\b|\bshall\b|\bshould\b|^(?:[A-Z]\w+)(?= (?:and \w+ )?(?:a|an|the|our|all|new|more|with|for|at)\b)|\bto be \w+ed\b",
    "de": r"\bwir\b|\bwird\b|\bwerden\b|\bsoll\b|\bsollen\b|\bmuss\b|\bmüssen\b|\bwollen\b|\w+(?:en|ung)$",
}
FACT = re.compile(r"^[\W_]*\d[\d.,]*\s|\b(?:telde|bedroeg|bedroegen|waren|was|werd|werden|étaient|était|were|had|war|waren)\b", re.I)
"""A list item that opens with a figure or speaks of the past states a fact."""
INFINITIVE = {
    "nl": r"^(?:(?:het|de)\s)?\w+(?:en|eren)\s(?:van|met|voor|in|op|aan|door|de|het|een)\b|\b\w{5,}en[.;]?$|^(?:verder\s)?\w+(?:ing|atie)\s(?:van|en|voor)\b",
    "fr": r"^(?:la |le |l'|l’)?\w+(?:tion|ment|age)\s(?:de|d'|d’|du|des)\b",
    "en": r"^\w+(?:ing|ion|ment)\s(?:of|the|a|an)\b",
    "de": r"\b\w+(?:ung|en)\b",
}


def commits(text: str, language: str | None) -> bool:
    """Whether a text says that something will or must be done."""
    if FACT.search(text):
        return False
    tongue = language if language in MODAL else "nl"
    return bool(re.search(MODAL[tongue], text, re.I) or re.search(INFINITIVE[tongue], text, re.I))


def share_committing(texts: list[str], language: str | None) -> float:
    """The share of texts that commit, 0 to 1; 0 for none."""
    return sum(commits(text, language) for text in texts) / len(texts) if texts else 0.0
