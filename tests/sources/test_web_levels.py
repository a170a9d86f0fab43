"""Levels of web pages that headings alone do not tell: titles of panels, menus without a name of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from tree.typeset import shape

POINTS = "<ul><li>We planten bomen.</li><li>We snoeien de hagen.</li></ul>"
TREE = ["objective: 1 Groen", "  {} Laan", "    action: We planten bomen.", "    action: We snoeien de hagen."]

PANELS = [
    (
        "<h2>Doel 1: Groen</h2><details><summary>Actieplan 1.1: Laan</summary>{}</details>",
        "action_plan: 1.1",
        "the title of a panel stands below the heading before it",
    ),
    (
        "<details><summary>Doel 1: Groen</summary><h3>Laan</h3>{}</details>"
        "<details><summary>Doel 2: Water</summary><h3>Beek</h3><ul><li>We maaien de oever.</li></ul></details>",
        "action_plan:",
        "and above the headings that the panel holds",
    ),
    (
        "<details><summary>Doel 1: Groen</summary><details><summary>Laan</summary>{}</details></details>"
        "<details><summary>Doel 2: Water</summary><details><summary>Beek</summary><ul><li>We maaien.</li></ul>"
        "</details></details>",
        "action_plan:",
        "a panel in a panel is one level lower",
    ),
]


def read(folder: Path, body: str, before: str = "") -> list[str]:
    page = f"<!doctype html><html lang='nl'><meta charset='utf-8'><body>{before}<h1>Elsrode</h1>{body}</body></html>"
    (folder / "plan.html").write_text(page, encoding="utf-8")
    return shape(read_here(folder / "plan.html", DEFAULT_LIMITS, silent).plan).split("\n")


@pytest.mark.parametrize(("body", "kind", "why"), PANELS, ids=[row[2] for row in PANELS])
def test_the_title_of_a_panel_is_a_heading(body: str, kind: str, why: str, tmp_path: Path) -> None:
    assert read(tmp_path, body.format(POINTS))[:4] == [line.format(kind) for line in TREE], why


LINKS = "<ul><li><a href='/w'>We planten bomen.</a></li><li><a href='/b'>We snoeien de hagen.</a></li></ul>"
GOAL = "<h2>Doel 1: Groen</h2>"
WATER = "<h2>Doel 2: Water</h2><ul><li>We maaien de oever.</li><li>We graven een poel.</li></ul>"
MENUS = [
    (LINKS, GOAL + POINTS, 2, "a list of links above the title of the page is a menu"),
    ("", GOAL + LINKS, 2, "one below it may be of actions"),
    (GOAL + LINKS.replace("</a>", "</a> in mei"), WATER, 4, "so may one that says more than its links"),
]


@pytest.mark.parametrize(("before", "body", "actions", "why"), MENUS, ids=[row[3] for row in MENUS])
def test_links_above_the_title_are_a_menu(before: str, body: str, actions: int, why: str, tmp_path: Path) -> None:
    assert sum("action:" in line for line in read(tmp_path, body, before)) == actions, why


DEEDS = ("We planten bomen in de straat.", "We snoeien de hagen van de stad.", "We ruimen de gracht op.")
TOLD = "<p>De stad onderhoudt de bermen elke maand.</p>"
EXPLAINED = [
    ("<li><p>{}</p>" + TOLD + "</li>", "", 3, "below most points it explains each of them"),
    ("<li>{}</li>", TOLD, 4, "behind the last it is a point without a sign"),
]


@pytest.mark.parametrize(("point", "behind", "actions", "why"), EXPLAINED, ids=[row[3] for row in EXPLAINED])
def test_a_paragraph_that_commits(point: str, behind: str, actions: int, why: str, tmp_path: Path) -> None:
    points = "".join(map(point.format, DEEDS))
    assert sum("action:" in line for line in read(tmp_path, f"{GOAL}<ul>{points}</ul>{behind}")) == actions, why


NAMED = "<p><strong>{}</strong></p>"
GREEN = f"<h3>De laan</h3>{POINTS}<h3>Het park</h3>{POINTS.replace('We', 'Wij')}"
BLUE = "<h3>De beek</h3><ul><li>We maaien de oever.</li></ul><h3>De vijver</h3><ul><li>We graven een poel.</li></ul>"
BY_HAND = [
    (
        NAMED.format("Groen in de stad") + GREEN + NAMED.format("Helder water") + BLUE,
        True,
        "names above two headings each",
    ),
    (
        "".join(
            NAMED.format(name) + part for name, part in (("Groen in de stad", GREEN), ("Helder water", BLUE))
        ).replace("<ul>", NAMED.format("Acties") + "<ul>"),
        True,
        "what comes back over lists is none of them",
    ),
    (
        GREEN.replace("<h3>Het", NAMED.format("De buren helpen") + "<p>Zij geven water.</p><h3>Het")
        + NAMED.format("De school helpt")
        + "<p>Zij telt.</p>"
        + BLUE,
        False,
        "lines that close a section come behind the first heading",
    ),
]


@pytest.mark.parametrize(("body", "above", "why"), BY_HAND, ids=[row[2] for row in BY_HAND])
def test_bold_lines_that_hold_headings_stand_above_them(body: str, above: bool, why: str, tmp_path: Path) -> None:
    tree = read(tmp_path, f"<p>Actieplan van de stad.</p>{body}")
    held = [line.strip().partition(": ")[2] for line in tree if line.startswith("  ") and not line.startswith("   ")]
    assert (held == ["De laan", "Het park", "De beek", "De vijver"]) is above, why


CHANGED = [
    ("Laatst bijgewerkt op 3 maart 2026", False, "says when the page was changed"),
    ("Last updated: 3 March 2026", False, "in English"),
    ("Dernière mise à jour le 3 mars 2026", False, "in French"),
    ("Zuletzt geändert am 3. März 2026", False, "in German"),
    (
        "Laatst bijgewerkt is het register van de bomen, en dat blijft zo tot wij in 2027 opnieuw tellen",
        True,
        "a sentence",
    ),
]


@pytest.mark.parametrize(("line", "kept", "why"), CHANGED, ids=[row[2] for row in CHANGED])
def test_the_line_that_dates_the_page_is_none_of_the_plan(line: str, kept: bool, why: str, tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_text(f"<body>{GOAL}{POINTS}<div>{line}</div></body>", encoding="utf-8")
    reading = read_here(tmp_path / "plan.html", DEFAULT_LIMITS, silent)
    furniture = [block for page in reading.pages for block in page.blocks if block.role == "furniture"]
    assert (not furniture) is kept, why


def test_a_small_label_over_a_title_is_set_as_that_title(tmp_path: Path) -> None:
    goals = "".join(
        f"<p><small>Ambitie {at}</small></p><h2>{name}</h2><h3>Programma {at}.1: Buiten</h3>{part}"
        for at, (name, part) in enumerate((("Groen", POINTS), ("Water", BLUE.partition("<h3>De vijver")[0][14:])), 1)
    )
    tree = read(tmp_path, goals)
    assert [line for line in tree if "action:" not in line] == [
        "objective: 1 Groen",
        "  action_plan: 1.1 Buiten",
        "objective: 2 Water",
        "  action_plan: 2.1 Buiten",
    ]
