"""What heads items without a number of its own: rows above the heads of tables, groups among numbers, bold names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree.typeset import node, read, shape

ROWS = (
    "[Actie], [Trekker], [Termijn], [We planten eiken in de laan], [Groen], [2026], [We snoeien hagen], [Wegen], [2027]"
)
MORE = "[Actie], [Trekker], [Termijn], [We vegen elke straat], [Net], [2026], [We ruimen het blad], [Net], [2027]"


def over(title: str, rows: str) -> str:
    return f"#table(columns: 3, table.cell(colspan: 3)[{title}], {rows})\n\n"


TITLES = [
    (
        over("Doelstelling 1: Een groen dorp", ROWS) + over("Doelstelling 2: Een net dorp", MORE),
        """objective: 1 Een groen dorp
  action: We planten eiken in de laan
  action: We snoeien hagen
objective: 2 Een net dorp
  action: We vegen elke straat
  action: We ruimen het blad""",
        "the goal of each table over its heads",
    ),
    (
        over("Een groen dorp", ROWS) + over("Een net dorp", MORE),
        """theme: Een groen dorp
  action: We planten eiken in de laan
  action: We snoeien hagen
theme: Een net dorp
  action: We vegen elke straat
  action: We ruimen het blad""",
        "names without a level",
    ),
    (
        over("Tabel 1: wat we doen", ROWS) + over("Dit is wat het dorp doet om net te blijven.", MORE),
        """action: We planten eiken in de laan
action: We snoeien hagen
action: We vegen elke straat
action: We ruimen het blad""",
        "a caption and a sentence name nothing",
    ),
]


@pytest.mark.parametrize(("source", "tree", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_a_row_over_the_heads_of_a_table_names_what_its_rows_are_of(
    source: str, tree: str, why: str, tmp_path: Path
) -> None:
    assert shape(read(tmp_path, source)) == tree, why


@pytest.mark.parametrize("head", ["Concrete acties", "Voorgenomen nieuwe concrete acties"])
def test_a_head_may_say_which_actions_a_column_holds(head: str, tmp_path: Path) -> None:
    rows = ROWS.replace("[Actie]", f"[{head}]").replace("[Trekker]", "[Effect]")
    found = read(tmp_path, f"= Groen\n#table(columns: 3, {rows})\n")
    assert [one.text for one in found.nodes if one.kind == "action"] == [
        "We planten eiken in de laan",
        "We snoeien hagen",
    ]


LIST = "- We planten eiken in de laan.\n- We snoeien de hagen.\n"
AMONG = "".join(
    f"Doel 1.{at} Het dorp zorgt voor zijn {what} en houdt {what} in ere.\n\n== Wat we later willen met {what}\n"
    f"*Actieplan 1.{at}.1: {what.capitalize()} in de straten*\n{LIST}\n"
    for at, what in enumerate(("bomen", "hagen", "perken"), 1)
)


def test_a_group_between_a_number_and_those_that_go_on_with_it_is_of_that_number(tmp_path: Path) -> None:
    found = read(tmp_path, f"= Hoofdstuk 1: Groen\n{AMONG}= Hoofdstuk 2: Water\n{LIST}")
    of = {one.id: one for one in found.nodes}
    goals = [one for one in found.nodes if one.number in ("1.1", "1.2", "1.3")]
    assert [of[one.parent or ""].number for one in goals] == ["1", "1", "1"]
    for goal in goals:
        plan = next(one for one in found.nodes if one.number == f"{goal.number}.1")
        above = [of[plan.parent or ""]]
        while above[-1].number is None and above[-1].parent is not None:
            above.append(of[above[-1].parent])
        assert above[-1] is goal


NAMED = [
    (
        "- *Bomen* \\ We planten eiken in elke laan van het dorp, en we doen dat met de scholen en de buurten.\n",
        "Bomen",
        "a name on a line of its own",
    ),
    (
        "- *Bomen* planten we in elke laan van het dorp, en we doen dat met de scholen en met de buurten.\n",
        "Bomen planten",
        "bold words that open a sentence",
    ),
]


@pytest.mark.parametrize(("point", "words", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_a_bold_line_is_all_words_of_a_point_where_the_next_begins_anew(
    point: str, words: str, why: str, tmp_path: Path
) -> None:
    found = read(
        tmp_path, f"= Groen\n{point}{point.replace('Bomen', 'Hagen')}= Water\n{point.replace('Bomen', 'Riet')}"
    )
    one = node(found, "Bomen")
    assert one.text == words if words == "Bomen" else one.text.startswith(words), why


def test_a_note_below_the_rows_of_a_table_explains_the_row_with_its_sign(tmp_path: Path) -> None:
    rows = ROWS.replace("in de laan", r"in de laan\*") + r", table.cell(colspan: 3)[\* Eiken die hier al groeiden]"
    found = read(tmp_path, f"= Groen\n#table(columns: 3, {rows})\n")
    actions = [(one.text, one.description) for one in found.nodes if one.kind == "action"]
    assert actions == [("We planten eiken in de laan*", "Eiken die hier al groeiden"), ("We snoeien hagen", None)]


DEEDS = ("vegen", "meten", "tellen", "keuren", "tonen")
HEADS = "[Actie], [Trekker], [Termijn]"


def over_all(words: str) -> str:
    return f"table.cell(colspan: 3)[{words}]"


def table(*cells: str) -> str:
    return f"#table(columns: (1fr, 3cm, 3cm), {', '.join(cells)})\n\n"


OAKS, HEDGES = "[We planten eiken in de laan], [], []", "[We snoeien de hagen in het park], [], []"
NUMBERED_HEADS = "[Nr.], [Actie], [Trekker]"
NUMBERED_ROWS = "[1], [We planten eiken in de laan], [Groen], [2], [We snoeien hagen], [Wegen]"
AMONG_ROWS = [
    (
        table(HEADS, over_all("*Straten*"), OAKS, over_all("*Parken*"), HEDGES),
        """theme: Straten
  action: We planten eiken in de laan
theme: Parken
  action: We snoeien de hagen in het park""",
        "bold rows over all columns, though the rows fill but one",
    ),
    (
        table(HEADS, OAKS, over_all("Meer hierover staat in het groenplan."), HEDGES),
        """action: We planten eiken in de laan
action: Meer hierover staat in het groenplan.
action: We snoeien de hagen in het park""",
        "a sentence over all columns heads nothing",
    ),
    (
        table(over_all("*Groen*"), HEADS, over_all("*Straten*"), OAKS)
        + table(over_all("*Net*"), HEADS, over_all("*Parken*"), HEDGES),
        """theme: Groen
  theme: Straten
    action: We planten eiken in de laan
theme: Net
  theme: Parken
    action: We snoeien de hagen in het park""",
        "a row over the heads stands above those below them, set alike or not",
    ),
    (
        table(HEADS.replace("Actie", "Initiatief"), over_all("*Straten*"), OAKS, over_all("*Parken*"), HEDGES),
        """theme: Straten
  action: We planten eiken in de laan
theme: Parken
  action: We snoeien de hagen in het park""",
        "what a head calls by the name of a plan is an action where rows head it",
    ),
    (
        table(
            HEADS,
            over_all("*Straten*"),
            "[1. We planten eiken], [Groen], [2026], [*2. We snoeien de hagen*], [*Groen*], [*2026*]",
            "[*3. We ruimen het blad*], [*Net*], [*2027*], [4. We vegen elke straat], [Net], [2027]",
            over_all("*Parken*"),
            "[1. We maaien het gras], [], [], [2. We harken], [], []",
        ),
        """theme: Straten
  action: 1 We planten eiken
  action: 2 We snoeien de hagen
  action: 3 We ruimen het blad
  action: 4 We vegen elke straat
theme: Parken
  action: 1 We maaien het gras
  action: 2 We harken""",
        "rows that are bold among their like, whose numbers count on, stand under none of them",
    ),
    (
        f"#table(columns: 3, {NUMBERED_HEADS}, [], [*Een groen dorp*], [], {NUMBERED_ROWS}, [], [*Een net dorp*], [], "
        "[3], [We vegen elke straat], [Net])",
        """theme: Een groen dorp
  action: 1 We planten eiken in de laan
  action: 2 We snoeien hagen
theme: Een net dorp
  action: 3 We vegen elke straat""",
        "a bold name that takes no other column, among rows with numbers that are not bold",
    ),
]


@pytest.mark.parametrize(("source", "tree", "why"), AMONG_ROWS, ids=[row[2] for row in AMONG_ROWS])
def test_rows_over_all_columns_head_the_rows_below_them(source: str, tree: str, why: str, tmp_path: Path) -> None:
    assert shape(read(tmp_path, source)) == tree, why


def test_a_table_with_names_over_its_heads_is_of_no_point_before_it(tmp_path: Path) -> None:
    points = "".join(f"+ We {what} elk jaar de straten in het dorp.\n" for what in DEEDS)
    found = read(tmp_path, f"= Het plan\n{points}\n" + over("Een groen dorp", ROWS) + over("Een net dorp", MORE))
    assert [node(found, name).parent for name in ("Een groen dorp", "Een net dorp")] == [None, None]
