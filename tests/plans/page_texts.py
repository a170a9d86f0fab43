"""A plan as the page texts of an online-publication viewer: flattened, its furniture glued to it, with the exact tree.

A page text opens with its number, twice; the page itself is one block without line breaks; the footer hangs on its last
sentence; the next page's link, the viewer's name and a notice follow. As a script, it writes the set of this folder.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

Gold = dict[str, Any]


@dataclass(slots=True)
class Item:
    """What is printed of one item; ``unbulleted`` actions follow the one before as a plain sentence."""

    kind: str
    text: str
    number: str | None = None
    unbulleted: bool = False
    children: list[Item] = field(default_factory=list)
    parent: Item | None = None
    page: int = 0
    facts: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habits:
    """How one document prints its levels and lists, and what its viewer adds."""

    names: dict[str, str]
    name_first: bool = False
    dots: str = ""
    list_name: str = ""
    list_numbered: bool = True
    bullet: str = "•"
    sub_bullet: str = "−"
    tight_label: float = 0.0
    tight_sentence: float = 0.0
    footer: str = "Bestuursnota Stad Kraaienburg 2025-2030"
    viewer: str = "Online Touch Home"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the running text: an item's label or bullet, its words, or the name of the list below it."""

    text: str
    item: Item
    part: Literal["mark", "words", "list"]
    gap: str = " "


class PageTexts:
    """The pages of a set, by number, and the gold plan of their tree.

    ``breaks`` says within which items (places in reading order) a page ends: after how many of its words, or with 0
    before its mark.
    """

    def __init__(self, items: list[Item], habits: Habits, first: int, breaks: dict[int, int], seed: int = 0) -> None:
        self.habits, self.first = habits, first
        self._random = random.Random(seed)
        self._items = list(_in_order(items, None))
        self._breaks = {id(self._items[place]): words for place, words in breaks.items()}
        self._bodies = [""]
        for item in items:
            for piece in self._print(item):
                self._set(piece)
        self.pages = {number: self._page(number, body) for number, body in enumerate(self._bodies, first)}

    def _print(self, item: Item) -> Iterator[Piece]:
        if item.kind in self.habits.names:
            yield self._label(item)
        elif not item.unbulleted:
            yield Piece(self.habits.sub_bullet if item.kind == "sub_action" else self.habits.bullet, item, "mark")
        yield Piece(item.text, item, "words")
        if self.habits.list_name and item.children and item.children[0].kind == "action":
            yield Piece(self._list_label(item), item, "list")
        for child in item.children:
            yield from self._print(child)

    def _label(self, item: Item) -> Piece:
        name, number = self.habits.names[item.kind], f"{item.number}{self.habits.dots}"
        gap = "" if self._random.random() < self.habits.tight_sentence else " "
        if self.habits.name_first:
            return Piece(f"{name} {number}:", item, "mark", gap)
        space = "" if self._random.random() < self.habits.tight_label and number.endswith(".") else " "
        return Piece(f"{number}{space}{name}:", item, "mark", gap)

    def _list_label(self, item: Item) -> str:
        if not self.habits.list_numbered:
            return f"{self.habits.list_name}:"
        number = f"{item.number}.1{self.habits.dots}"
        return f"{self.habits.list_name} {number}:" if self.habits.name_first else f"{number} {self.habits.list_name}:"

    def _set(self, piece: Piece) -> None:
        """Put a piece on the page, and what a break leaves of it on the next one."""
        cut = self._breaks.get(id(piece.item))
        words = piece.text.split(" ")
        if cut == 0 and (piece.part == "mark" or piece.item.unbulleted):
            self._bodies.append("")
        if piece.part == "words":
            piece.item.page = self.first + len(self._bodies) - 1
        tail = " ".join(words[cut:]) if cut and piece.part == "words" else ""
        head = " ".join(words[:cut]) if tail else piece.text
        self._bodies[-1] += (piece.gap if self._bodies[-1] else "") + head
        if tail:
            self._bodies.append(tail)

    def _page(self, number: int, body: str) -> str:
        notice = "You need flash player to view this online publication"
        return f"{number}\n\n{number} {body} {self.habits.footer}\n\n{number + 1} {self.habits.viewer}\n\n\n{notice}\n"

    def gold(self, name: str, notes: str, fact_kinds: tuple[str, ...] = ()) -> Gold:
        """The tree in the shape of a gold plan; headings that stand before the first page are nobody's parent."""
        ids = {id(item): f"n{place}" for place, item in enumerate(self._items, 1)}
        nodes = [
            {
                "id": ids[id(item)],
                "parent": ids[id(item.parent)] if item.parent else None,
                "kind": item.kind,
                "number": item.number,
                "text": item.text,
                "page": item.page,
                "facts": item.facts,
            }
            for item in self._items
        ]
        names = {kind: word.lower() for kind, word in self.habits.names.items()}
        return {
            "document": name,
            "sha256": set_hash(self.pages),
            "language": "nl",
            "pages": [self.first, max(self.pages)],
            "level_names": names,
            "fact_kinds": list(fact_kinds),
            "nodes": nodes,
            "notes": notes,
        }

    def write(self, folder: Path) -> Path:
        """One text file a page, named by its number."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, text in self.pages.items():
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        return folder


def set_hash(pages: dict[int, str]) -> str:
    """The hash of a set of page texts, as the plan format defines it."""
    lines = [f"{number}\t{hashlib.sha256(text.encode()).hexdigest()}\n" for number, text in sorted(pages.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _item(data: dict[str, Any]) -> Item:
    return Item(**data | {"children": [_item(child) for child in data.get("children", ())]})


def write_set(source: Path, folder: Path) -> None:
    """Write the set of page texts that a data file describes, and its gold plan beside it."""
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    items = [_item(node) for node in data["nodes"]]
    texts = PageTexts(items, Habits(**data["habits"]), data["first"], data["breaks"])
    texts.write(folder / source.stem)
    gold = json.dumps(texts.gold(source.stem, data["notes"], ("amount",)), ensure_ascii=False, indent=1)
    (folder / f"{source.stem}.json").write_text(gold + "\n", encoding="utf-8")


def _in_order(items: list[Item], parent: Item | None) -> Iterator[Item]:
    for item in items:
        item.parent = parent
        yield item
        yield from _in_order(item.children, item)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    write_set(here / "page-texts.yaml", here)
