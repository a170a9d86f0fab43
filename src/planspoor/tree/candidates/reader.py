"""Reads one block as a candidate: its level name or bullet, its own words, what it announces or tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from planspoor.outline.block import Block, Stretch
from planspoor.outline.numbering import YEAR, LabelGrammar, Marker, read_marker
from planspoor.outline.words import Words, repair
from planspoor.plan import KINDS, Kind
from planspoor.profiles import Profile, singulars
from planspoor.source.page import Page
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import read_cells

PARTING = re.compile(r"\s+[|·•]\s+")
BY = r"(?:from|by|van|door|des?|du|der|la|le|les|l')\b"
"""What stands between the name of a kind of prose and who speaks: ``Voorwoord van de burgemeester``."""
LEAST_ANNOUNCED = 8
"""Letters that the name of a list must have to be known with a year behind it (``Resultaten voor 2026``)."""
LONGEST_LABEL = 40
LONGEST_JOINING = 3
"""Letters of the words that join the numbers of items: ``and``, ``en``, ``t/m``."""
NO_WORD = re.compile(r"[^\w\s'’#°-]")
QUOTE = re.compile(r"[“”„\"«‘](?:\S+\s+){4,}\S+[”“\"»’][.!?]?")
"""A sentence in quotation marks, which names nothing in whatever type it is set."""
COLON_FIELD = re.compile(r"(?:^|(?<=[\s|;·•–—,.]))(?P<label>[^\W\d](?:[\w/'’-]|\s(?=\w)){1,30}?)\s?:\s*(?=\S)")


class Reader:
    """Reads each block of one document by itself."""

    def __init__(self, pages: Mapping[int, Page], profile: Profile, labels: LabelGrammar) -> None:
        self.pages = pages
        self.labels = labels
        self.kinds = profile.level_of
        described = {word: "description" for word in profile.columns["text"] if word in profile.contents["prose"]}
        plurals = (word for kind in KINDS for word in profile.contents.get(kind, ()) if " " not in word)
        self.names = frozenset({word for name in self.kinds for word in name.split()}.union(plurals))
        """The words of the names of levels, in singular and plural."""
        self.fields = described | {
            word: role for role, words in profile.columns.items() if role not in ("number", "text") for word in words
        }
        annex = profile.contents["annex"]
        self.common = {*self.fields, *profile.contents["prose"], *profile.contents["money"], *annex}
        """Words that head money, prose, owners and times, and so name no level."""
        self.announced = {word: what for what, words in profile.contents.items() for word in words}
        long = "|".join(re.escape(word) for word in self.announced if len(word) > LEAST_ANNOUNCED)
        self.annex = re.compile(rf"(?:{'|'.join(annex)})(?: (?:\d+|[a-z]|[ivx]+))?(?= |$)")
        self.foreword = re.compile(rf"(?:{'|'.join(map(re.escape, profile.contents['prose']))}) {BY}")
        self.announced_for = re.compile(rf"({long}) (?:(?:voor|in|for|pour|für|van) )?\w+")

    def candidate(self, index: int, block: Block) -> Candidate:
        """The candidate that a block makes by itself; ``index`` is its place among the blocks."""
        look = (block.style.size, block.style.bold, block.style.italic, block.style.colour)
        if block.role == "row":
            return Candidate(
                index, "row", block, None, Words(), look, cells=read_cells(block, self.pages), indexes=[index]
            )
        printed = words = repair(_without_sums(block) if block.sums else block.stretches, self.pages)
        marker = block.marker
        if marker is not None:
            marker, words = self._own_words(block, marker, words)
        role = block.role
        if marker is not None and marker.bullet and words.text.endswith(f" {marker.bullet}"):
            # Between two dashes stands the function of who signs, or a number: ``- Burgemeester -``.
            marker, words, role = None, printed, "paragraph"
        if role == "heading" and QUOTE.fullmatch(printed.text):
            role = "paragraph"
        found = Candidate(index, role, block, marker, words, look, printed, indexes=[index])
        found.sums = [repair([apart], self.pages) for apart in block.sums]
        found.content = self._content(found)
        if marker is not None and marker.label and found.content is None:
            found.kind = self.kind_of(marker.label)
            if found.kind is not None and not found.bulleted and self._refers(words.text):
                found.kind, found.content, found.marker, found.words = None, "prose", None, printed
        labelled = bool(block.style.size or block.gap) and block.role in ("paragraph", "heading", "item")
        if labelled and found.content is None and found.kind is None:
            self._read_field(found)
        return found

    def _refers(self, text: str) -> bool:
        """Whether words only name items by their level and number, of which they tell: ``Strategies 1A, 1B and 1C``."""
        if not any(map(str.isdigit, text)):
            return False
        words = re.findall(r"[^\W_]+", text.lower())
        figures = [any(c.isdigit() for c in word) for word in words]
        named = [word in self.names for word in words]
        short = [len(word) <= LONGEST_JOINING for word in words]
        return any(named) and all(map(any, zip(figures, named, short, strict=True)))

    def _read_field(self, found: Candidate) -> None:
        """Take the label off a line of a fiche (``Trekker  Dienst Wonen``): bold type, a colon or a gap parts them."""
        labels = self._labels(found.text) if ":" in found.text[:LONGEST_LABEL] else []
        # Behind a number the gap is that of the number.
        end = (found.block.strong or found.block.gap) if found.marker is None else 0
        if end and not (labels and labels[0][0] == 0):
            role = self.fields.get(plain(found.text[:end]))
            labels = [(0, end, role), *labels] if role else []
        if labels and labels[0][0] == 0:
            stops = [start for start, _, _ in labels[1:]] + [len(found.text)]
            for (_, begin, role), stop in zip(labels, stops, strict=True):
                first, *rest = _parted(found.words.cut(begin, stop))
                found.told += [(role, first), *(("", words) for words in rest)]

    def _labels(self, text: str) -> list[tuple[int, int, str]]:
        """The known labels with a colon in a text: where each starts, where its value starts, what it tells."""
        roles = ((found, self.fields.get(plain(found["label"]))) for found in COLON_FIELD.finditer(text))
        return [(found.start("label"), found.end(), role) for found, role in roles if role is not None]

    def _own_words(self, block: Block, marker: Marker, words: Words) -> tuple[Marker | None, Words]:
        if marker.bullet is not None and block.style.size and words.text.startswith(marker.bullet):
            return self._behind_bullet(marker, words.cut(len(marker.bullet)))
        again = read_marker(words.text, self.labels) if block.style.size else None
        if again is not None:
            return again, words.cut(again.length)
        if block.style.size:
            return None, words
        first = block.stretches[0]
        return marker, words.cut(words.offset(first.page, first.start + marker.length))

    def _behind_bullet(self, bullet: Marker, words: Words) -> tuple[Marker, Words]:
        """The level name and number behind the sign of a list, which say more than the sign: ``➢ Strategy 1: …``."""
        named = self.labels.match(words.text)
        if named is None or named.number is None or self.kind_of(named.label or "") is None:
            return bullet, words
        return named, words.cut(named.length)

    def kind_of(self, label: str) -> Kind | None:
        """The kind that a printed level name stands for, in singular or plural."""
        word = " ".join(label.lower().replace("’", "'").split())
        return next((self.kinds[form] for form in singulars(word) if form in self.kinds), None)

    def _content(self, found: Candidate) -> str | None:
        if found.role not in ("heading", "paragraph") or len(found.text) > 90:
            return None
        if found.marker is not None and found.marker.label is not None:
            if found.marker.number and found.text and self.kind_of(found.marker.label) is not None:
                return None
            if found.block.style.size and self._numbers_item(found):
                return None
            name = f"{found.marker.label} {found.text}".strip() if len(found.text) < 40 else found.marker.label
            exact = self.announced.get(plain(found.marker.label))
            return exact or self.announced.get(plain(name))
        text = plain(found.text)
        known = self.announced.get(text)
        if known is None and found.role == "heading" and found.marker is None:
            known = "years" if YEAR.fullmatch(text) else self._longer(text)
        shown = found.role == "heading" or found.text.endswith((":", "?")) or found.look[1]
        return known if shown else None

    def _longer(self, text: str) -> str | None:
        """What a heading announces that says more than the name of it: ``Voorwoord van de burgemeester``."""
        longer = self.announced_for.fullmatch(text)
        if longer is not None:
            return self.announced[longer[1]]
        return "annex" if self.annex.match(text) else "prose" if self.foreword.match(text) else None

    def _numbers_item(self, found: Candidate) -> bool:
        """Whether a level name before its number is that of one item, though it may head a list: ``Actiepunt 1.1``."""
        label = found.marker.label if found.marker is not None and found.marker.number else None
        return label is not None and label.lower() in self.kinds and found.printed.text.startswith(label)


def _without_sums(block: Block) -> list[Stretch]:
    ends = {(apart.page, apart.end): apart.start for apart in block.sums}
    return [replace(part, end=ends.get((part.page, part.end), part.end)) for part in block.stretches]


def _parted(words: Words) -> list[Words]:
    """The values of a field and of what follows it on its line without a label, without the signs that part them."""
    ends = [*(found.span() for found in PARTING.finditer(words.text)), (len(words.text.rstrip(" |;·•–—,")), 0)]
    starts = [0, *(after for _, after in ends[:-1])]
    parts = [words.cut(start, end) for start, (end, _) in zip(starts, ends, strict=True) if start < end]
    return parts or [words]


def plain(text: str) -> str:
    """Text in small letters, without the signs around and between its words."""
    return " ".join(NO_WORD.sub(" ", text.lower()).split())
