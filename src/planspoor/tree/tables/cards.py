"""Cards whose labels no vocabulary knows: what comes back in card after card is the form, what does not is the item.

A catalogue of measures is printed on one form, a page for each. Its head has the code of the measure in a cell of its
own and its name beside or below that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import Cell
from planspoor.tree.candidates.openings import SIGNS
from planspoor.tree.tables.fiches import CODE, LEAST_NAME, LONGEST_LABEL

LEAST_CARDS = 3
"""So many tables on one form are cards."""
LEAST_LABELS = 4
"""Texts that come back from card to card, at least, in each."""
LETTERS = re.compile(r"[^\W\d_]+")
LABEL_WORDS = 3
"""Words at the start of a cell that tell the label in it from the values."""
HEAD = 4
"""Rows at the top of a card among which its name stands."""
LONGEST_NAME = 200


Counts = Mapping[str | tuple[str, ...], int]


class Card(msgspec.Struct):
    """The head of a card: its code, its name, and what else it says in cells that are no labels."""

    code: str
    name: Cell
    said: list[Cell]


def learn_cards(found: Iterable[Candidate]) -> dict[int, Card]:
    """The cards of a document by the numbers of their tables."""
    tables: dict[int, list[Candidate]] = defaultdict(list)
    for row in found:
        if row.cells:
            tables[row.block.table].append(row)
    coded = sum(CODE.fullmatch(rows[0].cells[0].words.text) is not None for rows in tables.values())
    if coded < LEAST_CARDS:
        return {}
    counts: Counter[str | tuple[str, ...]] = Counter(text for rows in tables.values() for text in _short(rows))
    # What a label opens in the same cell comes back no more than the values do: ``Field of action: Education``.
    counts.update(opening for rows in tables.values() for opening in {_opening(text) for text in _short(rows)} - {""})
    words = Counter(opening for rows in tables.values() for opening in _openings(rows))
    counts.update({opening: count for opening, count in words.items() if 2 * count > coded})
    read = {number: card for number, rows in tables.items() if (card := _card(rows, counts)) is not None}
    # What is ticked or filled in differs from card to card; their codes are of one kind.
    kinds = {_letters(card.code) for card in read.values()} if len(read) >= LEAST_CARDS else set()
    alike = {n: rows for n, rows in tables.items() if n not in read and _letters(rows[0].cells[0].words.text) in kinds}
    read |= {number: card for number, rows in alike.items() if (card := _card(rows, counts, known=True)) is not None}
    codes = Counter(card.code for card in read.values())
    return read if len(read) >= LEAST_CARDS and len(codes) == len(read) else {}


def _short(rows: Iterable[Candidate]) -> set[str]:
    """The texts of a table that may be labels."""
    texts = (cell.words.text for row in rows for cell in row.cells)
    return {text for text in texts if len(text) <= LONGEST_LABEL and any(map(str.isalpha, text))}


def _opening(text: str) -> str:
    """The first word of a text that a colon parts, with a colon behind it; the empty string for any other."""
    return f"{text.split(maxsplit=1)[0].rstrip(':')}:" if ":" in text else ""


def _openings(rows: Iterable[Candidate]) -> set[tuple[str, ...]]:
    return {_first_words(cell.words.text) for row in rows for cell in row.cells}


def _first_words(text: str) -> tuple[str, ...]:
    """The words with which a text opens: on most cards the same only where they are a label, however long it is."""
    return tuple(text.split(maxsplit=LABEL_WORDS)[:LABEL_WORDS])


def _letters(code: str) -> str:
    """The letters that open a code."""
    found = LETTERS.match(code)
    return found[0] if found is not None else ""


def _card(rows: list[Candidate], counts: Counts, *, known: bool = False) -> Card | None:
    """A table as a card: a code opens it, enough of its texts come back elsewhere, and a name does not.

    One text is enough where codes of its kind are ``known`` to open cards.
    """
    first = rows[0].cells[0].words.text
    if not CODE.fullmatch(first) or counts[first] >= LEAST_CARDS:
        return None
    least = 1 if known else max(LEAST_LABELS, len(rows) / 3)
    if sum(counts[text] >= LEAST_CARDS for text in _short(rows)) < least:
        return None
    own = [
        cell
        for row in rows
        for cell in row.cells
        if counts[cell.words.text] < LEAST_CARDS and any(map(str.isalpha, cell.words.text)) and cell.words.text != first
    ]
    head = [cell for row in rows[:HEAD] for cell in row.cells]
    named = [cell for cell in own if any(cell is one for one in head) and _is_name(cell)]
    openings = ((cell, _opening(cell.words.text), _first_words(cell.words.text)) for cell in named)
    name = next((cell for cell, label, words in openings if max(counts[label], counts[words]) < LEAST_CARDS), None)
    if name is None:
        return None
    return Card(first.strip(SIGNS), name, [cell for cell in own if cell is not name])


def _is_name(cell: Cell) -> bool:
    text = cell.words.text
    letters = sum(map(str.isalpha, text))
    return letters >= LEAST_NAME and len(text) <= LONGEST_NAME and not CODE.fullmatch(text.split(",")[0])
