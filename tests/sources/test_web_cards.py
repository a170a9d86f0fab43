"""Web pages on which each action is a heading over lines of labels: who does it, by when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from planspoor.plan import Plan
from tree.typeset import facts, node, shape

NAMES = ("Bomen in elke laan", "Hagen langs de beek", "Een plein zonder tegels")
TOLD = "<p>De buurt denkt mee.</p>"
GREEN, GREY = "Groene wijken", "Wijken zonder stenen"
TREE = f"theme: {GREEN}\n  action: {NAMES[0]}\n  action: {NAMES[1]}\ntheme: {GREY}\n  action: {NAMES[2]}"


def with_points(name: str) -> str:
    return f"<h3>{name}</h3>{TOLD}<ul><li><b>Trekker:</b> Groendienst</li><li>Timing: 2027</li></ul>"


def with_terms(name: str) -> str:
    return f"<h3>{name}</h3>{TOLD}<dl><dt>Trekker</dt><dd>Groendienst</dd><dt>Timing</dt><dd>2027</dd></dl>"


def with_lines(name: str) -> str:
    return f"<h3>{name}</h3>{TOLD}<p>Trekker: Groendienst</p><p>Timing: 2027</p>"


def page(body: str) -> bytes:
    return f"<!doctype html><html lang='nl'><meta charset='utf-8'><body><h1>Elsrode</h1>{body}</body></html>".encode()


def read(folder: Path, body: str) -> Plan:
    (folder / "plan.html").write_bytes(page(body))
    return read_here(folder / "plan.html", DEFAULT_LIMITS, silent).plan


FORMS = [
    (with_points, "points that are all labels are no actions"),
    (with_terms, "a list of terms is labels and what they say"),
    (with_lines, "paragraphs with labels"),
]


@pytest.mark.parametrize(("form", "why"), FORMS, ids=[row[1] for row in FORMS])
def test_the_heading_over_lines_of_labels_names_an_action(form: Callable[[str], str], why: str, tmp_path: Path) -> None:
    first, second, third = map(form, NAMES)
    plan = read(tmp_path, f"<h2>{GREEN}</h2>{first}{second}<h2>{GREY}</h2>{third}")
    assert shape(plan) == TREE, why
    assert ("body", "Groendienst", "owner") in facts(node(plan, NAMES[0]))
    assert node(plan, NAMES[0]).description == "De buurt denkt mee."


def test_points_of_which_one_opens_with_a_label_are_points(tmp_path: Path) -> None:
    points = "<ul><li>Partners: we zoeken ze in elke wijk.</li><li>We planten bomen.</li></ul>"
    plan = read(tmp_path, f"<h2>Doelstelling 1: Groene wijken</h2>{points}")
    assert [one.text for one in plan.nodes if one.kind == "action"] == [
        "Partners: we zoeken ze in elke wijk.",
        "We planten bomen.",
    ]


def test_terms_with_a_paragraph_each_are_no_labels(tmp_path: Path) -> None:
    terms = "".join(f"<dt>Actie {n}: {name}</dt><dd><p>De buurt denkt mee.</p></dd>" for n, name in enumerate(NAMES, 1))
    plan = read(tmp_path, f"<dl>{terms}</dl>")
    assert [(one.number, one.text, one.description) for one in plan.nodes] == [
        (str(n), name, "De buurt denkt mee.") for n, name in enumerate(NAMES, 1)
    ]
