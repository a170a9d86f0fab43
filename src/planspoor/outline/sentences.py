"""Sentences of running text, and whether a sentence that follows a list item is an item of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from planspoor.profiles import generic

END = re.compile(r"[.!?…]+[)\"'’”»]*(?=\s|$)|(?<=[a-zà-ÿ)])\.(?=[A-ZÀ-Ý(‘“])")
SHORT = re.compile(
    r"(?:\b(?:bv|bijv|o\.a|enz|etc|m\.b\.t|i\.s\.m|i\.k\.v|t\.e\.m|d\.w\.z|resp|art|nr|blz|p|cf|cfr|dr|prof|st|max|min|ca"
    r"|incl|excl|vgl|z\.b|bzw|e\.g|i\.e|approx|vs|no|fig|M|Mme|ed)|\b[A-Z])\.$"
)
ORDINAL = re.compile(r"\b\d{1,2}\.$")
MONTH = re.compile(r"(?:Jänner|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
"""Behind an ordinal no sentence begins: ``bis zum 1. September``."""
NEW_ITEM = 2.0
"""Evidence from which a sentence is an item of its own."""
ADDRESS = re.compile(r"https?://|www\.\w")
LEAST_ALIKE, MOST_ALIKE = 8, 0.25
"""So many texts of a list, and such a share of them, end in one word where it is no list of a plan."""
SHOUTED = re.compile(
    r"\s*(?:\d{1,2}\s*[.–-]?\s+)?(?:[A-ZÀ-Ý&/’'-]{2,},?\s+|&\s+|[A-Z]\s+){1,12}(?=[A-ZÀ-Ý][\w’']*[a-zà-ÿ])"
)
LINE_END = re.compile(r"(?<=[\w)])[ \t]*\n\s*(?=[A-ZÀ-Ý])")
SHORT_LINE = 0.75
"""Share of a full line that the last line of a name has at most."""
LEAST_CAPITALS = 5
"""Capitals of a name that is set in capitals, at least."""
LONGEST_BEFORE = 5
"""Words that may stand before the last of a heading for it to be what the heading is about."""
LONG_WORD = 7
"""Letters from which two words that begin alike speak of the same thing."""


class Speech(msgspec.Struct, frozen=True):
    """How one language points back and commits, as compiled patterns."""

    language: str
    back: frozenset[str]
    opening: re.Pattern[str]
    sums: re.Pattern[str]
    authority: re.Pattern[str]
    we: re.Pattern[str]
    passive: re.Pattern[str]
    explores: re.Pattern[str]
    commits: tuple[re.Pattern[str], ...]
    fact: re.Pattern[str]
    """A figure that opens a text, the past, what its authors have done."""
    telling: re.Pattern[str]
    """What a list only tells of: what it brings, what was done, what is hard."""
    hard: re.Pattern[str]
    """What the sentence over a list tells of besides: what is hard, what was found."""
    ahead: re.Pattern[str]
    """What looks ahead in a sentence that tells of it all the same."""
    whose: re.Pattern[str]
    """Words that say whose something is, for whom, where: behind them stands what a heading is not about."""


@cache
def speech(language: str | None) -> Speech:
    """The speech of a language; Dutch where it is not known."""
    profile = generic(language)
    words = profile.sentences
    money = (*profile.columns["amount"], *profile.contents["money"])
    # In German every noun has a capital.
    second = r"\w" if language == "de" else "[a-zà-ÿ]"
    passive = "|".join(words["passive"])
    return Speech(
        profile.language,
        frozenset(words["back"]),
        re.compile(rf"(?<=[\w)])\s+(?=(?:{capitalised(words['opening'])})\s+{second})"),
        re.compile(
            rf"\s(?=(?:(?:19|20)\d\d\s){{0,9}}(?:{capitalised(money)})(?:\s\w+(?:\s\d[\d.]*)?)?(?:\s\([^)]{{0,30}}\))?\s\d)"
        ),
        re.compile(rf"(?:{'|'.join(words['authority'])})\b", re.I),
        re.compile(rf"(?:{'|'.join(words['we'])})\b", re.I),
        re.compile(rf"\b(?:{passive})\b", re.I),
        re.compile(rf"\b(?:{passive})\b.*\b(?:{'|'.join(words['explores'])})\b", re.I | re.S),
        tuple(re.compile(pattern, re.I) for pattern in words["commits"]),
        re.compile(rf"^[\W_]*\d[\d.,]*\s|\b(?:{'|'.join(words['past'])})\b|^(?:{'|'.join(words['done'])})", re.I),
        re.compile(rf"\b(?:{'|'.join(words['telling'])})(?!\w)", re.I),
        re.compile(rf"\b(?:{'|'.join(words['hard'])})(?!\w)", re.I),
        re.compile(rf"\b(?:{'|'.join(words['ahead'])})\b", re.I),
        re.compile(rf"(?:{'|'.join(words['whose'])})\b", re.I),
    )


def capitalised(words: Iterable[str]) -> str:
    """A pattern for one of these words with a capital; the longest first."""
    return "|".join(re.escape(word[0].upper() + word[1:]) for word in sorted(words, key=len, reverse=True))


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as offsets.

    Text in brackets behind a full stop belongs to the sentence before.
    """
    begin = start
    for found in END.finditer(text, start, end):
        stop = found.end()
        rest = text[stop:end].lstrip()
        if not rest or SHORT.search(text[begin:stop]) or not _opens(rest) or _is_date(text[begin:stop], rest):
            continue
        yield _trimmed(text, begin, stop)
        begin = stop
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _is_date(before: str, rest: str) -> bool:
    return MONTH.match(rest) is not None and ORDINAL.search(before) is not None


def _opens(rest: str) -> bool:
    return rest[0].isupper() or rest[0] in "‘“'\"«" or rest[0].isdigit()


def title_end(text: str, span: tuple[int, int], tongue: Speech, width: int = 0) -> int:
    """Where the name that opens a stretch of text ends, and a sentence begins that explains it; else its end.

    ``width`` is how many characters a full line of the text has, 0 where its line breaks are lost: a name may end with
    its line, where that is short.

    A name without a full stop ends where a small word with a capital follows it: ``… straten De stad plant …``; one in
    capitals ends with them.
    """
    shouted = SHOUTED.match(text, *span)
    if shouted is not None and sum(c.isupper() for c in shouted[0]) >= LEAST_CAPITALS:
        return shouted.end()
    first = next((last for _, last in sentences(text, *span)), span[1])
    broken = _short_line(text, (span[0], first), width) if width else None
    if broken is not None:
        return broken
    found = tongue.opening.search(text, *span)
    if found is None or found.end() >= first:
        return span[1]
    return found.start()


def _short_line(text: str, span: tuple[int, int], width: int) -> int | None:
    """Where the first line ends that one with a capital follows; None where it is as long as a full line."""
    found = LINE_END.search(text, *span)
    if found is None:
        return None
    start = text.rfind("\n", 0, found.start()) + 1
    return found.start() if found.start() - start <= SHORT_LINE * width else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def leads_to_new_item(sentence: str, before: str, tongue: Speech, *, final: bool, apart: bool = False) -> bool:
    """Whether a sentence behind a list item is a commitment of its own, though it has no bullet.

    It speaks for it that the item before closed with a bracket, that the sentence is the list's last (``final``), that
    it is set apart in line with the items (``apart``), that it commits to something itself; against it that it points
    back, or takes up the item's words.
    """
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    if len(words) < 4 or any(word in tongue.back for word in words[:4] if word != "er"):
        return False
    shared = _stems(words) & _stems(re.findall(r"[^\W\d_]+", before.lower()))
    evidence = _commits(sentence, tongue)
    evidence += 1.0 if before.rstrip().endswith((")", ").")) else 0.0
    evidence += 0.5 if final else 0.0
    evidence += 1.0 if apart and sentence.rstrip(")\"'’”»").endswith((".", "!", "?")) else 0.0
    evidence += 0.5 if not shared else -0.5 * min(2, len(shared))
    return evidence >= NEW_ITEM


def _commits(sentence: str, tongue: Speech) -> float:
    if tongue.explores.search(sentence):
        return 1.5 if not tongue.passive.match(sentence) else 0.5
    if tongue.authority.match(sentence):
        return 1.5
    return 0.5 if tongue.we.match(sentence) or tongue.passive.search(sentence) else 0.0


def _stems(words: list[str]) -> set[str]:
    return {word[:LONG_WORD] for word in words if len(word) >= LONG_WORD}


def heads_telling(head: str, tongue: Speech) -> bool:
    """Whether a heading says that its list only tells: ``Key benefits``, ``Advantages of a cycle path``.

    Among what is to be done such a word is one of its objects: ``Train staff to use their benefits``.
    """
    words = head.strip(" :.…")
    for found in tongue.telling.finditer(words):
        behind = words[found.end() :].lstrip()
        if found.start() == 0 and (not behind or tongue.whose.match(behind)):
            return True
        if found.start() > 0 and not behind:
            before = words[: found.start()].split()
            opens = any(pattern.match(words) for pattern in tongue.commits)
            return len(before) < LONGEST_BEFORE and not opens and not any(map(tongue.whose.fullmatch, before))
    return False


def leads_telling(sentence: str, tongue: Speech) -> bool:
    """Whether the sentence over a list says that it only tells: ``We have already had some success, notably in:``."""
    start = next((start for start, end in sentences(sentence, 0, len(sentence)) if end == len(sentence.rstrip())), 0)
    last = sentence[start:].rstrip()
    if not last.endswith(":") or tongue.ahead.search(last):
        return False
    return tongue.telling.search(last) is not None or tongue.hard.search(last) is not None


def share_committing(texts: list[str], tongue: Speech) -> float:
    """The share of texts that say that something will or must be done, 0 to 1; 0 for none.

    A text that opens with a figure or speaks of the past states a fact.
    """
    return sum(_is_commitment(text, tongue) for text in texts) / len(texts) if texts else 0.0


def share_of_facts(texts: list[str], tongue: Speech) -> float:
    """The share of texts that open with a figure or speak of the past, 0 to 1; 0 for none."""
    return sum(tongue.fact.search(text) is not None for text in texts) / len(texts) if texts else 0.0


def share_indexed(texts: list[str]) -> float:
    """The share of texts that stand in an index of documents, not in a plan: 0 to 1; 0 for none.

    They carry a web address, or end in the one word in which so many others end ("removed", "see annex").
    """
    ends = Counter(words[-1] for text in set(texts) if (words := re.findall(r"\w+", text.casefold())))
    word, count = ends.most_common(1)[0] if ends else ("", 0)
    alike = word if count >= LEAST_ALIKE and count >= MOST_ALIKE * len(texts) else None
    indexed = [ADDRESS.search(text) or (alike and text.casefold().rstrip(" .;:)").endswith(alike)) for text in texts]
    return sum(map(bool, indexed)) / len(texts) if texts else 0.0


def _is_commitment(text: str, tongue: Speech) -> bool:
    return not tongue.fact.search(text) and any(pattern.search(text) for pattern in tongue.commits)
