"""Cards on one form whose labels no vocabulary knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree.typeset import read, shape

NAMES = ("Bomen in elke laan", "Hagen langs de beek", "Een plein zonder tegels", "Gras op de daken")


def card(
    code: str, name: str, why: str = "Het dorp wordt zo elk jaar een beetje groener, en dat zien wie er woont."
) -> str:
    """Write a card: a code beside labelled values, its name below, then labels over what they say."""
    labels = ("Waarom dit", "Hoe dit gaat", "Wat het vraagt")
    rows = [f"[{code}], [Veld van werk: Groen], [Gewicht: hoog]", f"table.cell(colspan: 3)[{name}]"]
    for label in labels:
        rows += [f"table.cell(colspan: 3)[{label}]", f"table.cell(colspan: 3)[{why} Dat is {name.lower()}.]"]
    return f"#table(columns: 3, {', '.join(rows)})\n#pagebreak()\n"


def test_what_does_not_come_back_on_cards_of_one_form_names_them(tmp_path: Path) -> None:
    source = "".join(card(f"G-{at:02}", name) for at, name in enumerate(NAMES, 1))
    assert shape(read(tmp_path, source)) == "\n".join(f"action: G-{at:02} {name}" for at, name in enumerate(NAMES, 1))


@pytest.mark.parametrize(("code", "known"), [("G-05", True), ("Z-05", False)])
def test_a_code_of_their_kind_tells_a_card_on_which_little_comes_back(code: str, known: bool, tmp_path: Path) -> None:
    other = card(code, "Een poel bij de school")
    for label in ("Hoe dit gaat", "Wat het vraagt"):
        other = other.replace(label, f"{label} in dit ene geval")
    source = "".join(card(f"G-{at:02}", name) for at, name in enumerate(NAMES, 1)) + other
    assert (f"action: {code} Een poel bij de school" in shape(read(tmp_path, source)).split("\n")) is known


def test_a_label_that_opens_a_long_value_is_no_name(tmp_path: Path) -> None:
    source = ""
    for at, name in enumerate(NAMES, 1):
        hung = f"table.cell(colspan: 3)[Hangt samen met kaart {', '.join(f'H-{at}{one}' for one in range(9))}]"
        source += card(f"G-{at:02}", name).replace(f"table.cell(colspan: 3)[{name}]", f"{hung}, [{name}], [], []")
    assert shape(read(tmp_path, source)) == "\n".join(f"action: G-{at:02} {name}" for at, name in enumerate(NAMES, 1))


OTHERS = [
    ("".join(card(f"G-{at:02}", name) for at, name in enumerate(NAMES[:2], 1)), "two tables make no form"),
    ("".join(card("G-01", name) for name in NAMES), "a code that comes back is no code"),
    ("".join(card(name.split()[0], name) for name in NAMES), "no code at all"),
]


@pytest.mark.parametrize(("source", "why"), OTHERS, ids=[row[1] for row in OTHERS])
def test_other_tables_that_are_alike_are_no_cards(source: str, why: str, tmp_path: Path) -> None:
    plan = read(tmp_path, f"= Actieplan\n- We planten bomen.\n- We snoeien hagen.\n- We vegen.\n{source}")
    assert not [one for one in plan.nodes if one.text in NAMES], why


def test_cards_behind_a_table_with_as_many_columns_are_no_rows_of_it(tmp_path: Path) -> None:
    table = "#table(columns: 3, [Nr], [Actie], [Trekker], [1], [We tellen de bomen], [Groen])\n#pagebreak()\n"
    source = table + "".join(card(f"G-{at:02}", name) for at, name in enumerate(NAMES, 1))
    named = "\n".join(f"action: G-{at:02} {name}" for at, name in enumerate(NAMES, 1))
    assert shape(read(tmp_path, source)) == f"action: 1 We tellen de bomen\n{named}"


def test_rows_of_a_table_over_pages_are_no_cards(tmp_path: Path) -> None:
    """Their fields come back as labels do, page after page."""
    names = [f"{name} {where}" for where in ("in het dorp", "aan zee") for name in NAMES]
    rows = [f"[{at}], [Groen], [{name}], [Vijf jaar], [Gewicht hoog], [Ja, ook nu]" for at, name in enumerate(names, 1)]
    heads = "[Nr], [Domein], [Naam], [Duur], [Gewicht], [Steun van de streek]"
    pages = [", ".join([heads, *rows[:2]]), *(", ".join(rows[at : at + 2]) for at in (2, 4, 6))]
    source = "#pagebreak()\n".join(f"#table(columns: 6, {page})\n" for page in pages)
    actions = "\n".join(f"  action: {at} {name}" for at, name in enumerate(names, 1))
    assert shape(read(tmp_path, source)) == f"theme: Groen\n{actions}"
