"""Page texts that lost their line breaks become blocks: level names, numbers, bullets and sentence ends are all there is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from planspoor.outline.block import Block, Stretch
from planspoor.outline.numbering import CLEAR_BULLETS, PRIVATE, LabelGrammar, Marker
from planspoor.outline.sentences import leads_to_new_item, sentences
from planspoor.outline.viewer import body_ranges
from planspoor.source.page import Page

DEPTHS = r"\d{1,2}(?:\.\d{1,2}){0,4}"
DOUBTFUL = "-–—−*o"
LIST_SIGN = re.compile(rf"[{CLEAR_BULLETS}{PRIVATE}]|(?:(?<=\s)|^)[{DOUBTFUL}](?=\s)")


@dataclass(slots=True)
class _Mark:
    """A level name with its number, or a bullet, at ``start`` to ``end`` of a page's text."""

    start: int
    end: int
    marker: Marker


@dataclass(slots=True)
class _Flow:
    """The blocks so far, and whether the last may go on over the page break."""

    blocks: list[Block] = field(default_factory=list)
    open: bool = False


def flattened_blocks(pages: list[Page], labels: LabelGrammar, lists: tuple[str, ...]) -> list[Block]:
    """The blocks of all pages in order; ``lists`` are names that only head a list (``Actiepunten:``).

    An item that a page break cuts is one block with a stretch on each page.
    """
    named = _named(labels, lists)
    bodies = body_ranges(pages)
    signs = _list_signs(pages, bodies)
    flow = _Flow()
    for page, (start, end) in zip(pages, bodies, strict=True):
        _aside(flow, page, 0, start)
        marks = _marks(page.text, start, end, named, signs)
        _page(flow, page, start, end, marks)
        _aside(flow, page, end, len(page.text))
    return flow.blocks


def _aside(flow: _Flow, page: Page, start: int, end: int) -> None:
    if page.text[start:end].strip():
        flow.blocks.append(Block("furniture", [_stretch(page, start, end)]))


def _stretch(page: Page, start: int, end: int) -> Stretch:
    piece = page.text[start:end]
    return Stretch(page.number, start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _named(labels: LabelGrammar, lists: tuple[str, ...]) -> re.Pattern[str]:
    heads = "|".join(re.escape(word[0].upper() + word[1:]) for word in sorted(lists, key=len, reverse=True))
    return re.compile(
        rf"(?<![\d(])(?<!\d[.,])(?P<first>{DEPTHS})\s*\.?\s*(?P<label>[A-ZÀ-Ý][\w’'-]*(?:\s[a-zà-ÿ]\w*){{0,2}})(?P<title>(?:\s+[^\s:.•]+){{0,9}}?)\s*:"
        rf"|(?<![(])(?=[A-ZÀ-Ý])(?P<name>(?i:{labels.names})(?i:n|en|s)?|(?<!\w)[A-ZÀ-Ý]\w+(?:\s[a-zà-ÿ]\w+)?)\s*(?P<last>{DEPTHS})\s*\.?\s*:"
        rf"|(?<![\w(])(?P<list>{heads})\s*:",
    )


def _marks(text: str, start: int, end: int, names: re.Pattern[str], signs: frozenset[str]) -> list[_Mark]:
    marks = [_mark(found) for found in names.finditer(text, start, end) if _sentence_start(text, start, found.start())]
    named = list(marks)
    for found in LIST_SIGN.finditer(text, start, end):
        sign = found[0]
        inside = any(mark.start <= found.start() < mark.end for mark in named)
        if sign in signs and not inside and (sign not in DOUBTFUL or _list_place(text, start, found.start(), named) or _in_chain(text, found, marks)):
            marks.append(_Mark(found.start(), found.end(), Marker(None, None, sign, 1, sign)))
    return sorted(marks, key=lambda mark: mark.start)


def _in_chain(text: str, found: re.Match[str], marks: list[_Mark]) -> bool:
    """Whether a doubtful sign goes on with a list that the same sign opened behind a colon, no sentence having ended since."""
    last = max((mark for mark in marks if mark.start < found.start()), key=lambda mark: mark.start, default=None)
    if last is None or last.marker.bullet is None or re.search(r"[.!?]\s", text[last.end : found.start()]):
        return False
    if last.marker.bullet != found[0] and not text[found.end() :].lstrip()[:1].isupper():
        return False
    before = text[: last.start].rstrip()
    return before.endswith((":", ";")) or _chained(text, last, marks)


def _chained(text: str, last: _Mark, marks: list[_Mark]) -> bool:
    """Whether the item before belongs to such a chain itself."""
    earlier = [mark for mark in marks if mark.start < last.start and mark.marker.bullet == last.marker.bullet]
    while earlier:
        mark = earlier.pop()
        if re.search(r"[.!?]\s", text[mark.end : last.start]):
            return False
        if text[: mark.start].rstrip().endswith(":"):
            return True
        last = mark
    return False


def _mark(found: re.Match[str]) -> _Mark:
    if found["list"]:
        return _Mark(found.start(), found.end(), Marker(found["list"], None, None, found.end() - found.start(), "label"))
    number = found["first"] or found["last"]
    title = (found["title"] or "").strip()
    end = found.end("label") if title else found.end()
    form = ".".join("1" for _ in number.split("."))
    return _Mark(found.start(), end, Marker(found["label"] or found["name"], number, None, end - found.start(), form))


def _sentence_start(text: str, start: int, at: int) -> bool:
    """Whether a level name may open here: not inside brackets, and not behind a small word of a running sentence."""
    before = text[start:at]
    if before.count("(") > before.count(")"):
        return False
    last = before.rstrip()[-12:].split(" ")[-1]
    return not re.fullmatch(r"(?i)van|de|het|in|uit|zie|ook|bij|cfr\.?|en|of|du|de|la|voir|see|of|the|siehe", last)


def _list_place(text: str, start: int, at: int, marks: list[_Mark]) -> bool:
    """Whether a doubtful sign stands where a list item can begin: behind a sentence end, a colon, a mark or the page's start."""
    before = text[start:at].rstrip()
    return not before or before[-1] in ".:;?!)" or any(mark.end == start + len(before) for mark in marks)


def _list_signs(pages: list[Page], bodies: list[tuple[int, int]]) -> frozenset[str]:
    """The signs that open list items in this document: clear bullets, and doubtful ones that stand where a list item can begin."""
    clear: set[str] = set()
    behind: Counter[str] = Counter()
    for page, (start, end) in zip(pages, bodies, strict=True):
        clear |= {sign for sign in page.text[start:end] if re.match(rf"[{CLEAR_BULLETS}{PRIVATE}]", sign)}
        for found in re.finditer(rf"(?:^|[.:;!?)])\s*(?<!\w)([{DOUBTFUL}])\s+(?=\w)", page.text[start:end]):
            behind[found[1]] += 2 if found[0].startswith(":") else 1
    return frozenset(clear | {sign for sign, count in behind.items() if count >= 2 or not clear})


def _page(flow: _Flow, page: Page, start: int, end: int, marks: list[_Mark]) -> None:
    first = marks[0].start if marks else end
    if page.text[start:first].strip():
        _lead(flow, page, start, first)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else end
        before_heading = index + 1 >= len(marks) or marks[index + 1].marker.bullet is None
        _segment(flow, page, mark, stop, before_heading)


def _lead(flow: _Flow, page: Page, start: int, end: int) -> None:
    """Text before a page's first mark: the rest of what the page before left open, or text of its own."""
    last = _last_text(flow)
    text = page.text[start:end].strip()
    if last is not None and flow.open and (text[:1].islower() or last.role == "item"):
        pieces = list(sentences(page.text, start, end))
        own = _tail(page, pieces[0][0], end, last, True) if text[:1].islower() else _tail(page, start, end, last, True, opens=True)
        if own > start:
            last.stretches.append(_stretch(page, start, own))
        _items(flow, page, own, end)
        return
    flow.blocks.append(Block("paragraph", [_stretch(page, start, end)]))


def _last_text(flow: _Flow) -> Block | None:
    return next((block for block in reversed(flow.blocks) if block.role != "furniture"), None)


def _segment(flow: _Flow, page: Page, mark: _Mark, stop: int, before_heading: bool) -> None:
    if mark.marker.bullet is None:
        flow.blocks.append(Block("heading", [_stretch(page, mark.start, stop)], marker=mark.marker))
        _cut_group_heading(flow, page, stop, before_heading)
        flow.open = True
        return
    block = Block("item", [_stretch(page, mark.start, stop)], level=1, marker=mark.marker)
    flow.blocks.append(block)
    own = _tail(page, mark.end, stop, block, before_heading)
    if own < stop:
        block.stretches = [_stretch(page, mark.start, own)]
        _items(flow, page, own, stop)
    _cut_group_heading(flow, page, stop, before_heading)
    flow.open = True


def _tail(page: Page, start: int, end: int, block: Block, before_heading: bool, opens: bool = False) -> int:
    """Where, in a list item's text, a sentence begins that is an item of its own; ``end`` if none does."""
    pieces = list(sentences(page.text, start, end))
    for index in range(0 if opens else 1, len(pieces)):
        first, last = pieces[index]
        before = page.text[pieces[0][0] : first] if index else _text_of(block, page)
        final = before_heading and index == len(pieces) - 1
        if leads_to_new_item(page.text[first:last], before, final):
            return first
    return end


def _text_of(block: Block, page: Page) -> str:
    return " ".join(page.text[s.start : s.end] for s in block.stretches if s.page == page.number)


def _items(flow: _Flow, page: Page, start: int, end: int) -> None:
    """Sentences that are items without a bullet."""
    if page.text[start:end].strip():
        flow.blocks.append(Block("item", [_stretch(page, start, end)], level=1))


GROUP = re.compile(r"(?<=[.!?)])\s*([A-ZÀ-Ý][^.!?:•]{3,80})$")


def _cut_group_heading(flow: _Flow, page: Page, stop: int, before_heading: bool) -> None:
    """A name behind the last sentence, before the next level name, is the heading of a group: ``… worden. Toerisme 3. Doel:``."""
    block = flow.blocks[-1]
    last = block.stretches[-1]
    if not before_heading or last.page != page.number or stop >= len(page.text.rstrip()):
        return
    found = GROUP.search(page.text[last.start : last.end])
    if found is None or len(found[1].split()) > 8 or not page.text[stop : stop + 1].strip():
        return
    cut = last.start + found.start(1)
    if cut <= last.start:
        return
    block.stretches[-1] = _stretch(page, last.start, cut)
    flow.blocks.append(Block("heading", [_stretch(page, cut, last.end)]))
