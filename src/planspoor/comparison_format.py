"""The comparison format: what became of the items of one edition in another, as JSON, and back.

Keys come in a fixed order, lists that say nothing are left out, and what reads the format passes over keys it does not
know.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from planspoor.compare.comparison import ComparedItem, Comparison, Document, Link
from planspoor.errors import PlanFormatError
from planspoor.plan_format import passage_object

COMPARISON: Final = "planspoor/comparison"
VERSION: Final = 1

_Json = dict[str, Any]


def encode_comparison(comparison: Comparison) -> bytes:
    """Give the comparison as one line of UTF-8 JSON."""
    body = {
        "format": COMPARISON,
        "version": VERSION,
        "old": _document_object(comparison.old),
        "new": _document_object(comparison.new),
        "links": [_link_object(link) for link in comparison.links],
    }
    return msgspec.json.encode(body) + b"\n"


def decode_comparison(content: bytes) -> Comparison:
    """Read a comparison; raises ``PlanFormatError`` with the path of the key that is wrong."""
    try:
        raw = msgspec.json.decode(content)
        if not isinstance(raw, dict) or (raw.get("format"), raw.get("version")) != (COMPARISON, VERSION):
            raise _wrong(f'this is not a file of the format "{COMPARISON}", version {VERSION}')
        return msgspec.convert(raw, Comparison)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _wrong(str(error)) from error


def _document_object(document: Document) -> _Json:
    return {"name": document.name, "sha256": document.sha256, "title": document.title, "language": document.language}


def _link_object(link: Link) -> _Json:
    body: _Json = {
        "old": _item_object(link.old),
        "new": _item_object(link.new),
        "change": link.change,
        "changes": link.changes,
        "renumbered": link.renumbered,
        "confidence": link.confidence,
        "reasons": link.reasons,
    }
    if link.redline:
        body["redline"] = [{"op": stretch.op, "text": stretch.text} for stretch in link.redline]
    return body


def _item_object(item: ComparedItem | None) -> _Json | None:
    if item is None:
        return None
    return {
        "id": item.id,
        "kind": item.kind,
        "number": item.number,
        "text": item.text,
        "page": item.page,
        "parent": item.parent,
        "passages": [passage_object(passage) for passage in item.passages],
    }


def _wrong(what: str) -> PlanFormatError:
    return PlanFormatError(
        f"The comparison cannot be read: {what}.", "Make it again with `planspoor compare --format json`."
    )
