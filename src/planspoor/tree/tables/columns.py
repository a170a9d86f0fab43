"""What the columns of a table hold: told by their heads, else by what stands in them."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from planspoor.facts import read_amount_cell, unit_of_caption, year_of_heading
from planspoor.outline.numbering import LabelGrammar, read_marker
from planspoor.outline.sentences import speech
from planspoor.plan import Kind
from planspoor.profiles import GENERIC, Profile, generic, singulars
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.tables.grouped_columns import Idiom, stairs_by_groups
from planspoor.tree.tables.stairs import (
    PARTS,
    Stairs,
    held_by,
    level_and_part,
    settle,
    stairs_by_codes,
    stairs_by_heads,
    stairs_by_indent,
    stairs_by_names,
)
from planspoor.tree.tables.wide_heads import in_one

MONEY = re.compile(
    r"\b(?:raming\w*|uitgaven?|ontvangsten?|saldo|exploitatie|investering\w*|totaal|totalen|lasten|baten|budget|kredieten?|financiering|lening\w*|kosten|subsidies?"
    r"|dépenses|recettes|total|coûts?|budget|expenses|expenditure|revenue|income|costs?|ausgaben|einnahmen|summe)\b",
    re.I,
)
NO_WORD = re.compile(r"[^\w\s°#'’-]|_")
PLURAL = re.compile(r"(?<=\w)\([^\W\d_]{1,3}\)")
"""The ending of a word that may stand for several: ``partner(s)``."""
DECIMAL, ZERO_FIRST = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,5}\.?"), re.compile(r"0\d+")
CAPITAL_CODE = re.compile(r"[A-Z][A-Z0-9_./-]+|0\d+")
YEAR = re.compile(r"(?:19|20)\d\d")
MOST = 0.7
"""Share of a column's cells that must be what the column is told by."""
PLANNING = {"owner", "partner", "period", "deadline", "start"}
"""Columns that only a plan's table has."""
LEADING = {"owner", "partner"}
"""Those that say who does what stands beside them, whatever its own head is."""
ASKED: tuple[Kind, ...] = ("objective", "action_plan", "action")
FISCAL = re.compile(r"FY\s?'?\d{2}(?:\d{2})?(?:[-/–]\d{2}(?:\d{2})?)?")
"""A year of accounts over a column: ``FY26``."""
LEAST_MEASURES = 2
"""Columns of measures beside a text that make it the name of one."""
LEAST_WORD = 4
"""Letters of a head's first word that tell its column by themselves: ``Raming (in euro)``."""
LEAST_ROWS = 3
"""Rows that a table without heads must have to hold items."""
LEAST_TEXT = 12
"""Characters that the text of an item has, in the middle of all rows."""
MOST_QUALITIES = 2
"""Blanks between the words that say of what sort a level is: ``Intended policy based action``."""
LONGEST_HEAD = 60
AND = re.compile(r"\s(?:and|et|en|und)\s|/")


class Columns(msgspec.Struct):
    """The columns of a table by what they hold; ``text`` is None for a table that holds no items."""

    heads: tuple[str, ...] = ()
    text: int | None = None
    number: int | None = None
    level: Kind | None = None
    """The kind that the head of the text column names."""
    stairs: Stairs | None = None
    """Columns that are levels: each cell in them is an item of that kind."""
    years: dict[int, int] = {}
    dated: int | None = None
    """The column that says of which year the sums of a row are."""
    roles: dict[int, str] = {}
    unit: int = 1
    width: int = 0
    plain: bool = False
    """Whether the texts beside its numbers are mostly not bold: one that is, without a number, heads those below it."""
    sure: bool = False
    """Whether the heads say that rows are items: a level name, a number and a text, or who does it and when."""

    @property
    def own(self) -> set[int | None]:
        """The columns that hold the items themselves."""
        return {self.text, self.number} | (self.stairs.columns if self.stairs is not None else set())

    def left(self, rows: list[Candidate]) -> float:
        """Where the texts of rows start that are not indented."""
        return min((cell.left for row in rows for cell in row.cells if cell.column == self.text), default=0.0)

    @property
    def holds_items(self) -> bool:
        """Whether rows of this table are items."""
        return self.text is not None or self.stairs is not None


class ColumnReader:
    """Tells the columns of tables with the words of one profile.

    ``machine_made``: programs write the heads, as in a workbook, and in whatever language; those of the profile go
    first.
    """

    def __init__(self, profile: Profile, labels: LabelGrammar, machine_made: bool) -> None:
        spoken = [*(generic(language) for language in GENERIC if machine_made), profile]
        # What heads a list of goals or actions in words heads a column of them too: ``Wat gaan we doen``.
        asked: dict[str, Kind] = {
            word: kind for one in spoken for kind in ASKED for word in one.contents.get(kind, ()) if " " in word
        } | {word: "sub_action" for one in spoken for word in one.contents.get("sub_action", ())}
        self.levels = asked | {word: kind for one in spoken for word, kind in one.level_of.items()}
        self.roles = {word: role for one in spoken for word, role in roles_of(one).items()}
        self.leaves = {word for one in spoken for word in one.leaves}
        self.labels = labels
        self.idiom = Idiom(labels, speech(profile.language))
        # The same few heads stand over table after table.
        self.role = cache(self._role)
        self.level = cache(self._level)
        self.said = cache(partial(level_and_part, level_of=self.level, roles=self.roles))

    def heads(self, rows: list[Candidate]) -> tuple[tuple[str, ...], int] | None:
        """The heads of the columns and how many of the first rows hold them; None where the first is no row of heads.

        A wide head over two columns or more has theirs in the row below it.
        """
        upper = by_column(rows[0])
        lower = by_column(rows[1]) if len(rows) > 1 and len(upper) > 1 else ()
        both = in_one(upper, lower, self.said, self.role)
        if both is not None and self._are_heads(both):
            return both, 2
        return (upper, 1) if self._are_heads(upper) else None

    def _are_heads(self, heads: tuple[str, ...]) -> bool:
        if stairs_by_heads(heads, self.said, self.roles, self.labels) is not None:
            return True
        texts = [head for head in heads if head]
        named = sum(self.role(text) is not None or year_of_heading(text) is not None for text in texts)
        if len(texts) < 2 or any(len(text) > LONGEST_HEAD for text in texts) or named < max(1, len(texts) // 2):
            return False
        undated = [text for text in texts if year_of_heading(text) is None and not FISCAL.fullmatch(text)]
        return not any(_is_sum(text) or (self._is_coded(text) and self.role(text) is None) for text in undated)

    def _is_coded(self, text: str) -> bool:
        """Whether a cell holds a number with figures: that of an item, and no head."""
        return any(map(str.isdigit, text)) and self.is_number(text)

    def _role(self, head: str) -> str | None:
        """What a head or a fiche label says of its cell: ``text``, ``number``, ``owner``…, or None."""
        words = plain(head)
        if words in self.roles:
            return self.roles[words]
        level = self.level(head)
        if level is not None:
            return "indicator" if level == "indicator" else "text"
        # ``Jaar / Omschrijving``, ``Pijlers / Acties``: of two names that of the words themselves.
        told = [self._part(part) for part in head.split("/")]
        return "text" if "text" in told else told[0]

    def _part(self, name: str) -> str | None:
        """What one of the names of a head says, else its first word."""
        words = plain(name)
        if words not in self.roles and self.level(name) not in (None, "indicator"):
            return "text"
        opening = words.split(" ")[0]
        return self.roles.get(words) or (self.roles.get(opening) if len(opening) >= LEAST_WORD else None)

    def is_known(self, text: str) -> bool:
        """Whether a text is a head or a label, in singular or plural, and does not only open with one."""
        return plain(text) in self.roles or self._named(plain(text)) is not None

    def is_total(self, text: str) -> bool:
        """Whether the text of a row says that it adds up others: ``Totaal``, ``Totaal actieplan 1.1``."""
        first, _, rest = " ".join(text.split()).partition(" ")
        if self.roles.get(plain(text)) == "total":
            return True
        named = self.level(rest.partition(" ")[0]) is not None or self.level(rest) is not None or self.is_number(rest)
        return self.roles.get(plain(first)) == "total" and (named or not any(c.isalpha() for c in rest))

    def _level(self, head: str) -> Kind | None:
        """The kind that a head names, in singular or plural."""
        words = plain(head)
        kind = self._named(words) or self._named(" ".join(word for word in words.split() if word not in PARTS["text"]))
        if kind is not None or words in self.roles:
            return kind
        kinds = {self._qualified(plain(part)) for part in AND.split(self._about(" ".join(head.lower().split())))}
        return kinds.pop() if len(kinds) == 1 else None

    def _about(self, words: str) -> str:
        """What a long head is about, before the words that say whose it is or what for: not ``Status of action``."""
        whose = self.idiom.tongue.whose
        behind = [space.start() for space in re.finditer(" ", words) if whose.match(words, space.end())]
        about = words[: behind[0]] if behind else words
        return "" if self.roles.get(plain(about)) not in (None, "text") else about

    def _qualified(self, words: str) -> Kind | None:
        """The kind of which a few words name a sort, before its name or behind it: ``Concrete actie``."""
        first, _, behind = words.partition(" ")
        quality, _, last = words.rpartition(" ")
        # What stands behind a name may also say which part of the level the column holds: ``Action n°``.
        parts = any(word in self.roles or any(word in told for told in PARTS.values()) for word in behind.split())
        for name, other in ((last, quality), *(() if parts else ((first, behind),))):
            kind = self._named(name)
            worded = other.count(" ") <= MOST_QUALITIES and not any(map(str.isdigit, other))
            if kind in ASKED and worded and other not in self.roles:
                return kind
        return None

    def _named(self, words: str) -> Kind | None:
        return next((self.levels[form] for form in singulars(words) if form in self.levels), None)

    def _is_of_leaves(self, head: str) -> bool:
        """Whether a head names plans by a word that many a plan gives its actions."""
        return not self.leaves.isdisjoint(singulars(plain(head).rpartition(" ")[2]))

    def _with_leaves(self, stairs: Stairs) -> Stairs:
        """The stairs, whose last step is of actions where no head names any: ``Goal | Initiative``."""
        *outer, last = stairs.steps
        if not outer or last.kind != "action_plan" or not self._is_of_leaves(last.head):
            return stairs
        return replace(stairs, steps=[*outer, replace(last, kind="action")])

    def columns(self, rows: list[Candidate], heads: tuple[str, ...] | None) -> Columns:
        """The columns of a table whose rows under the heads are given."""
        columns = Columns(heads or (), width=max((cell.column for row in rows for cell in row.cells), default=0) + 1)
        if heads is not None:
            stairs = stairs_by_heads(heads, self.said, self.roles, self.labels)
            columns.stairs = held_by(self._with_leaves(stairs), _texts(rows)) if stairs is not None else None
            self._by_heads(columns, heads)
        elif rows[0].block.stretches[0].box is None:
            texts = _texts(rows)
            columns.stairs = stairs_by_codes(texts, self.is_number, self.labels) or stairs_by_indent(texts, self.labels)
        if columns.stairs is None:
            self._by_cells(columns, rows)
            columns.stairs = stairs_by_names(_texts(rows), columns.text, columns.number, self.level, self.labels)
        if columns.stairs is not None:
            told = [row for row in _texts(rows) if not self.is_total(next(iter(row.values())))]
            settle(columns.stairs, told, self.level)
            columns.sure = True
        else:
            taken = {columns.number, *columns.years, *columns.roles}
            columns.stairs = stairs_by_groups(rows, columns.text, columns.level, taken, self.idiom)
        if not columns.years and not columns.holds_items:
            self._by_years(columns, rows)
        columns.plain = columns.number is not None and _are_plain(rows, columns.text)
        return columns

    @staticmethod
    def _by_years(columns: Columns, rows: list[Candidate]) -> None:
        """Read a table with a row for each year: its first column holds years, those beside it sums."""
        texts = _texts(rows)
        if not texts or sum(bool(YEAR.fullmatch(text.get(0, ""))) for text in texts) < max(1, len(texts) - 1):
            return
        columns.dated = 0
        for column in range(1, columns.width):
            head = columns.heads[column] if column < len(columns.heads) else ""
            if not head or MONEY.search(head):
                columns.roles[column] = "amount"
        columns.roles.pop(0, None)

    def _by_heads(self, columns: Columns, heads: tuple[str, ...]) -> None:
        columns.unit = max((unit_of_caption(head) for head in heads), default=1)
        levels = {c: kind for c, head in enumerate(heads) if (kind := self.level(head)) not in (None, "indicator")}
        if "action" not in levels.values():
            levels = {c: "action" if self._is_of_leaves(heads[c]) else kind for c, kind in levels.items()}
        steps = columns.stairs.columns if columns.stairs is not None else set()
        roles = self._roles(heads)
        known = {role for role in roles if role is not None}
        if "text" not in roles and roles[0] == "indicator":
            columns.text, columns.level, columns.sure = 0, "indicator", True
            columns.roles = {column: "indicator" for column in range(1, len(heads))}
            return
        columns.sure = bool(levels) or {"number", "text"} <= known or ("text" in known and bool(known & PLANNING))
        if self._are_accounts(known, set(levels.values()), columns):
            columns.sure, levels = False, {}
            roles = [None if role == "text" else role for role in roles]
        for column, (head, role) in enumerate(zip(heads, roles, strict=True)):
            year = year_of_heading(head)
            if year is not None:
                columns.years[column] = year
            elif role == "number" and columns.number is None and columns.stairs is None:
                columns.number = column
            elif role == "text" and columns.text is None and columns.stairs is None:
                columns.text = column
                columns.level = levels.get(column) or ("indicator" if _measures(roles) else None)
            elif role is not None and column not in steps:
                columns.roles[column] = role if role != "text" else "description"

    @staticmethod
    def _are_accounts(known: set[str], levels: set[Kind], columns: Columns) -> bool:
        """Whether the rows are of accounts: what was spent beside what was to be, or nothing but sums by programme."""
        if levels == {"theme"} and columns.stairs is None:
            return bool(known & {"spent", "amount"}) and known <= {"text", "spent", "amount", "total"}
        return "spent" in known and not columns.sure

    def _roles(self, heads: tuple[str, ...]) -> list[str | None]:
        """What the heads say; without other text, beside a number or who does it, a description is the text."""
        roles = [self.role(head) for head in heads]
        if "text" not in roles and "description" in roles and ({"number"} | PLANNING) & set(roles):
            roles[roles.index("description")] = "text"
        return roles

    def _by_cells(self, columns: Columns, rows: list[Candidate]) -> None:
        texts: dict[int, list[str]] = {}
        for row in rows:
            for cell in row.cells:
                texts.setdefault(cell.column, []).append(cell.words.text)
        if columns.number is None and columns.level != "indicator":
            columns.number = next(
                (c for c, found in sorted(texts.items()) if c not in columns.years and self._are_numbers(found)), None
            )
        led = bool(LEADING & {*columns.roles.values()})
        told = led or columns.number is not None or self._lead_with_numbers(texts)
        if columns.text is None and told and (columns.heads or len(rows) >= LEAST_ROWS):
            columns.text = self._wordiest(columns, texts)
            columns.sure = columns.sure or (led and columns.text is not None)
        if (
            columns.text is not None
            and columns.number is None
            and columns.level is None
            and self._is_money(columns, texts)
        ):
            columns.text = None

    def _wordiest(self, columns: Columns, texts: dict[int, list[str]]) -> int | None:
        taken = {columns.number, *columns.years, *columns.roles}
        lengths = {c: sorted(map(len, found))[len(found) // 2] for c, found in texts.items() if c not in taken}
        best = max(lengths, key=lambda c: lengths[c], default=None)
        return best if best is not None and lengths[best] >= LEAST_TEXT else None

    def _are_numbers(self, texts: list[str]) -> bool:
        """Whether a column holds the numbers of items: most cells do, hardly one twice, and decimals count up."""
        numbers = [text for text in texts if self.is_number(text)]
        enough = len(texts) >= 2 and len(numbers) >= MOST * len(texts)
        return enough and len(set(numbers)) >= 0.8 * len(numbers) and _count_up(numbers)

    def is_number(self, text: str) -> bool:
        """Whether a cell holds an item's number or code, and not an amount."""
        if not text or " " in text or len(text) > 40:
            return False
        decimal = DECIMAL.fullmatch(text)
        if decimal is None and read_amount_cell(text, year=2000) is not None and not ZERO_FIRST.fullmatch(text):
            return False
        marker = read_marker(f"{text} x", self.labels)
        return (marker is not None and marker.number is not None) or bool(CAPITAL_CODE.fullmatch(text))

    def _lead_with_numbers(self, texts: dict[int, list[str]]) -> bool:
        first = texts.get(min(texts), []) if texts else []
        markers = [read_marker(text, self.labels) for text in first]
        marked = sum(marker is not None and marker.number is not None and not marker.weak for marker in markers)
        return bool(first) and marked >= 0.7 * len(first)

    @staticmethod
    def _is_money(columns: Columns, texts: dict[int, list[str]]) -> bool:
        own = texts.get(columns.text if columns.text is not None else -1, [])
        head = columns.heads[columns.text] if columns.text is not None and columns.text < len(columns.heads) else ""
        return bool(MONEY.search(head)) or (
            bool(own) and sum(bool(MONEY.search(text)) for text in own) >= 0.6 * len(own)
        )


def _count_up(numbers: list[str]) -> bool:
    """Whether decimals mostly grow from row to row, as numbers of items do and sums do not; codes need not."""
    if not all(DECIMAL.fullmatch(number) for number in numbers):
        return True
    parts = [tuple(int(part) for part in number.strip(".").split(".")) for number in numbers]
    return sum(a < b for a, b in pairwise(parts)) >= MOST * (len(parts) - 1)


def _measures(roles: list[str | None]) -> bool:
    """Whether a table says where something stands and is to go, not who does it: ``Outcome | Baseline | Target``."""
    return roles.count("indicator") >= LEAST_MEASURES and not PLANNING & set(roles)


def roles_of(profile: Profile) -> dict[str, str]:
    """What each word that heads a column says of it."""
    return {word: role for role, words in profile.columns.items() for word in words}


def _is_sum(text: str) -> bool:
    """Whether a cell holds figures and no letters: no head, where it is no year."""
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def by_column(row: Candidate) -> tuple[str, ...]:
    """The texts of a row's cells, empty for a column that it leaves empty."""
    by_column = {cell.column: cell.words.text for cell in row.cells}
    return tuple(by_column.get(column, "") for column in range(max(by_column) + 1))


def _are_plain(rows: list[Candidate], column: int | None) -> bool:
    bold = [cell.style.bold for row in rows if len(row.cells) > 1 for cell in row.cells if cell.column == column]
    return sum(bold) < (1 - MOST) * len(bold)


def _texts(rows: list[Candidate]) -> list[dict[int, str]]:
    return [{cell.column: cell.words.text for cell in row.cells} for row in rows]


def plain(head: str) -> str:
    """The words of a head or a label: ``Zielgruppe(n):`` is ``zielgruppe``."""
    return " ".join(NO_WORD.sub(" ", PLURAL.sub("", head.lower())).split())
