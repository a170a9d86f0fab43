"""What a document prints before its words: names of levels that no vocabulary knows, and codes of any shape.

No shape of a code says by itself that it is one. Texts that are set alike and open alike do: a name that comes back
before ever other codes (``Werf 1.2 | …``), first words that are all capitals and figures, one sign before all of them.
"""

from __future__ import annotations

import re
import string
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from planspoor.outline.numbering import YEAR, Marker, form_of, is_quantity
from planspoor.outline.words import Words
from planspoor.plan import Kind
from planspoor.tree.candidates.candidate import Candidate, Look

LEAST = 3
"""So many texts that open alike make a habit; two where they are headings."""
MOST = 0.8
"""Share of texts that must open alike, and of codes that must differ."""
FEW = 0.6
"""The same for codes with figures, which words hardly resemble."""
SHORTEST_WORD = 3
"""Capitals that are more than the letter of an item."""
FEWEST = 0.3
"""Share of alike headings under which a level's abbreviation behind the number is the start of the words."""
SHORT = 3
"""Figures that a plain number has at most."""
PART = 2
"""Letters of a code of capitals alone, at least."""
SIGNS = " .:|–—-"
"""What parts a code from the words behind it."""
NAMED = re.compile(
    r"(?P<name>[A-ZÀ-Ý][^\W\d_]*(?:[ -][^\W\d_]+){0,2})\s*(?::\s*|\s)"
    r"(?P<code>[^\s:|]*[\d_][^\s:|]*?|[A-Z][A-Z0-9_/-]+|[A-Z](?=\s*[:.|]))"
    r"(?P<sign>\s*[:|.](?=\s)|\s[–—-](?=\s)|)\s+(?=\S)"
)
FIRST = re.compile(r"(?P<code>[^\s:|]{1,40}?)(?P<sign>\s*[:|.]?(?=\s)|\s[–—-](?=\s))\s+(?=\S)")
BEHIND = re.compile(r"(?P<name>[A-ZÀ-Ý][^\W\d_]*(?:[ '’-][^\W\d_]+){0,3})\s?:\s+(?=\S)")
"""A name and a colon behind a number: ``1.2 Werf: …``."""
KindOf = Callable[[str], Kind | None]


class _Opening(NamedTuple):
    one: Candidate
    name: str
    code: str
    sign: str
    end: int


def learn_names(found: Iterable[Candidate], kind_of: KindOf, common: Collection[str]) -> None:
    """Give headings and paragraphs that open with one name and ever other codes that name as their level's.

    ``common``: words that head money and explanation, and so are no names of levels.
    """
    looks: Counter[Look] = Counter()
    named: dict[tuple[str, Look], list[_Opening]] = defaultdict(list)
    for one in found:
        if one.role not in ("heading", "paragraph") or one.told or not one.text or one.content == "prose":
            continue
        looks[one.look] += 1
        opening = _named(one) if one.kind is None and (one.marker is None or one.marker.weak) else None
        if opening is not None and opening.name.casefold().split(" ")[0] not in common:
            named[opening.name.casefold(), one.look].append(opening)
    for (name, look), group in named.items():
        kind = _kind_of_end(name, kind_of)
        if _is_habit(group, looks[look], kind):
            for opening in group:
                _name(opening, kind, kind_of)


def learn_names_behind(found: Iterable[Candidate], kind_of: KindOf, common: Collection[str]) -> None:
    """Give numbered headings with one name and a colon behind nearly all their numbers that name as their level's."""
    numbered: dict[tuple[Look, str], list[tuple[Candidate, re.Match[str] | None]]] = defaultdict(list)
    for one in found:
        if one.role == "heading" and one.marker is not None and one.marker.number and one.marker.label is None:
            numbered[one.look, one.marker.form].append((one, BEHIND.match(one.text)))
    for group in numbered.values():
        names = Counter(name["name"].casefold() for _, name in group if name is not None)
        usual, count = names.most_common(1)[0] if names else ("", 0)
        if count < max(LEAST, MOST * len(group)) or usual in common:
            continue
        for one, name in group:
            if name is not None and name["name"].casefold() == usual and one.marker is not None:
                label = name["name"]
                one.marker = replace(one.marker, label=label, length=one.marker.length + name.end(), weak=False)
                one.words, one.kind, one.content = one.words.cut(name.end()), _kind_of_end(label, kind_of), None


def _named(one: Candidate) -> _Opening | None:
    """The name, code and sign that open a text; the shortest name that a code follows."""
    opening = NAMED.match(one.printed.text)
    code = opening["code"] if opening is not None else ""
    if opening is None or YEAR.fullmatch(code.rstrip("–—-")) or (len(code) > SHORT and is_quantity(code)):
        return None
    if one.printed.text.isupper() and not any(c.isdigit() for c in code) and len(code) > 1:
        # Where all is set in capitals, capitals alone are words: ACTIEPLAN LOKAAL KLIMAAT.
        return None
    return _Opening(one, opening["name"], code, opening["sign"].strip(), opening.end())


def _kind_of_end(name: str, kind_of: KindOf) -> Kind | None:
    """The kind of a name that ends in one that is known: ``prioritaire doelstelling``."""
    words = name.split(" ")
    return next((kind for at in range(len(words)) if (kind := kind_of(" ".join(words[at:]))) is not None), None)


def _is_habit(group: list[_Opening], alike: int, kind: Kind | None) -> bool:
    """Whether texts open alike by habit: mostly other codes, one sign, and enough of all that is set so."""
    signs = Counter(opening.sign for opening in group)
    sign, most = signs.most_common(1)[0]
    if most < MOST * len(group) or len({opening.code for opening in group}) < FEW * len(group):
        return False
    if all(opening.one.role == "heading" for opening in group) and (
        kind is not None or (len(group) >= PART and len(group) >= FEW * alike)
    ):
        return True
    parted = sum(_has_parts(opening.code) for opening in group)
    apart = bool(sign) or all(opening.name.isupper() for opening in group)
    return len(group) >= LEAST and apart and parted >= MOST * len(group)


def _has_parts(code: str) -> bool:
    return re.search(r"\w[._/-]\w|[A-Za-z]\d", code) is not None


def _name(opening: _Opening, kind: Kind | None, kind_of: KindOf) -> None:
    """Set what opens a text as its marker; an abbreviation behind a level name is of its number: ``Doel SD 1``."""
    one, name, code = opening.one, opening.name, opening.code.rstrip(".")
    words = name.split(" ")
    level, short = " ".join(words[:-1]), words[-1]
    if short.isupper() and kind_of(level) is not None:
        name, code, kind = level, f"{short} {code}", kind_of(level)
    one.marker = Marker(name, code, None, opening.end, form_of(code))
    one.words, one.kind, one.content = one.printed.cut(opening.end), kind, None


def learn_codes(found: Sequence[Candidate]) -> None:
    """Read codes of no known shape: behind the name of a level and a colon, and at the start of headings."""
    behind = [one for one in found if one.kind and one.marker and one.marker.label and not one.marker.number]
    for one, length in zip(behind, code_lengths([one.text for one in behind]), strict=True):
        if length and one.marker is not None:
            _take_code(one, one.words, length, one.marker.label)
    headings: dict[Look, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.role == "heading" and one.content is None and one.kind is None and _unlabelled(one):
            headings[one.look].append(one)
    for group in headings.values():
        if all(one.marker is not None for one in group):
            continue
        for one, length in zip(group, code_lengths([one.printed.text for one in group]), strict=True):
            if length:
                _take_code(one, one.printed, length, None)


def _unlabelled(one: Candidate) -> bool:
    return one.marker is None or (one.marker.weak and one.marker.label is None)


def _take_code(one: Candidate, words: Words, length: int, label: str | None) -> None:
    code = words.text[:length].strip(SIGNS)
    before = len(one.printed.text) - len(words.text)
    one.marker = Marker(label, code, None, before + length, form_of(code) if label else "code", weak=not label)
    one.words = words.cut(length)


def drop_stray_labels(found: Sequence[Candidate]) -> None:
    """Capitals behind the number of few of the headings that are set alike are words: ``7.6 OD: werking``."""
    alike: Counter[tuple[Look, str]] = Counter()
    stray: dict[tuple[Look, str], list[Candidate]] = defaultdict(list)
    for one in found:
        if one.role == "heading" and one.marker is not None and one.marker.number:
            alike[one.look, one.marker.form] += 1
            label = one.marker.label
            before = one.printed.text.lstrip().startswith(one.marker.number) if label else False
            if label and label.isupper() and before and not one.printed.text.lstrip().startswith(label):
                stray[one.look, one.marker.form].append(one)
    for key, group in stray.items():
        if len(group) < FEWEST * alike[key]:
            for one in group:
                _drop_label(one)


def drop_lone_name(found: Sequence[Candidate]) -> None:
    """A level name before a word in capitals, where no other has a number, is a word as well: ``Target KPI``."""
    numbered = [one for one in found if one.marker is not None and one.marker.label and one.marker.number]
    if len(numbered) != 1:
        return
    one, number = numbered[0], numbered[0].number or ""
    if len(number) >= SHORTEST_WORD and number.isalpha() and number.isupper():
        one.words, one.marker = one.printed, None
        one.kind = one.content = None


def _drop_label(one: Candidate) -> None:
    marker = one.marker
    if marker is not None and marker.label is not None:
        start = one.printed.text.index(marker.label, len(marker.number or ""))
        one.words, one.kind, one.content = one.printed.cut(start), None, None
        one.marker = replace(marker, label=None, length=start)


def name_alike(found: Sequence[Candidate]) -> None:
    """Headings with a code that are set as those of one level are of that level, whatever letters their codes have."""
    kinds: dict[Look, Counter[Kind]] = defaultdict(Counter)
    coded: list[Candidate] = []
    for one in found:
        if one.role == "heading" and one.kind is not None:
            kinds[one.look][one.kind] += 1
        elif one.role == "heading" and one.marker is not None and one.marker.form == "code" and one.content is None:
            coded.append(one)
    for one in coded:
        # Text without any typography is all set alike, which says nothing.
        if one.look[0] and len(kinds[one.look]) == 1 and kinds[one.look].total() >= PART:
            one.kind = next(iter(kinds[one.look]))


def code_lengths(texts: Sequence[str]) -> list[int]:
    """For each of some texts that are set alike, how many characters at its start are its code; 0 for none.

    Where whole texts are set in capitals, capitals alone are no code.
    """
    first = [FIRST.match(text) for text in texts]
    openings = [found["code"] for found in first if found is not None]
    if len(openings) < max(PART, FEW * len(texts)):
        return [0] * len(texts)
    shouted = 2 * sum(text.isupper() for text in texts) > len(texts)
    is_code = _figured if shouted else _code_test(openings, len(texts))
    return [found.end() if found is not None and is_code(found["code"]) else 0 for found in first]


def _code_test(words: list[str], texts: int) -> Callable[[str], bool]:
    """What tells the codes among first words: figures, else capitals alone, where most or all are so.

    Single capitals are codes where they are the first of the alphabet, in order.
    """
    if len(words) == texts and words == list(string.ascii_uppercase[:texts]):
        return lambda word: True
    figured = [word for word in words if _figured(word)]
    capital = [word for word in words if _capital(word)]
    if len(figured) >= FEW * texts and len(set(figured)) >= FEW * len(figured):
        return lambda word: _figured(word) or _capital(word)
    alike = len(set(capital)) == 1
    if len(capital) >= MOST * texts and (alike or (len(capital) >= LEAST and len(set(capital)) >= MOST * len(capital))):
        return _capital
    return lambda word: False


def _figured(word: str) -> bool:
    return re.search(r"[\d_]", word) is not None and not is_quantity(word) and not YEAR.fullmatch(word)


def _capital(word: str) -> bool:
    return len(word) >= PART and re.fullmatch(r"[A-Z0-9_./-]*[A-Z][A-Z0-9_./-]*", word) is not None
