"""The results of one whole run of the bench, as they are kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Section


@dataclass(slots=True)
class Results:
    """What was measured, when, on which commit, with which code (a digest) and on what machine."""

    date: str
    commit: str
    code: str
    machine: str
    sections: dict[str, Section]


def read(path: Path) -> Results:
    """Give the results that ``write`` wrote."""
    data = json.loads(path.read_text("utf-8"))
    sections = {name: Section.from_json(section) for name, section in data["sections"].items()}
    return Results(data["date"], data["commit"], data["code"], data["machine"], sections)


def write(results: Results, path: Path) -> None:
    """Write the results; figures are rounded to four digits behind the point."""
    sections = {name: section.as_json() for name, section in results.sections.items()}
    data = {"date": results.date, "commit": results.commit, "code": results.code, "machine": results.machine}
    text = json.dumps(_rounded(data | {"sections": sections}), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8")


def _rounded(value: object) -> object:
    match value:
        case float():
            return round(value, 4)
        case dict():
            return {key: _rounded(one) for key, one in value.items()}
        case list() | tuple():
            return [_rounded(one) for one in value]
    return value
