"""Tables in which every level has columns of its own, as spreadsheets keep a plan: a row for each action.

A row repeats what its action stands under (``BD1 | … | AP1 | … | AC1 | …``), or leaves it out where it is that of the
row before. The columns of a level are told by heads that name it, else by the codes that stand in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from planspoor.outline.numbering import LabelGrammar, read_marker
from planspoor.outline.words import Words
from planspoor.plan import KINDS, Kind
from planspoor.rules import LEVEL_COLUMN, TABLE_ROW, UNSURE_TABLE
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import Cell
from planspoor.tree.item import Item

SAMPLE = 60
"""So many rows tell what a column holds."""
LONGEST_MARK = 2
"""Characters of a mark that grades what it stands beside: ``1``, ``++``."""
MOST = 0.7
LEAST_TEXT = 12
"""Characters that the text of an item has, in the middle of all rows."""
REPEATED = 0.9
"""Share of rows from which the outermost level is said in every row."""
LADDERS: dict[int, tuple[Kind, ...]] = {
    1: ("action",),
    2: ("objective", "action"),
    3: ("objective", "action_plan", "action"),
    4: ("theme", "objective", "action_plan", "action"),
}
"""What levels are that only codes tell apart, from the outermost."""
PARTS: dict[str, tuple[str, ...]] = {
    "text": ("short", "kort", "korte", "court", "courte", "kurz", "name", "naam", "nom", "bezeichnung"),
    "description": ("long", "lang", "lange", "longue"),
}
"""Words of a head that tell the short text of a level from its long one."""
LONGEST_NAME = 3
"""Words that the name of a level has at most; more are a question: ``Wat gaan we daarvoor doen?``"""
WHO = ("owner", "partner")
"""Columns that say who does what stands before them."""
SMALL = frozenset(
    (
        "de",
        "la",
        "le",
        "les",
        "l",
        "d",
        "du",
        "des",
        "van",
        "het",
        "een",
        "of",
        "the",
        "a",
        "der",
        "die",
        "das",
        "von",
        "en",
        "in",
        "no",
        "n",
    )
)
"""Words of a head that say nothing of its column."""
IN_BRACKETS = re.compile(r"\([^)]*\)")
WORD, ARTICLE = re.compile(r"[^\W\d][\w'’°-]*"), re.compile(r"^[ld]['’]")
NUMBER_OF = re.compile(r"\b([^\W\d_]{3,}?)-?(nr|nummer|code|id)\b")
"""A head of one word that Dutch and German make of two: ``Actienr.``, ``Maßnahmencode``."""
NESTED = re.compile(r"(?:sous|sub|deel|teil|unter)(?:-(?:sous|sub))*")
BELOW = re.compile(r"^(?:sous|sub|deel|teil|unter)-?(?=\w{3})")

Said = tuple[str, Kind, str]
"""What a head says: the name of its level with what tells a lower one, the kind, the part that the column holds."""
LevelOf = Callable[[str], Kind | None]
Rows = Sequence[Mapping[int, str]]


class Step(msgspec.Struct, frozen=True):
    """The columns of one level: text, number, explanation; ``above`` holds the number of what it stands under."""

    kind: Kind
    text: int
    number: int | None = None
    description: int | None = None
    above: int | None = None
    named: int | None = None
    """The column that holds the name of the level in the rows that are of it."""
    head: str = ""
    led: bool = False
    """Whether a number opens all texts of the column, so that also ``1 Wonen`` has one."""

    @property
    def columns(self) -> set[int]:
        """The columns that it takes."""
        return {c for c in (self.text, self.number, self.description, self.above, self.named) if c is not None}


class Stairs(msgspec.Struct):
    """The steps of a table from the outermost in, and the items read from it so far."""

    steps: list[Step]
    labels: LabelGrammar
    repeats: bool = False
    is_code: Callable[[str], bool] | None = None
    """What a number must be, where the codes alone tell the columns."""
    level_of: LevelOf | None = None
    """What the names of levels mean, where a column holds them."""
    unsure: bool = False
    """Whether nothing says that its rows are items of the plan."""
    _open: list[Item | None] = []
    _known: dict[tuple[int, int, str | None, str], Item] = {}

    @property
    def columns(self) -> set[int]:
        """The columns that its steps take."""
        return set().union(*(step.columns for step in self.steps))

    def climb(
        self, cells: Mapping[int, Cell], context: Item | None, earlier: Mapping[str, Item]
    ) -> tuple[list[Item], Item | None]:
        """The items that a row names for the first time, and the one that its other cells speak of.

        ``earlier`` are the items of earlier tables by their numbers.
        """
        if self._says_one_thing(cells):
            return [], None
        self._open += [None] * (len(self.steps) - len(self._open))
        made: list[Item] = []
        for place, step in enumerate(self.steps):
            if not self._is_of(step, cells):
                continue
            words = cells[step.text].words if step.text in cells else None
            if words is None or not any(c.isalpha() for c in words.text) or words.text.casefold() == step.head:
                if self.repeats:
                    self._open[place:] = [None] * (len(self.steps) - place)
                continue
            item = self._item(step, cells, words)
            if item is None:
                return made, None
            self._place(place, item, context if step.above is None else self._above(step, cells, earlier), made)
        return made, next((item for item in reversed(self._open) if item is not None), None)

    def look_for_earlier(self, rows: Iterable[Candidate], earlier: Mapping[str, Item]) -> None:
        """Where the codes of a lone level are those of items of an earlier table, its rows stand under these.

        Codes that count from 1 are its own: a sheet for each objective numbers its actions anew.
        """
        step = self.steps[0]
        if len(self.steps) > 1 or step.number is None or not earlier:
            return
        told = [{cell.column: cell.words.text for cell in row.cells} for row in rows]
        codes = [row[step.number].strip(" .:") for row in told if step.number in row and step.text in row]
        known = [code for code in codes if code in earlier]
        own = codes == [str(number) for number in range(1, len(codes) + 1)]
        same = sum(
            row.get(step.text) == earlier[code].text for row in told if (code := row.get(step.number, "")) in earlier
        )
        if known and not own and len(known) >= MOST * len(codes) and same < MOST * len(known):
            self.steps[0] = replace(step, number=None, above=step.number)

    def level_siblings(self, items: Iterable[Item]) -> None:
        """Items of a lone level are alike: where something stands under one, all of them are what it is."""
        found = list(items)
        if len(self.steps) == 1 and {item.kind for item in found} == {"action", "objective"}:
            for item in found:
                item.kind = "objective"

    def _is_of(self, step: Step, cells: Mapping[int, Cell]) -> bool:
        """Whether a row is of a level: where a column names the level, the row's own; else every row may be."""
        if step.named is None or self.level_of is None:
            return True
        return step.named in cells and self.level_of(cells[step.named].words.text) == step.kind

    def _item(self, step: Step, cells: Mapping[int, Cell], words: Words) -> Item | None:
        """The item of a level's cells; None where its number is none."""
        coded = step.number if step.number is not None else step.above
        code = cells[coded].words.text if coded is not None and coded in cells else ""
        if self.is_code is not None and not self.is_code(code):
            return None
        number: str | None = code.strip(" .:") or None
        if step.number is None:
            number, words = _numbered(words, self.labels, step.led)
        item = Item(step.kind, number, words, reasons=[TABLE_ROW if self.unsure else LEVEL_COLUMN])
        item.doubts = [UNSURE_TABLE] if self.unsure else []
        told = cells.get(step.description) if step.description is not None else None
        if told is not None and told.words.text != words.text:
            item.description.append(told.words)
        return item

    def _place(self, place: int, item: Item, context: Item | None, made: list[Item]) -> None:
        outer = next((one for one in reversed(self._open[:place]) if one is not None), context)
        known = self._known.setdefault((place, id(outer), item.number, item.text), item)
        self._open[place:] = [known] + [None] * (len(self.steps) - place - 1)
        if known is item:
            item.parent = outer
            made.append(item)
            # Groups stand under groups (``Axe``, ``Sous-axe``); what holds actions is no action.
            if outer is not None and KINDS.index(outer.kind) >= KINDS.index(item.kind) > 0:
                outer.kind = "theme" if item.kind == "objective" != outer.kind else "objective"

    @staticmethod
    def _above(step: Step, cells: Mapping[int, Cell], earlier: Mapping[str, Item]) -> Item | None:
        cell = cells.get(step.above) if step.above is not None else None
        return earlier.get(cell.words.text.strip(" .:")) if cell is not None else None

    def _says_one_thing(self, cells: Mapping[int, Cell]) -> bool:
        """Whether all levels of a row say the same: a line of instructions, not of the plan."""
        texts = [cells[step.text].words.text for step in self.steps if step.text in cells and step.named is None]
        return len(texts) > 1 and len(set(texts)) == 1 and all(step.number is None for step in self.steps)


def _numbered(words: Words, labels: LabelGrammar, led: bool) -> tuple[str | None, Words]:
    marker = read_marker(words.text, labels)
    weak = marker is None or (marker.weak and not led and not any(c in "._-/" for c in marker.number or ""))
    return (None, words) if marker is None or weak else (marker.number, words.cut(marker.length))


def stairs_by_heads(
    heads: Sequence[str], said_by: Callable[[str], Said | None], roles: Mapping[str, str], labels: LabelGrammar
) -> Stairs | None:
    """The stairs that the heads of a table name, the outermost level first; None where they do not.

    ``said_by`` is `level_and_part` of a head.

    What an action stands under may also come in columns behind it; `held_by` says so. Beside names of levels above it
    a head may only say that its column holds names.
    """
    steps: dict[tuple[str, Kind], Step] = {}
    for column, head in enumerate(heads):
        said = said_by(head)
        if said is None and steps and head.lower() in PARTS["text"]:
            said = head, "action", "text"
        if said is None:
            continue
        name, kind, part = said
        if (name, kind) not in steps and _measures_it(list(steps.values()), kind, heads[:column], roles):
            continue
        if (name, kind) not in steps and _goes_back(list(steps.values()), kind):
            break
        step = steps.setdefault((name, kind), Step(kind, -1, head=name))
        steps[name, kind] = _with_part(step, part, column)
    # ``Actienr. | Maatregel``: a number and a text of one level, under two of its names.
    numbers = {step.kind: step.number for step in steps.values() if step.text < 0}
    found = [
        replace(step, number=numbers.get(step.kind) if step.number is None else step.number)
        for step in steps.values()
        if step.text >= 0
    ]
    found.sort(key=lambda step: KINDS.index(step.kind))
    if len(found) > 1:
        return Stairs([_with_number_before(step, heads, roles) for step in found], labels)
    return Stairs(found, labels) if any(len(step.columns) > 1 for step in found) else None


def _with_number_before(step: Step, heads: Sequence[str], roles: Mapping[str, str]) -> Step:
    """The step with the column of plain numbers before its text: ``Doelstelling | Nr. | Actie``."""
    before = heads[step.text - 1].lower().strip(" .:") if step.text else ""
    if step.number is not None or roles.get(before) != "number":
        return step
    return replace(step, number=step.text - 1)


def _measures_it(steps: Sequence[Step], kind: Kind, heads: Sequence[str], roles: Mapping[str, str]) -> bool:
    """Whether a head names again, behind who does it, what a column before that holds: ``Action | Lead | Measure``."""
    before = [step.text for step in steps if step.kind == kind and step.text >= 0]
    return bool(before) and any(roles.get(head.lower().strip(" .:")) in WHO for head in heads[max(before) :])


def _goes_back(steps: Sequence[Step], kind: Kind) -> bool:
    """Whether a head names a level above that of the head before, after heads that went down: a table of its own."""
    places = [KINDS.index(step.kind) for step in steps]
    return bool(places) and KINDS.index(kind) < places[-1] and any(a < b for a, b in pairwise(places))


def held_by(stairs: Stairs, rows: Rows) -> Stairs | None:
    """The stairs without the columns behind an action that explain it; None where nothing else is left above it.

    A column behind an action holds what that stands under where it says the same of several rows, in more than marks:
    ``Priority`` over figures grades the actions.
    """
    steps = stairs.steps[-1:]
    different = {step.text: len({row[step.text] for row in rows if step.text in row}) for step in stairs.steps}
    for outer in reversed(stairs.steps[:-1]):
        told = [row[outer.text] for row in rows if outer.text in row]
        marks = all(len(text) <= LONGEST_MARK for text in told)
        if outer.text < steps[-1].text or (different[outer.text] <= MOST * len(told) and not marks):
            steps.insert(0, outer)
    steps = _from_the_left(steps, different)
    return replace(stairs, steps=steps) if len(steps) > 1 or len(stairs.steps) == 1 else None


def _from_the_left(steps: list[Step], different: Mapping[int, int]) -> list[Step]:
    """The steps as their columns stand, where each holds more names than the one before it, whatever its kind."""
    placed = sorted(steps, key=lambda step: step.text)
    counts = [different[step.text] for step in placed]
    if placed == steps or placed[-1] != steps[-1] or any(a >= b for a, b in pairwise(counts)):
        return steps
    kinds = [placed[0].kind]
    for step in placed[1:]:
        kinds.append(KINDS[max(KINDS.index(step.kind), min(KINDS.index(kinds[-1]) + 1, KINDS.index(steps[-1].kind)))])
    return [replace(step, kind=kind) for step, kind in zip(placed, kinds, strict=True)]


def _with_part(step: Step, part: str, column: int) -> Step:
    if part == "number":
        return step if step.number is not None else replace(step, number=column)
    if part == "text" and step.text < 0:
        return replace(step, text=column)
    return replace(step, description=column) if step.description is None else step


def level_and_part(head: str, level_of: LevelOf, roles: Mapping[str, str]) -> Said | None:
    """The level that a head names, and which part of it the column holds; None where it says anything more."""
    plain = IN_BRACKETS.sub(" ", head.lower()).replace("_", " ")
    plain = NUMBER_OF.sub(r"\1 \2", plain)
    words = [ARTICLE.sub("", word) for word in WORD.findall(plain)]
    asked = level_of(head) if len(words) > LONGEST_NAME else None
    if asked is not None and asked != "indicator":
        return head.lower(), asked, "text"
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            kind = level_of(name) or level_of(BELOW.sub("", name))
            # ``name`` and ``short`` say which part of a level the column holds.
            if kind is not None and kind != "indicator" and words[start + size - 1] not in PARTS["text"]:
                part = _part(words[:start] + words[start + size :], roles)
                return (part[0] + name, kind, part[1]) if part is not None else None
    return None


def _part(others: list[str], roles: Mapping[str, str]) -> tuple[str, str] | None:
    """What the other words of a head say: a prefix that tells a lower level of one name, and the part."""
    part, prefix = "text", ""
    for word in others:
        said = next((name for name, listed in PARTS.items() if word in listed), roles.get(word))
        if NESTED.fullmatch(word):
            prefix += word + " "
        elif said in ("number", "text", "description"):
            part = said
        elif word not in SMALL:
            return None
    return prefix, part


def stairs_by_codes(rows: Rows, is_code: Callable[[str], bool], labels: LabelGrammar) -> Stairs | None:
    """The stairs that pairs of a code and a text make, the codes of each level in a column of their own."""
    sample = rows[:SAMPLE]
    columns = sorted({column for row in sample for column in row})
    codes = [column for column in columns if _holds_codes(sample, column, is_code)]
    pairs = [(code, code + 1) for code in codes if code + 1 not in codes and _holds_text(sample, code + 1)]
    pairs = [pair for pair in pairs if _belong(sample, pair)] or pairs[:1]
    if not pairs or len(pairs) not in LADDERS:
        return None
    if len(pairs) == 1 and not _belong(sample, pairs[0]):
        return Stairs([Step("action", pairs[0][1], above=pairs[0][0])], labels, is_code=is_code)
    steps = [Step(kind, text, number) for kind, (number, text) in zip(LADDERS[len(pairs)], pairs, strict=True)]
    return Stairs(steps, labels, is_code=is_code)


def stairs_by_indent(rows: Rows, labels: LabelGrammar) -> Stairs | None:
    """The stairs of a table that indents by columns: each row opens in that of its level, one deeper at most."""
    firsts = [min(row) for row in rows]
    columns = sorted(set(firsts))
    depths = [columns.index(first) for first in firsts]
    if len(columns) < 2 or len(columns) not in LADDERS or not _holds_text(rows, columns[-1]):
        return None
    if any(len(row.keys() & set(columns)) > 1 for row in rows) or any(b > a + 1 for a, b in pairwise([-1, *depths])):
        return None
    return Stairs([Step(kind, text) for kind, text in zip(LADDERS[len(columns)], columns, strict=True)], labels)


def stairs_by_names(
    rows: Rows, text: int | None, number: int | None, level_of: LevelOf, labels: LabelGrammar
) -> Stairs | None:
    """The stairs of a table in which one column names the level of each row; None for any other table."""
    columns = sorted({column for row in rows for column in row})
    free = [column for column in columns if column not in (text, number)]
    named = next((column for column in free if _names_levels(rows, column, level_of)), None)
    if named is None:
        return None
    kinds = _kinds_of_names([row[named] for row in rows if named in row], level_of)
    lengths = {c: sum(len(row.get(c, "")) for row in rows) for c in columns if c not in (named, number)}
    told = text if text is not None else max(lengths, key=lambda column: lengths[column], default=None)
    if told is None or len(set(kinds.values())) < 2:
        return None
    ordered = sorted(set(kinds.values()), key=KINDS.index)
    steps = [Step(kind, told, number, named=named) for kind in ordered]
    return Stairs(steps, labels, level_of=lambda name: kinds.get(_bare(name)) or level_of(name))


def _kinds_of_names(names: Sequence[str], level_of: LevelOf) -> dict[str, Kind]:
    """The kind that each name of a column stands for, names in small letters.

    Of two names of one kind the one that the other always comes right after is the outer: ``Priority``, ``Objective``.
    """
    kinds = {_bare(name): kind for name in names if (kind := level_of(name)) is not None}
    followers: dict[str, set[str]] = {}
    for name, after in pairwise(map(_bare, names)):
        followers.setdefault(name, set()).add(after)
    for name, kind in list(kinds.items()):
        (inner, *others) = followers.get(name, {name})
        if others or inner == name or kinds.get(inner) != kind or kind == "action":
            continue
        lower = KINDS[KINDS.index(kind) + 1]
        if lower in kinds.values():
            kinds[name] = KINDS[max(0, KINDS.index(kind) - 1)]
        else:
            kinds[inner] = lower
    return kinds


def _bare(name: str) -> str:
    return name.strip().casefold()


def _names_levels(rows: Rows, column: int, level_of: LevelOf) -> bool:
    texts = [row[column] for row in rows if column in row]
    return len(texts) > 2 and sum(level_of(text) is not None for text in texts) >= REPEATED * len(texts)


def _holds_codes(rows: Rows, column: int, is_code: Callable[[str], bool]) -> bool:
    texts = [row[column] for row in rows if column in row]
    codes = [text for text in texts if is_code(text) and any(c.isdigit() for c in text)]
    return len(texts) >= MOST * len(rows) and len(codes) >= MOST * len(texts) and len(set(codes)) > 1


def _holds_text(rows: Rows, column: int) -> bool:
    lengths = sorted(len(row.get(column, "")) for row in rows)
    return bool(lengths) and lengths[len(lengths) // 2] >= LEAST_TEXT


def _belong(rows: Rows, pair: tuple[int, int]) -> bool:
    """Whether each code has one text: it is the code of that text, and not of what the text stands under."""
    said = {(row[pair[0]], row[pair[1]]) for row in rows if pair[0] in row and pair[1] in row}
    return len({code for code, _ in said}) >= MOST * len(said)


def settle(stairs: Stairs, rows: Rows, level_of: LevelOf) -> None:
    """Look at the cells: whether every row repeats its levels, and which levels the cells themselves name."""
    filled = [sum(step.text in row for row in rows) for step in stairs.steps]
    if stairs.level_of is not None:
        return
    outermost = stairs.steps[0].text
    again = any(one.get(outermost) == after.get(outermost, "") for one, after in pairwise(rows))
    stairs.repeats = len(stairs.steps) > 1 and filled[0] >= REPEATED * max(filled) and again
    if stairs.is_code is None:
        _give_codes_to_rows(stairs, rows[:SAMPLE])
    for place, step in enumerate(stairs.steps):
        texts = [row[step.text] for row in rows if step.text in row]
        kind = _named_kind(texts, stairs.labels, level_of)
        stairs.steps[place] = replace(step, kind=kind or step.kind, led=_are_led(texts, stairs.labels))


def _give_codes_to_rows(stairs: Stairs, rows: Rows) -> None:
    """Codes under the head of a level that change while its text stays are of the innermost: a number for each row."""
    for place, step in enumerate(stairs.steps[:-1]):
        if step.number is None:
            continue
        coded = [row for row in rows if step.number in row]
        stays = [(a, b) for a, b in pairwise(coded) if b.get(step.text, a.get(step.text)) == a.get(step.text)]
        if stays and sum(a[step.number] != b[step.number] for a, b in stays) > MOST * len(stays):
            stairs.steps[place] = replace(step, number=None)
            last = stairs.steps[-1]
            stairs.steps[-1] = replace(last, number=step.number if last.number is None else last.number)


def _are_led(texts: Iterable[str], labels: LabelGrammar) -> bool:
    """Whether a number opens each of the texts, and they have not all the same."""
    numbers: set[str] = set()
    for text in dict.fromkeys(texts):
        marker = read_marker(text, labels)
        if marker is None or marker.number is None:
            return False
        numbers.add(marker.number)
    return len(numbers) > 1


def _named_kind(texts: Iterable[str], labels: LabelGrammar, level_of: LevelOf) -> Kind | None:
    kinds: Counter[Kind | None] = Counter()
    for text in texts:
        marker = labels.match(text)
        kinds[level_of(marker.label) if marker is not None and marker.label else None] += 1
    best, count = kinds.most_common(1)[0] if kinds else (None, 0)
    return best if count >= MOST * kinds.total() else None
