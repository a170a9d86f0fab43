"""A comparison as plain text, to look at in a terminal: what changed, with both passages and the redline."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from planspoor.compare.comparison import ComparedItem, Comparison, Link, Stretch
from planspoor.write.comparison.summary import counts, named
from planspoor.write.printable import printable

_WIDTH = 120
_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def encode_text(comparison: Comparison) -> bytes:
    """Give the comparison as lines of UTF-8: the figures, then what changed, in the order of the new edition."""
    return "".join(f"{line}\n" for line in _lines(comparison)).encode()


def redline_text(redline: tuple[Stretch, ...]) -> str:
    """The redline on one line: ``[-removed-]``, ``{+added+}``."""
    marked = ((_MARKS[stretch.op], stretch.text) for stretch in redline)
    return "".join(f"{opens}{text}{closes}" for (opens, closes), text in marked)


def _lines(comparison: Comparison) -> Iterator[str]:
    yield printable(f"{comparison.old.name} → {comparison.new.name}")
    yield " · ".join(f"{count} {change}" for change, count in counts(comparison))
    for link in comparison.links:
        if link.changes != ("same",):
            yield ""
            yield from _told(link)


def _told(link: Link) -> Iterator[str]:
    yield f"{named(link)}  ({link.confidence:.2f}: {printable('; '.join(link.reasons))})"
    if link.old is not None:
        yield from _item("-", link.old)
    if link.new is not None:
        yield from _item("+", link.new)
    if link.redline:
        yield from _wrapped("~", printable(redline_text(link.redline)))


def _item(sign: str, item: ComparedItem) -> Iterator[str]:
    name = " ".join(filter(None, [item.kind.replace("_", " "), item.number]))
    yield from _wrapped(sign, printable(f"{name} (p. {item.page}): {item.text}"))


def _wrapped(sign: str, text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=f"  {sign} ", subsequent_indent="    ", break_long_words=False)
