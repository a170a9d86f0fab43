"""A comparison as one HTML page that needs nothing else: what changed, both passages, the redline; no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources
from typing import NamedTuple

from planspoor.compare.comparison import ComparedItem, Comparison, Document, Link, Stretch
from planspoor.write.comparison.summary import counts, named

_ELEMENTS = {"removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>"), "same": ("", "")}


def encode_page(comparison: Comparison) -> bytes:
    """Give the comparison as a page of UTF-8: the figures, what changed, and last what stayed."""
    return "\n".join(_lines(comparison)).encode()


def _lines(comparison: Comparison) -> Iterator[str]:
    title = escape(f"{comparison.old.name} → {comparison.new.name}")
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>What changed: {title}</title>\n<style>\n{style}</style></head>"
    yield f"<body><main><h1>What changed</h1>\n<p>{title}</p>"
    yield "<table><caption>Links between the two editions</caption><thead><tr><th scope=col>Change<th scope=col>Links"
    yield "<tbody>"
    yield from (f"<tr><th scope=row>{change}<td>{count}" for change, count in counts(comparison))
    yield "</table>"
    changed = [link for link in comparison.links if link.changes != ("same",)]
    yield f'<h2 id="changed">Changed ({len(changed)})</h2>'
    languages = _Languages(_language(comparison.old), _language(comparison.new))
    yield from (_article(link, languages) for link in changed)
    same = [link for link in comparison.links if link.changes == ("same",)]
    yield f'<h2 id="same">The same ({len(same)})</h2>\n<ul>'
    yield from (
        f"<li>{_place(link.new)}: <span{languages.new}>{escape(link.new.text)}</span>" for link in same if link.new
    )
    yield "</ul></main></body></html>\n"


class _Languages(NamedTuple):
    """The attribute that tells the language of the words of each edition, or nothing."""

    old: str
    new: str


def _language(document: Document) -> str:
    return f' lang="{escape(document.language)}"' if document.language else ""


def _article(link: Link, languages: _Languages) -> str:
    item = link.new or link.old
    assert item is not None
    parts = [
        f'<article class="{link.change}">',
        f"<h3><b>{named(link)}</b> {_place(item)}</h3>",
        *(
            f"<p class=passage>{label}, {_place(side)}: <q{language}>{escape(side.text)}</q>"
            for label, side, language in _sides(link, languages)
        ),
        f"<p class=redline{languages.new}>{_marked(link.redline)}" if link.redline else "",
        f"<p class=why>Confidence {link.confidence:.2f}: {escape('; '.join(link.reasons))}.",
        "</article>",
    ]
    return "\n".join(filter(None, parts))


def _sides(link: Link, languages: _Languages) -> Iterator[tuple[str, ComparedItem, str]]:
    if link.old is not None:
        yield "Old", link.old, languages.old
    if link.new is not None:
        yield "New", link.new, languages.new


def _place(item: ComparedItem) -> str:
    name = " ".join(filter(None, [item.kind.replace("_", " "), item.number]))
    return escape(f"{name}, page {item.page}")


def _marked(redline: tuple[Stretch, ...]) -> str:
    marked = ((_ELEMENTS[stretch.op], stretch.text) for stretch in redline)
    return "".join(f"{opens}{escape(text)}{closes}" for (opens, closes), text in marked)
