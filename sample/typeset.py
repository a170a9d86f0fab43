"""Typeset plans whose exact tree is known.

    typeset.py [--out FOLDER] [STEM.yaml ...]

Each ``STEM.yaml`` (the text) is set by the template ``STEM.typ`` beside it into ``STEM.pdf``, and its tree, pages and
facts go to ``STEM.json`` (a gold plan; without items there is none), beside it or in FOLDER. Without arguments: the
sample in this folder. The output is the same to the byte on every machine: only fonts that typst embeds or that a
package brings are used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import typst
import yaml
from marked_text import Fact, facts_of, without_marks

Data = dict[str, Any]

HERE = Path(__file__).resolve().parent
SAMPLE = HERE / "meerjarenplan-wilgendam.yaml"
FONTS = {
    "font_source_sans_pro": (
        "SourceSansPro-Regular.ttf", "SourceSansPro-It.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf",
        "SourceSansPro-Light.ttf",
    ),
    "font_manrope": ("Manrope-Regular.ttf", "Manrope-Medium.ttf", "Manrope-Bold.ttf", "Manrope-ExtraBold.ttf"),
}  # fmt: skip
THOUSANDS = {"nl": ".", "fr": "\u00a0", "en": ","}
FACT_KINDS = ("amount", "period", "body", "funding", "hedge")
OWN_KEYS = ("kind", "number", "text", "description", "children", "budget", "fields", "accept", "alt_parent")


class Gold:
    """The tree as a careful reader would write it down, and the same tree as the template prints it."""

    def __init__(self, data: Data) -> None:
        self.language: str = data["language"]
        self.currency: str = data.get("currency", "EUR")
        self.nodes: list[Data] = []
        self.printed = {key: _printed(value) for key, value in data.items() if key != "nodes"}
        self.printed["nodes"] = [self._add(node, None) for node in data.get("nodes", ())]

    def _add(self, node: Data, parent: str | None) -> Data:
        record: Data = {"id": f"n{len(self.nodes) + 1}", "parent": parent, "kind": node["kind"]}
        record |= {"number": node.get("number"), "text": without_marks(node["text"]), "page": None}
        record |= {key: node[key] for key in ("accept", "alt_parent") if key in node}
        if "description" in node:
            record["description"] = without_marks(node["description"])
        record["facts"] = _once(self._facts(node))
        self.nodes.append(record)
        return (
            {key: _printed(value) for key, value in node.items() if key not in OWN_KEYS}
            | {key: record.get(key) for key in ("id", "kind", "number", "text", "description")}
            | {"fields": _printed(node.get("fields", {})), "budget": self._table(node.get("budget", {}))}
            | {"children": [self._add(child, record["id"]) for child in node.get("children", ())]}
        )

    def _facts(self, node: Data) -> Iterator[Fact]:
        for text in (node["text"], *node.get("fields", {}).values()):
            yield from facts_of(text, self.currency)
        for years in node.get("budget", {}).values():
            for year, value in years.items():
                quote = self._money(value)
                yield {"kind": "amount", "quote": quote, "value": value, "currency": self.currency, "year": year}

    def _table(self, budget: Data) -> list[Data]:
        return [
            {"label": label, "cells": {str(year): self._money(value) for year, value in years.items()}}
            for label, years in budget.items()
        ]

    def _money(self, value: int) -> str:
        return f"{value:,}".replace(",", THOUSANDS[self.language])


def _printed(value: Any) -> Any:
    """The value with every marked text in it as it is printed."""
    if isinstance(value, str):
        return without_marks(value)
    if isinstance(value, list):
        return [_printed(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _printed(item) for key, item in value.items()}
    return value


def _once(facts: Iterator[Fact]) -> list[Fact]:
    """Each kind and quote once, at its first mention; a table's amounts once a year."""
    seen: dict[tuple[Any, ...], Fact] = {}
    for fact in facts:
        seen.setdefault((fact["kind"], fact["quote"], fact.get("year")), fact)
    return list(seen.values())


def typeset(source: Path, folder: Path) -> None:
    """Write the PDF and, where the data has items, the gold plan of one data file into a folder."""
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    gold = Gold(data)
    with tempfile.TemporaryDirectory() as fonts:
        _copy_fonts(Path(fonts))
        compiler = typst.Compiler(
            str(source.with_suffix(".typ")),
            root=str(HERE.parent),
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"plan": json.dumps(gold.printed)},
        )
        pdf = cast(bytes, compiler.compile(format="pdf", timestamp=0))
        (folder / f"{source.stem}.pdf").write_bytes(pdf)
        if gold.nodes:
            _set_pages(gold.nodes, json.loads(compiler.query("<printings>", field="value", one=True)))
            _write_gold(folder / f"{source.stem}.json", data, gold.nodes, pdf)


def _copy_fonts(folder: Path) -> None:
    """Only the styles that are used: a package with one style in two formats would leave the choice to chance."""
    for package, names in FONTS.items():
        for name in names:
            shutil.copy(str(files(package) / "files" / name), folder)


def _set_pages(nodes: list[Data], printings: dict[str, list[list[Any]]]) -> None:
    """Where each item starts, and the pages on which it is printed again."""
    pages = dict(printings["items"])
    for node in nodes:
        node["page"] = pages[node["id"]]
        again = [page for name, page in printings["again"] if name == node["id"]]
        if again:
            node["also"] = again


def _write_gold(path: Path, data: Data, nodes: list[Data], pdf: bytes) -> None:
    gold = {
        "document": path.with_suffix(".pdf").name,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "source": {"data": path.with_suffix(".yaml").name},
        "language": data["language"],
        "pages": [1, max(node["page"] for node in nodes)],
        "level_names": data["level_names"],
        "fact_kinds": list(FACT_KINDS),
        "nodes": nodes,
        "notes": data["notes"],
    }
    path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Typeset the named plans, or the sample."""
    parser = argparse.ArgumentParser(description="Typeset plans whose exact tree is known.")
    parser.add_argument("sources", nargs="*", type=Path, default=[SAMPLE], help="data files (default: the sample)")
    parser.add_argument("--out", type=Path, help="folder to write to (default: beside each data file)")
    given = parser.parse_args()
    for source in given.sources:
        typeset(source.resolve(), given.out or source.resolve().parent)


if __name__ == "__main__":
    main()
