"""A block that may be an item: its words, apart from what is printed before them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise, permutations

import msgspec
from msgspec.structs import replace

from planspoor.outline.block import Block, Role, Stretch
from planspoor.outline.numbering import YEAR, LabelGrammar, Marker, read_marker
from planspoor.outline.words import Words, repair
from planspoor.plan import KINDS, Kind
from planspoor.profiles import Profile, singulars
from planspoor.source.page import Page
from planspoor.tree.cells import Cell, read_cells
from planspoor.tree.heads import LEAST_REPEATED, part_named_points, part_run_in_heads
from planspoor.tree.likeness import likeness
from planspoor.tree.named_rows import take_named_rows
from planspoor.tree.openings import (
    drop_lone_name,
    drop_stray_labels,
    learn_codes,
    learn_names,
    learn_names_behind,
    name_alike,
)
from planspoor.tree.titles_below import with_titles_below

Look = tuple[float, bool, bool, int]
PARTING = re.compile(r"\s+[|·•]\s+")
LEAST_CODED = 3
"""So many codes in a document make capitals before a heading one as well."""
LAST_LETTERS = re.compile(r"(?:^|\d[./_-])([A-Z]{2,3}|(?:[A-Z]\.){2})[-_./]?\d[\d._/-]*$")
"""The letters in a code that name its level: ``BD01``, ``BD1.AP2``, ``O.S.1``."""
BARE_CODE = re.compile(r"([A-Z]{2,4})[.:]?\s+(?=\S)")
SAME_WORDS = 0.5
"""Likeness from which the text under a heading says its words again."""
BY = r"(?:from|by|van|door|des?|du|der|la|le|les|l')\b"
"""What stands between the name of a kind of prose and who speaks: ``Voorwoord van de burgemeester``."""
LEAST_ANNOUNCED = 8
"""Letters that the name of a list must have to be known with a year behind it (``Resultaten voor 2026``)."""
LONGEST_LABEL = 40
LONGEST_JOINING = 3
"""Letters of the words that join the numbers of items: ``and``, ``en``, ``t/m``."""
CAPTION_LINES, LONGEST_CAPTION = 2, 120
"""Lines above a table that may say in what its figures are, and characters of each."""
LARGER = 0.4
"""Points by which type is larger."""
NO_WORD = re.compile(r"[^\w\s'’#°-]")
PART = re.compile(r"[^\W\d_]+|\d+")
QUOTE = re.compile(r"[“”„\"«‘](?:\S+\s+){4,}\S+[”“\"»’][.!?]?")
"""A sentence in quotation marks, which names nothing in whatever type it is set."""
COLON_FIELD = re.compile(r"(?:^|(?<=[\s|;·•–—,.]))(?P<label>[^\W\d](?:[\w/'’-]|\s(?=\w)){1,30}?)\s?:\s*(?=\S)")


class Candidate(msgspec.Struct):
    """A block as the tree sees it. ``words`` are its own words; ``kind`` is set where its level name says it."""

    index: int
    role: Role
    block: Block
    marker: Marker | None
    words: Words
    look: Look
    printed: Words = msgspec.field(default_factory=Words)
    """Its words with its marker: what it says where that is no number of the plan."""
    kind: Kind | None = None
    content: str | None = None
    """What a heading that names only a kind of content announces: a kind of node, ``prose``, ``money``, ``annex``,
    ``accounts``, ``years``, or ``repeated`` where it only shows by coming back."""
    cells: list[Cell] = []
    rest: Words = msgspec.field(default_factory=Words)
    """What follows a bold run-in head in its paragraph: the explanation of the item that the head names."""
    sums: list[Words] = []
    """The sums that stand apart from its words, at the ends of its lines."""
    told: list[tuple[str, Words]] = []
    """What a line of labels and values tells of the item before it, each with its words.

    ``owner``, ``period``…; the empty string for a value without a label: ``Lead: Parks · by June 2027``.
    """
    indexes: list[int] = []
    """The blocks that make it up."""
    titles_card: bool = False
    """Whether it is the heading over a card that says the rest of it."""
    above: str = ""
    """First row of a table only: the lines right above the table."""

    @property
    def text(self) -> str:
        """The words as text."""
        return self.words.text

    @property
    def number(self) -> str | None:
        """The printed number or code."""
        return self.marker.number if self.marker else None

    @property
    def bulleted(self) -> bool:
        """Whether it is an item of a list."""
        return self.role == "item"


def candidates(
    blocks: list[Block], pages: Mapping[int, Page], profile: Profile, labels: LabelGrammar
) -> list[Candidate]:
    """A candidate for each block that is neither furniture nor a table of contents, in reading order."""
    reader = _Reader(pages, profile, labels)
    found = [
        reader.candidate(index, block)
        for index, block in enumerate(blocks)
        if block.role not in ("furniture", "contents")
    ]
    take_named_rows(found, labels, reader.kind_of)
    learn_names(found, reader.kind_of, reader.common)
    learn_names_behind(found, reader.kind_of, reader.common)
    learn_codes(found)
    drop_stray_labels(found)
    drop_lone_name(found)
    found = with_titles_below(found)
    _order_names(found)
    _name_by_codes(found, reader.kinds)
    name_alike(found)
    _note_captions(found)
    _name_restated(found)
    _name_heads_of_lists(found, reader.announced)
    _name_repeated_heads(found)
    _keep_points_beside_others(found)
    _tell_lists_of_fields(found, reader.fields)
    part_run_in_heads(found)
    part_named_points(found, pages)
    return found


def _note_captions(found: list[Candidate]) -> None:
    """Let each table know the lines right above it, which may say in what its figures are."""
    for place in range(1, len(found)):
        if found[place].role == "row" and found[place - 1].role != "row":
            lines = [one.printed.text for one in found[max(0, place - CAPTION_LINES) : place] if one.role != "row"]
            found[place].above = "\n".join(line for line in lines if len(line) <= LONGEST_CAPTION)


def _name_by_codes(found: list[Candidate], kinds: Mapping[str, Kind]) -> None:
    """Where codes open with the abbreviations of two levels or more, they name their level: ``BD01``, ``AP01.02``.

    A document that prints the names of its levels in full needs no codes for it.
    """
    named = {one.kind for one in found if one.kind is not None}
    if not named and sum(one.marker is not None and one.marker.form == "code" for one in found) >= LEAST_CODED:
        for one in found:
            _read_bare_code(one, kinds)
    coded = [(one, kind) for one in found if (kind := _kind_of_code(one, kinds)) is not None]
    if len(named) > 1 or len({kind for _, kind in coded}) < 2:
        return
    for one, kind in coded:
        # ``AP03 Financiën`` heads no sums: its code says what it is.
        one.kind, one.content = kind, None


def _read_bare_code(one: Candidate, kinds: Mapping[str, Kind]) -> None:
    """Among codes, capitals that abbreviate a level are the code of a heading that has no figure: ``BD Wonen``."""
    opening = BARE_CODE.match(one.text) if one.role == "heading" and one.marker is None else None
    if opening is not None and opening[1].lower() in kinds:
        one.marker = Marker(None, opening[1], None, opening.end(), "code", weak=True)
        one.words, one.kind, one.content = one.words.cut(opening.end()), kinds[opening[1].lower()], None


def _kind_of_code(one: Candidate, kinds: Mapping[str, Kind]) -> Kind | None:
    if one.marker is None or one.marker.form != "code" or one.bulleted:
        return None
    letters = LAST_LETTERS.search(one.marker.number or "")
    return kinds.get(letters[1].lower()) if letters is not None else None


def _name_restated(found: list[Candidate]) -> None:
    """A level name that only ever opens the text under a heading, with the heading's words again, is the heading's."""
    labelled: dict[str, list[tuple[Candidate, Candidate]]] = defaultdict(list)
    for before, one in pairwise([one for one in found if one.role != "row"]):
        if one.kind is not None and one.marker is not None and one.marker.label and not one.bulleted:
            labelled[one.marker.label.lower()].append((before, one))
    for pairs in labelled.values():
        if len(pairs) >= 2 and all(_restates(before, one) for before, one in pairs):
            for before, one in pairs:
                before.kind, one.kind, one.marker, one.words = one.kind, None, None, one.printed


def _restates(head: Candidate, one: Candidate) -> bool:
    if one.role != "paragraph" or head.role != "heading" or head.number is None or head.kind is not None:
        return False
    return any(likeness(head.text, text[: len(head.text)]) > SAME_WORDS for text in (one.text, one.printed.text))


def _name_heads_of_lists(found: list[Candidate], announced: Mapping[str, str]) -> None:
    """A line that says no more than what a list holds, right above that list, heads it: ``Acties``."""
    for one, after in pairwise(found):
        if one.role == "paragraph" and one.marker is None and one.content is None and after.bulleted:
            what = announced.get(_plain(one.text)) if len(one.text) < LONGEST_LABEL else None
            one.content = what if what in KINDS else None


def _name_repeated_heads(found: list[Candidate]) -> None:
    """A heading without number that comes back word for word names a kind of content, whatever it says.

    What looks like a code in it and comes back with it is a name: ``S24 wil``. A field of work comes back too, over
    other names: ``Groen`` under each year.
    """
    after = dict(zip(map(id, found), [*found[1:], None], strict=True))
    plain = [one for one in found if one.role == "heading" and one.kind is None and _unnumbered(one)]
    counts = Counter(_plain(one.printed.text) for one in plain)
    heading = Counter(_plain(one.printed.text) for one in plain if _heads_name(one, after[id(one)]))
    for one in plain:
        words = _plain(one.printed.text)
        if one.content is None and counts[words] >= LEAST_REPEATED and 2 * heading[words] <= counts[words]:
            one.content, one.marker, one.words = "repeated", None, one.printed


def _heads_name(one: Candidate, after: Candidate | None) -> bool:
    """Whether what comes after a heading is one that is nothing but a name, and is not larger."""
    if after is None or after.role != "heading" or after.kind is not None or after.content is not None:
        return False
    return _unnumbered(after) and after.look[0] <= one.look[0] + LARGER


def _tell_lists_of_fields(found: list[Candidate], fields: Mapping[str, str]) -> None:
    """What is listed under a label that comes back over lists tells of the item before it: ``Zielgruppe``."""
    role: str | None = None
    for one in found:
        if one.content == "repeated":
            role = fields.get(_plain(one.printed.text))
            role = None if role == "description" else role
        elif not one.bulleted:
            role = None
        elif role is not None and one.kind is None:
            one.told = [(role, one.words)]


def _keep_points_beside_others(found: list[Candidate]) -> None:
    """A point of a list tells of the item before it where one with another label stands beside it: ``• Lead: …``."""
    roles = [one.told[0][0] if one.bulleted and one.told else "" for one in found]
    for place, one in enumerate(found):
        beside = {*roles[max(0, place - 1) : place], *roles[place + 1 : place + 2]} - {"", roles[place]}
        if one.bulleted and not beside:
            one.told = []


def _unnumbered(one: Candidate) -> bool:
    return one.marker is None or (one.marker.weak and one.marker.label is None)


def _order_names(found: list[Candidate]) -> None:
    """A level name that stands below another in print is of a lower level: ``Programma 2.1`` below ``Doel 2``."""
    named: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.kind is not None and one.marker is not None and one.marker.label and one.marker.number:
            named[one.marker.label.lower()].append(one)
    names = sorted(named, key=lambda name: _depth(named[name]))
    kinds = {name: named[name][0].kind or "theme" for name in names}
    for outer, inner in permutations(names, 2):
        if KINDS.index(kinds[inner]) <= KINDS.index(kinds[outer]) and _stands_below(named[outer], named[inner]):
            kinds[inner] = KINDS[min(KINDS.index(kinds[outer]) + 1, KINDS.index("sub_action"))]
    _keep_actions(names, kinds, {name: named[name][0].kind for name in names})
    for name, group in named.items():
        for one in group:
            one.kind = kinds[name]


def _keep_actions(names: list[str], kinds: dict[str, Kind], meant: Mapping[str, Kind | None]) -> None:
    """Where levels above would make steps of what is called an action, they stand higher: an ``enjeu`` is a theme."""
    moved = next((at for at, name in enumerate(names) if meant[name] == "action" and kinds[name] == "sub_action"), None)
    if moved is None or KINDS.index(kinds[names[0]]) == 0:
        return
    for name in names[: moved + 1]:
        kinds[name] = KINDS[max(0, KINDS.index(kinds[name]) - 1)]


def _depth(group: list[Candidate]) -> tuple[int, float]:
    """How many parts the numbers of a level have, and how small it is set."""
    parts = Counter(len(PART.findall(one.number or "")) for one in group)
    return parts.most_common(1)[0][0], -max(one.look[0] for one in group)


def _stands_below(outer: list[Candidate], inner: list[Candidate]) -> bool:
    """Whether numbers of more parts, or smaller type behind each of the others, put one level below another.

    What is set larger stands below nothing: plans numbered ``1.1`` over actions that count through the document.
    """
    sizes, others = [one.look[0] for one in outer], [one.look[0] for one in inner]
    if min(others) > max(sizes) + LARGER:
        return False
    plain = all(one.marker is not None and one.marker.form.startswith("1") for one in (*outer, *inner))
    if _depth(outer)[0] < _depth(inner)[0] and (plain or _go_on_from(outer, inner)):
        return True
    return outer[0].index < inner[0].index and min(sizes) > max(others) + LARGER


def _go_on_from(outer: list[Candidate], inner: list[Candidate]) -> bool:
    """Whether most codes of a level go on with a number of another: ``2A`` and ``2B`` with ``2``."""
    above = {tuple(PART.findall(one.number or "")) for one in outer}
    return 2 * sum(tuple(PART.findall(one.number or ""))[:-1] in above for one in inner) > len(inner)


class _Reader:
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
            role = self.fields.get(_plain(found.text[:end]))
            labels = [(0, end, role), *labels] if role else []
        if labels and labels[0][0] == 0:
            stops = [start for start, _, _ in labels[1:]] + [len(found.text)]
            for (_, begin, role), stop in zip(labels, stops, strict=True):
                first, *rest = _parted(found.words.cut(begin, stop))
                found.told += [(role, first), *(("", words) for words in rest)]

    def _labels(self, text: str) -> list[tuple[int, int, str]]:
        """The known labels with a colon in a text: where each starts, where its value starts, what it tells."""
        roles = ((found, self.fields.get(_plain(found["label"]))) for found in COLON_FIELD.finditer(text))
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
            exact = self.announced.get(_plain(found.marker.label))
            return exact or self.announced.get(_plain(name))
        text = _plain(found.text)
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


def _plain(text: str) -> str:
    return " ".join(NO_WORD.sub(" ", text.lower()).split())
