"""Sentences of running text, and whether a sentence that follows a list item is an item of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

END = re.compile(r"[.!?…]+[)\"'’”»]*(?=\s|$)|(?<=[a-zà-ÿ)])\.(?=[A-ZÀ-Ý(‘“])")
SHORT = re.compile(
    r"(?:\b(?:bv|bijv|o\.a|enz|etc|m\.b\.t|i\.s\.m|i\.k\.v|t\.e\.m|d\.w\.z|resp|art|nr|blz|p|cf|cfr|dr|prof|st|max|min|ca|incl|excl|vgl|z\.b|bzw|e\.g|i\.e|approx"
    r"|vs|no|fig|M|Mme|ed)|\b[A-Z])\.$"
)
ANAPHORS = frozenset(
    "dit deze die dat dergelijke zulke hier hierbij hierdoor hiermee hiervoor hierin hiertoe hiervan daar daarbij daardoor daarmee daarvoor daarin daartoe daarvan"
    " daarnaast bovendien tevens ook zo zodoende aldus verder eveneens ze zij hij hun haar er erbij ervan eventueel idem vervolgens nadien daarna intussen"
    " ce cette ces celui celle ceux il elle ils elles cela ainsi aussi en y leur this these that those it they thus also such there he she its their"
    " dies diese dieser dieses dazu dabei damit dadurch sie es er auch so außerdem".split()
)
EXPLORES = re.compile(
    r"\b(?:wordt|worden)\b.*\b(?:onderzocht|bekeken|nagegaan|bestudeerd|overwogen|afgetoetst|verkend)\b|\b(?:sera|seront|est|sont) (?:étudi|examin|envisag|analys)\w+"
    r"|\b(?:will be|is|are) (?:studied|explored|examined|considered|investigated)\b|\b(?:wird|werden)\b.*\b(?:geprüft|untersucht|erwogen)\b",
    re.I | re.S,
)
"""Ends of a commitment that stands on its own: something is to be looked into."""
AUTHORITY = re.compile(
    r"^(?:de (?:stad|gemeente|provincie)|het (?:stadsbestuur|gemeentebestuur|bestuur|college|ocmw)|er (?:wordt|worden|komt|komen)|la (?:ville|commune|province)"
    r"|le (?:collège|conseil)|il sera|the (?:city|council|municipality|county)|there will be|die (?:stadt|gemeinde)|es wird)\b",
    re.I,
)
"""Openings in which the authority, or nobody named, is to do something."""
WE = re.compile(r"^(?:we|wij|nous|wir)\b", re.I)
PASSIVE = re.compile(r"\b(?:wordt|worden|sera|seront|will be|wird|werden)\b", re.I)
NEW_ITEM = 2.0


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as offsets; text in brackets behind a full stop belongs to the sentence before."""
    begin = start
    for found in END.finditer(text, start, end):
        stop = found.end()
        rest = text[stop:end].lstrip()
        if not rest or SHORT.search(text[begin:stop]) or not _opens(rest):
            continue
        yield _trimmed(text, begin, stop)
        begin = stop
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _opens(rest: str) -> bool:
    return rest[0].isupper() or rest[0] in "‘“'\"«" or rest[0].isdigit()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def leads_to_new_item(sentence: str, before: str, final: bool, apart: bool = False) -> bool:
    """Whether a sentence behind a list item is a commitment of its own, though it has no bullet.

    It speaks for it that the item before closed with a bracket, that the sentence is the list's last (``final``), that it is
    set apart in line with the items (``apart``), that it commits to something itself; against it that it points back, or takes up the item's words.
    """
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    if len(words) < 4 or any(word in ANAPHORS for word in words[:4] if word != "er"):
        return False
    shared = _stems(words) & _stems(re.findall(r"[^\W\d_]+", before.lower()))
    evidence = _commits(sentence)
    evidence += 1.0 if before.rstrip().endswith((")", ").")) else 0.0
    evidence += 0.5 if final else 0.0
    evidence += 1.0 if apart and sentence.rstrip(")\"'’”»").endswith((".", "!", "?")) else 0.0
    evidence += 0.5 if not shared else -0.5 * min(2, len(shared))
    return evidence >= NEW_ITEM


def _commits(sentence: str) -> float:
    if EXPLORES.search(sentence):
        return 1.5 if not PASSIVE.match(sentence) else 0.5
    if AUTHORITY.match(sentence):
        return 1.5
    if WE.match(sentence):
        return 0.5
    return 0.5 if PASSIVE.search(sentence) else 0.0


def _stems(words: list[str]) -> set[str]:
    return {word[:7] for word in words if len(word) >= 7 and word not in ANAPHORS and not word.startswith(("worden", "wordt"))}
