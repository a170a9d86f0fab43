"""The plan format: a plan and its pages as JSON, and back.

A plan is one object of ``planspoor/plan``, its pages one of ``planspoor/pages``. Keys come in a fixed order, boxes are
rounded to a tenth of a point, and what reads the format passes over keys it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final, Literal, TypeVar

import msgspec

from planspoor.errors import PlanFormatError
from planspoor.outline.block import Role, Stretch
from planspoor.plan import KINDS, Box, Fact, Node, Passage, Plan
from planspoor.reading import PageBlock, PageReading

PLAN: Final = "planspoor/plan"
PAGES: Final = "planspoor/pages"
VERSION: Final = 1

_Json = dict[str, Any]
_T = TypeVar("_T")
_FACT_KEYS = ("kind", "quote", "page", "start", "end")
_NODE_KEYS = tuple(key.name for key in fields(Node))
_PASSAGE_LISTS = ("passages", "description_passages", "also")
_OPTIONAL_LISTS = frozenset({"also", "description_passages", "reasons", "rules", "evidence", "alternatives"})


def encode_plan(plan: Plan) -> bytes:
    """Give the plan as one line of UTF-8 JSON."""
    return msgspec.json.encode(_plan_object(plan)) + b"\n"


def decode_plan(content: bytes) -> Plan:
    """Read a plan file; raises ``PlanFormatError`` with the path of the key that is wrong."""
    raw = _load(content, PLAN)
    for node in _objects(raw, "nodes"):
        for fact in _objects(node, "facts"):
            _gather_values(fact)
    plan = _convert(raw, Plan)
    _check_nodes(plan.nodes)
    return plan


def encode_pages(sha256: str, pages: Iterable[PageReading]) -> bytes:
    """Give the pages of the document with this hash as one line of UTF-8 JSON."""
    return msgspec.json.encode(_Pages(PAGES, VERSION, sha256, [_page_out(page) for page in pages])) + b"\n"


def decode_pages(content: bytes) -> list[PageReading]:
    """Read a file of pages; raises ``PlanFormatError`` with the path of the key that is wrong."""
    return [_page_in(page) for page in _convert(_load(content, PAGES), _Pages).pages]


def passage_object(passage: Passage) -> _Json:
    """Give a passage as JSON values; without boxes where the source has no geometry."""
    body: _Json = {"page": passage.page, "start": passage.start, "end": passage.end, "label": passage.label}
    if passage.boxes:
        body["boxes"] = [_round(box) for box in passage.boxes]
    return body


class _Stretch(msgspec.Struct, omit_defaults=True):
    start: int
    end: int
    box: Box | None = None


class _Block(msgspec.Struct, omit_defaults=True):
    role: Role
    level: int
    continued: bool
    stretches: list[_Stretch]
    cells: tuple[tuple[int, int], ...] = ()


class _Page(msgspec.Struct):
    page: int
    label: str | None
    width: float | None
    height: float | None
    text: str
    blocks: list[_Block] = []


class _Pages(msgspec.Struct):
    format: Literal["planspoor/pages"]
    version: Literal[1]
    sha256: str
    pages: list[_Page]


def _plan_object(plan: Plan) -> _Json:
    body: _Json = {"format": PLAN, "version": VERSION} | {key.name: getattr(plan, key.name) for key in fields(plan)}
    body["level_names"] = {kind: plan.level_names[kind] for kind in KINDS if kind in plan.level_names}
    body["nodes"] = [_node_object(node) for node in plan.nodes]
    body["coverage"] = msgspec.to_builtins(plan.coverage)
    body["coverage"]["unassigned_passages"] = [passage_object(one) for one in plan.coverage.unassigned_passages]
    return body


def _node_object(node: Node) -> _Json:
    body: _Json = {key: getattr(node, key) for key in _NODE_KEYS}
    for key in _PASSAGE_LISTS:
        body[key] = [passage_object(passage) for passage in body[key]]
    body["confidence"] = round(node.confidence, 3)
    body["facts"] = [_fact_object(fact) for fact in node.facts]
    return {key: value for key, value in body.items() if value or key not in _OPTIONAL_LISTS}


def _fact_object(fact: Fact) -> _Json:
    place = {"kind": fact.kind, "quote": fact.quote, "page": fact.page, "start": fact.start, "end": fact.end}
    return {**place, **fact.values}


def _round(box: Box) -> Box:
    x0, top, x1, bottom = box
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def _page_out(page: PageReading) -> _Page:
    blocks = [_block_out(block) for block in page.blocks]
    return _Page(page.number, page.label, page.width, page.height, page.text, blocks)


def _block_out(block: PageBlock) -> _Block:
    stretches = [_Stretch(each.start, each.end, _round(each.box) if each.box else None) for each in block.stretches]
    return _Block(block.role, block.level, block.continued, stretches, block.cells)


def _page_in(page: _Page) -> PageReading:
    blocks = [_block_in(block, page.page) for block in page.blocks]
    return PageReading(page.page, page.label, page.width, page.height, page.text, blocks)


def _block_in(block: _Block, page: int) -> PageBlock:
    stretches = [Stretch(page, each.start, each.end, each.box) for each in block.stretches]
    return PageBlock(block.role, stretches, block.level, block.continued, block.cells)


def _load(content: bytes, name: str) -> _Json:
    try:
        raw = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _wrong(f"this is not UTF-8 JSON ({error})") from error
    if not isinstance(raw, dict) or raw.get("format") != name:
        raise _wrong(f'this is not a file of the format "{name}" - at `$.format`')
    if raw.get("version") != VERSION:
        raise _wrong(f"version {raw.get('version')!r} is not {VERSION}, the one known here - at `$.version`")
    return raw


def _convert(raw: _Json, shape: type[_T]) -> _T:
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise _wrong(str(error)) from error


def _objects(owner: _Json, key: str) -> list[_Json]:
    """Give the objects of a list; whatever is no list or no object is left for the conversion to refuse."""
    found = owner.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _gather_values(fact: _Json) -> None:
    known = {key: fact[key] for key in _FACT_KEYS if key in fact}
    values = {key: value for key, value in fact.items() if key not in known and not isinstance(value, list | dict)}
    fact.clear()
    fact.update(known, values=values)


def _check_nodes(nodes: list[Node]) -> None:
    seen: set[str] = set()
    for index, node in enumerate(nodes):
        at = f"$.nodes[{index}]"
        _require(node.id not in seen, f'the id "{node.id}" is given twice', f"{at}.id")
        _require(
            node.parent is None or node.parent in seen, "the parent does not stand before its child", f"{at}.parent"
        )
        _require(0 <= node.confidence <= 1, "the confidence is not between 0 and 1", f"{at}.confidence")
        _check_passages(node.passages, f"{at}.passages")
        _check_passages(node.description_passages, f"{at}.description_passages")
        _check_passages(node.also, f"{at}.also")
        for number, fact in enumerate(node.facts):
            _require(0 <= fact.start <= fact.end, "the offsets do not run forward", f"{at}.facts[{number}]")
        seen.add(node.id)


def _check_passages(passages: list[Passage], at: str) -> None:
    for index, passage in enumerate(passages):
        _require(0 <= passage.start <= passage.end, "the offsets do not run forward", f"{at}[{index}]")


def _require(holds: bool, what: str, at: str) -> None:
    if not holds:
        raise _wrong(f"{what} - at `{at}`")


def _wrong(what: str) -> PlanFormatError:
    return PlanFormatError(
        f"The plan file cannot be read: {what}.", "Make it again with `planspoor read --format json`."
    )
