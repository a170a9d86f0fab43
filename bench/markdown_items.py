"""Items of a plan out of the Markdown that other programs make, as well as it can be done for all of them alike.

Headings, points of lists, rows that begin with a code and paragraphs in bold or italics may be items. Which *levels*
are (the second heading, the outer point), and of what kind, the gold plan itself decides for the program: those that
score best. So the figures say what somebody could get out of the program who knows the document.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Level = tuple[str, int, str]
"""What it is in the Markdown, how deep, and how it is named and numbered: ``actie #.#``."""
Pages = Iterable[tuple[int, str]]
Gold = Mapping[str, Any]
Matches = Mapping[str, tuple[Mapping[str, Any], float]]
PairUp = Callable[[Sequence[Any], Sequence[Any]], Matches]

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_POINT = re.compile(r"(\s*)(?:[-*+•▪■●○◦–—➢✓·o\uf0a7\uf0b7]|(\d{1,2})[.)])\s+(\S.*)")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?!\s)[^*]+?(?P=mark)")
_RULER = re.compile(r"\|[\s:|-]+\|?")
_MARKS = re.compile(r"\*\*|__|~~|`|<[^>]+>|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[^\w\s])")
_CODE = r"(?=[A-Z./_-]*\d)[A-Z\d]+(?:[./_-]+[A-Z\d]+)*[a-z]?"
_NAME = r"[^\W\d_]+(?:\s[^\W\d_]+)?"
_NUMBERED = re.compile(
    rf"(?:(?P<name>{_NAME}):?\s+)?(?P<code>{_CODE})(?:[.:)]?\s*[-–|]\s+|[.:)]*\s+)(?=\S)|(?P<level>{_NAME})\s(?P<named>[A-Z\d./_-]+):\s+"
)
_ONLY_CODE = re.compile(rf"{_CODE}[.)]?")
_FORMS = ("heading", "emphasis", "row", "point")
_KINDS = ("theme", "objective", "action_plan", "action", "sub_action", "indicator")


@dataclass(slots=True)
class Item:
    """What could be an item: its level in the Markdown, its number and text, its page."""

    level: Level
    number: str | None
    text: str
    page: int


def items(pages: Pages) -> list[Item]:
    """Give everything that could be an item, in order; a paragraph that follows is no part of it."""
    return [item for page, markdown in pages for item in _page_items(page, markdown)]


def _page_items(page: int, markdown: str) -> Iterator[Item]:
    for block in _blocks(markdown):
        if block.startswith("|"):
            item = _row(block, page)
        elif heading := _HEADING.match(block):
            item = _item("heading", len(heading[1]), heading[2], page)
        elif point := _POINT.match(block):
            item = _item("point", len(point[1]) // 2, f"{point[2]}. {point[3]}" if point[2] else point[3], page)
        elif emphasis := _EMPHASIS.fullmatch(block.strip()):
            item = _item("emphasis", -len(emphasis["mark"]), block, page)
        else:
            item = None
        if item is not None:
            yield item


def _blocks(markdown: str) -> Iterator[str]:
    """Lines, a point or paragraph joined with the lines that go on with it."""
    block = ""
    for line in markdown.splitlines():
        begins = line.startswith("|") or _HEADING.match(line) or _POINT.match(line)
        if block and (begins or not line.strip() or block.startswith(("|", "#"))):
            yield block
            block = ""
        if line.strip():
            block = f"{block} {line.strip()}" if block else line.rstrip()
    if block:
        yield block


def _row(block: str, page: int) -> Item | None:
    """The item of a table row: the text beside or behind a code."""
    if _RULER.fullmatch(block):
        return None
    cells = [_plain(cell) for cell in block.strip().strip("|").split("|")]
    for place, cell in enumerate(cells):
        if _ONLY_CODE.fullmatch(cell):
            text = next((other for other in cells[place + 1 :] if other), "")
            return _item("row", 0, f"{cell.rstrip('.)')} {text}", page)
        if _NUMBERED.match(cell):
            return _item("row", 0, cell, page)
    return None


def _item(form: str, depth: int, text: str, page: int) -> Item | None:
    """An item whose number or code, and the name before that, tell its level as well."""
    text = _plain(text)
    match = _NUMBERED.match(text)
    number = (match["code"] or match["named"]) if match else None
    name = (match["name"] or match["level"] or "").casefold() if match else ""
    rest = text[match.end() :] if match else text
    if not any(letter.isalpha() for letter in rest):
        return None
    shape = re.sub(r"\d+", "#", number or "")
    return Item((form, depth, f"{name} {shape}".strip()), number, rest, page)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_MARKS.sub("", re.sub(r"<br\s*/?>", " ", text))).split())


def placed(found: Sequence[Item], page_texts: Mapping[int, str], normal: Callable[[str], str]) -> None:
    """Give items without a page the one where their text begins, from the last item's page on."""
    texts = {page: normal(text) for page, text in sorted(page_texts.items())}
    at = min(texts)
    for item in found:
        if not item.page:
            probe = normal(item.text)[:30]
            at = next((page for page, text in texts.items() if page >= at and probe in text), at)
            item.page = at


def nodes(gold: Gold, found: Sequence[Item], pair_up: PairUp) -> list[dict[str, Any]]:
    """Give the items as nodes of a plan, of the levels and kinds that suit the gold plan best."""
    first, last = gold["pages"]
    within = [item for item in found if first <= item.page <= last]
    matched = _matched(gold, within, pair_up)
    kept = best_levels(Counter(item.level for item in within), Counter(matched.values()), len(gold["nodes"]))
    kinds = _kinds(gold, matched)
    return list(_hung([item for item in within if item.level in kept], kinds))


def _matched(gold: Gold, found: Sequence[Item], pair_up: PairUp) -> dict[str, Level]:
    """The level of the item that says what an item of gold says."""
    plain = [{"id": place, "kind": "", "text": item.text, "page": item.page} for place, item in enumerate(found)]
    return {name: found[node["id"]].level for name, (node, _) in pair_up(gold["nodes"], plain).items()}


def best_levels(given: Mapping[Level, int], right: Mapping[Level, int], wanted: int) -> set[Level]:
    """Give the levels that together find most of the wanted items with the fewest others, by F1."""
    kept: set[Level] = set()
    best = 0.0
    for level in sorted(given, key=lambda level: (-right.get(level, 0) / given[level], level)):
        tried = kept | {level}
        score = 2 * sum(right.get(one, 0) for one in tried) / (wanted + sum(given[one] for one in tried))
        if score > best:
            kept, best = tried, score
    return kept


def _kinds(gold: Gold, matched: Mapping[str, Level]) -> dict[Level, str]:
    """The kind that most of the matched items of a level have."""
    kinds: dict[Level, Counter[str]] = {}
    for item in gold["nodes"]:
        if item["id"] in matched:
            kinds.setdefault(matched[item["id"]], Counter())[item["kind"]] += 1
    return {level: counts.most_common(1)[0][0] for level, counts in kinds.items()}


def _hung(found: Sequence[Item], kinds: Mapping[Level, str]) -> Iterator[dict[str, Any]]:
    """Each item under the last one of a higher kind, or of its kind and a higher level or shorter number."""
    above: list[tuple[tuple[int, ...], int]] = []
    for place, item in enumerate(found):
        form, depth, shape = item.level
        kind = kinds.get(item.level, "action")
        rank = (_KINDS.index(kind), _FORMS.index(form), depth, shape.count("#"))
        above = [entry for entry in above if entry[0] < rank]
        parent = above[-1][1] if above else None
        above.append((rank, place))
        yield {"id": place, "parent": parent, "kind": kind, "number": item.number, "text": item.text, "page": item.page}
