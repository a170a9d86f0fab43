"""What a DOCX prints around its body: headers above, notes and footers below, each in a part of its own."""

from __future__ import annotations

from collections.abc import Iterator

from planspoor.source.markup import Element, Package, attribute, local

_REFERENCES = ("headerReference", "footerReference")
_NOTES = ("footnotes", "endnotes")
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Notes that only draw the line between body and notes."""


def parts_around(package: Package, main: str, root: Element) -> tuple[list[Element], list[Element]]:
    """The headers, and the notes and footers, of the document in the part ``main``; each part once, in order of use."""
    folder, _, name = main.rpartition("/")
    relations = package.part(f"{folder}/_rels/{name}.rels")
    targets = {
        attribute(one, "Id"): ((attribute(one, "Type") or "").rpartition("/")[2], _path(folder, one))
        for one in (relations if relations is not None else ())
        if attribute(one, "TargetMode") != "External"
    }
    used = [target for named in _used(root) if (target := targets.get(named)) is not None]
    headers, footers = (dict.fromkeys(path for kind, path in used if kind == wanted) for wanted in ("header", "footer"))
    notes = [path for wanted in _NOTES for kind, path in targets.values() if kind == wanted]
    return list(_parts(package, headers)), [*_notes(package, notes), *_parts(package, footers)]


def _path(folder: str, relation: Element) -> str:
    target = attribute(relation, "Target") or ""
    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")


def _used(root: Element) -> Iterator[str | None]:
    """The ids of the headers and footers that the sections use."""
    for section in root.iter("{*}sectPr"):
        yield from (attribute(one, "id") for one in section if local(one) in _REFERENCES)


def _parts(package: Package, paths: dict[str, None]) -> Iterator[Element]:
    yield from (part for path in paths if (part := package.part(path)) is not None)


def _notes(package: Package, paths: list[str]) -> Iterator[Element]:
    for part in _parts(package, dict.fromkeys(paths)):
        for note in [note for note in part if attribute(note, "type") in _RULES]:
            part.remove(note)
        yield part
