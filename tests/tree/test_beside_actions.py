"""What designers set around actions and is none of them: aims, measures, figures, covers, annexes, lists of it all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree.typeset import read, shape, thrice

TOLD = "De wijk vroeg er in het vorige overleg met de raad al om.\n\n"
LABELS = (
    '#let label(it) = block(above: 14pt, below: 7pt)[#text(size: 12pt, weight: "bold", fill: rgb("#0b5345"))[#it]]\n'
)
ACTION = "=== Actie 1.{i}: Het park in {name} heraanleggen\n"
FORM = (
    "#label[Trekker]\nGroendienst\n\n#label[Timing]\n2027\n\n"
    "#label[{label}]\n- meer schaduw op het plein\n- minder lawaai\n\n"
)
GOAL = "== Doelstelling 1: Een groene stad\n"
PARKS = "\n".join(
    [
        "objective: 1 Een groene stad",
        *(f"  action: 1.{i} Het park in {x} heraanleggen" for i, x in enumerate(("Noord", "Oost", "Zuid"), 1)),
    ]
)
STEPS = "\n".join(
    line
    + ("\n    sub_action: meer schaduw op het plein\n    sub_action: minder lawaai" if "action: 1." in line else "")
    for line in PARKS.split("\n")
)
CARD = (
    '#block(above: 14pt, text(size: 10pt, weight: "bold")[Actiefiche 1.{i}])\n#block(text(size: 13pt, weight: "bold")['
    "Het park in {name} heraanleggen])\n#table(columns: (90pt, 1fr), [Doel], [- meer schaduw op het plein\n"
    " - minder lawaai],"
    " [Trekker], [Groendienst], [Timing], [2027])\n"
)
COLUMNS = "#table(columns: (1fr, 1fr, 1fr), [*Actie*], [*{second}*], [*{third}*], {rows})\n"


def rows(*cells: str) -> str:
    return ", ".join(f"[{cell}]" for cell in cells)


DEEDS = ("We planten linden langs de vaart", "We maaien de bermen later", "We ontharden de speelplaats")
BY_WHOM = rows(
    *(cell for deed, bare in zip(DEEDS, "ABC", strict=True) for cell in (deed, "Groendienst", f"oppervlakte {bare}"))
)
ACTIONS = "\n".join(f"  action: {deed}" for deed in DEEDS)

SET_AROUND = [
    (
        GOAL + LABELS + thrice(ACTION + FORM.replace("{label}", "Doel")),
        PARKS,
        "what an action is for is said of it, set as who does it and when are",
    ),
    (
        GOAL + LABELS + thrice(ACTION + FORM.replace("{label}", "Vervolg")),
        STEPS,
        "what is listed under another label may be its steps",
    ),
    (GOAL + thrice(CARD), PARKS, "so is a goal in the card below the name of an action"),
    (
        GOAL + COLUMNS.format(second="Trekker", third="Maatregel", rows=BY_WHOM),
        "objective: 1 Een groene stad\n" + ACTIONS,
        "a second name of actions behind who does them heads what is measured",
    ),
    (
        "".join(
            f"== {name}\n{TOLD}*1.{i} We planten bomen in {name}*\n\n{TOLD}"
            for i, name in enumerate(("Noord", "Oost"), 1)
        )
        + "== 12 480 – 38 km – 61 %\ninwoners, fietspaden en tevreden buren\n\n"
        + f"== Zuid\n{TOLD}*1.3 We planten bomen in Zuid*\n\n{TOLD}",
        "\n".join(
            f"theme: {name}\n  action: 1.{i} We planten bomen in {name}"
            for i, name in enumerate(("Noord", "Oost", "Zuid"), 1)
        ),
        "a heading that is mostly figures shows how much there is of what",
    ),
    (
        GOAL + "*Actie 1:* We planten linden langs de vaart.\n\n*Actie 2:* We maaien de bermen later.\n\n#pagebreak()\n"
        "== Bijlage: wie meewerkte\n- Jeugdraad\n- Wijkcomité Oost\n- Seniorenraad\n",
        "objective: 1 Een groene stad\n  action: 1 We planten linden langs de vaart.\n"
        "  action: 2 We maaien de bermen later.",
        "a list in an annex that commits to nothing has no actions",
    ),
    (
        "".join(
            f"== {name}\n{TOLD}"
            + "".join(
                f'#block(above: 14pt, below: 4pt, text(size: 12pt, weight: "bold")[M{3 * i + k}])\n'
                f"#pad(left: 40pt)[{deed} in {name}.]\n\n"
                for k, deed in enumerate(DEEDS, 1)
            )
            for i, name in enumerate(("Noord", "Oost"))
        ),
        "\n".join(
            f"theme: {name}\n"
            + "\n".join(f"  action: M{3 * i + k} {deed} in {name}." for k, deed in enumerate(DEEDS, 1))
            for i, name in enumerate(("Noord", "Oost"))
        ),
        "codes set alike in the margin number what stands beside them",
    ),
    (
        "".join(
            f"== DOMEIN {letter}: {name}\n*Actie {i}:* {DEEDS[i - 1]}.\n\n"
            for i, (letter, name) in enumerate(zip("ADE", ("WATER", "MENSEN", "GROEN"), strict=True), 1)
        )
        + "== D: EEN WERKING VOOR ALLEN\n",
        "\n".join(
            f"theme: {letter} {name}\n  action: {i} {DEEDS[i - 1]}."
            for i, (letter, name) in enumerate(zip("ADE", ("WATER", "MENSEN", "GROEN"), strict=True), 1)
        ),
        "capitals that begin with the letter that numbers them stand before it",
    ),
]


@pytest.mark.parametrize(("source", "tree", "why"), SET_AROUND, ids=[row[2] for row in SET_AROUND])
def test_what_is_set_around_actions_is_no_item(source: str, tree: str, why: str, tmp_path: Path) -> None:
    assert shape(read(tmp_path, source)) == tree, why


AIMS = "=== Hoe weten we dat het lukt?\n- Schaduw voor wie er woont\n\n"
NAMES = ("Noord", "Oost", "Zuid")
MEASURED = "=== Hoe meten we succes?\n- Schaduw voor wie er woont\n- Rust voor wie er werkt\n\n"
LISTED = (
    "= Alle acties op een rij\n#table(columns: (40pt, 1fr, 1fr), [*Nr.*], [*Actie*], [*Trekker*], {})\n#pagebreak()\n"
)
ALL = LISTED.format(
    rows(
        *(
            f"{cell}"
            for i in (1, 2)
            for k, deed in enumerate(DEEDS, 1)
            for cell in (f"{i}.{k}", f"{deed} {i}", "Groendienst")
        )
    )
)
DETAIL = "".join(
    f"== Thema {i}: {'NOZ'[i]}-wijk\n{TOLD}"
    + "".join(f"=== {{}}{deed} {i}\n{TOLD}".format(f"Actie {i}.{k}: ") for k, deed in enumerate(DEEDS, 1))
    for i in (1, 2)
)
IN_DETAIL = "\n".join(
    f"theme: {i} {'NOZ'[i]}-wijk\n" + "\n".join(f"  action: {i}.{k} {deed} {i}" for k, deed in enumerate(DEEDS, 1))
    for i in (1, 2)
)
SHEET = '#block(text(size: 15pt, weight: "bold")[Actie {}: {}])\n' + TOLD
SHEETS = "".join(
    f"== Thema {i}: {'NOZ'[i]}-wijk\n"
    + "".join(f"=== {i}.{j} Spoor {i}{j}\n" + SHEET.format(f"{i}.{j}.1", f"{DEEDS[j]} {i}") for j in (1, 2))
    for i in (1, 2)
)
RULED = "#table(columns: (90pt, 1fr), stroke: (x: none, y: 0.5pt), {rows})\n"
WHO = "[*Trekker*], [Groendienst], [*Timing*], [2027], [*Kostprijs*], [€ 12.000]"
AIMED = (
    "[*Doel*], [- meer schaduw op het plein\n- minder lawaai], [*Omschrijving*], [De buurt vroeg er in het vorige"
    f" overleg met de raad al om, en de scholen ook, die er elke dag langs komen.], {WHO}"
)
HEADS = "[*Actie*], [*Trekker*], [*Timing*]"
BY_NAME = ", ".join(f"[*{deed} in de stad*], [Groendienst], [2027]" for deed in DEEDS)
PAGED = [
    (
        GOAL + MEASURED + COLUMNS.format(second="Trekker", third="Timing", rows=BY_WHOM),
        "objective: 1 Een groene stad\n  indicator: Schaduw voor wie er woont\n  indicator: Rust voor wie er werkt\n"
        + ACTIONS,
        "a table behind a list stands under what the list does",
    ),
    (
        "".join(
            f"== Thema {i}: {name}\n"
            f'#block(text(size: 12.5pt, weight: "bold")[Wie hier woont, wil dat {name} groen blijft.])\n'
            f"- {DEEDS[0]} in {name}\n- {DEEDS[1]} in {name}\n\n"
            for i, name in enumerate(NAMES, 1)
        ),
        "\n".join(
            f"theme: {i} {name}\n  action: {DEEDS[0]} in {name}\n  action: {DEEDS[1]} in {name}"
            for i, name in enumerate(NAMES, 1)
        ),
        "a sentence in large type below the name of each chapter groups nothing",
    ),
    (
        GOAL
        + "#table(columns: (110pt, 1fr, 70pt, 70pt), stroke: (x: none, y: 0.5pt), "
        + rows("*Subdoel*", "*Actie*", "*Trekker*", "*Timing*")
        + ","
        + "".join(
            f"table.cell(rowspan: 3)[*Meer groen in {name}*],"
            + "".join(f"[{deed} in {name}], [Groendienst], [2027]," for deed in DEEDS)
            for name in ("Noord", "Oost")
        )
        + ")",
        "objective: 1 Een groene stad\n"
        + "\n".join(
            f"  action_plan: Meer groen in {name}\n" + "\n".join(f"    action: {deed} in {name}" for deed in DEEDS)
            for name in ("Noord", "Oost")
        ),
        "rules that begin beside a cell at the left part the rows that it heads",
    ),
    (ALL + DETAIL, IN_DETAIL, "a list of all actions in front says who does them, but not where they stand"),
    (
        SHEETS,
        "\n".join(
            f"theme: {i} {'NOZ'[i]}-wijk\n"
            + "\n".join(f"  theme: {i}.{j} Spoor {i}{j}\n    action: {i}.{j}.1 {DEEDS[j]} {i}" for j in (1, 2))
            for i in (1, 2)
        ),
        "a number that counts on from one above stands beside that, in however large type the names between them are",
    ),
    (
        "".join(
            f"#pagebreak()\n== Thema {i}: {x}\n=== Wat voorzien wij\n- {deed} in {x}\n- {deed} rond {x}\n"
            for i, (x, deed) in enumerate(zip(("Noord", "Oost", "Zuid"), DEEDS, strict=True), 1)
        ),
        "\n".join(
            f"theme: {i} {x}\n  action: {deed} in {x}\n  action: {deed} rond {x}"
            for i, (x, deed) in enumerate(zip(("Noord", "Oost", "Zuid"), DEEDS, strict=True), 1)
        ),
        "what comes back at the top of pages below ever another name is no running head",
    ),
    (
        "".join(
            f"= Ambitie {i}: Een groene {x}-wijk\n#pagebreak()\n"
            + "".join(
                f"#text(size: 8pt)[_Ambitie {i} – Een groene {x}-wijk_]\n\n"
                f"== {i}.{k} {deed} in {x}\n#table(columns: (90pt, 1fr), {WHO})\n#pagebreak()\n"
                for k, deed in enumerate(DEEDS[:2], 1)
            )
            for i, x in enumerate(("noord", "oost", "zuid"), 1)
        ),
        "\n".join(
            f"objective: {i} Een groene {x}-wijk\n"
            + "\n".join(f"  action: {i}.{k} {deed} in {x}" for k, deed in enumerate(DEEDS[:2], 1))
            for i, x in enumerate(("noord", "oost", "zuid"), 1)
        ),
        "a goal that is printed again over each sheet is one goal",
    ),
    (
        GOAL + thrice(ACTION + RULED.format(rows=AIMED)),
        PARKS,
        "points beside a bold label between level rules are what it says",
    ),
    (
        GOAL + RULED.replace("(90pt, 1fr)", "3").format(rows=f"{HEADS}, {BY_NAME}"),
        "objective: 1 Een groene stad\n" + "\n".join(f"  action: {deed} in de stad" for deed in DEEDS),
        "bold names at the left of several columns are no labels",
    ),
    (
        GOAL
        + thrice("=== Actie 1.{i}: Het park in {name} heraanleggen\n")
        + "== Afkortingen\n"
        + RULED.format(rows="[*RUP*], [ruimtelijk plan], [*MJP*], [meerjarenplan], [*BBC*], [cyclus van beleid]"),
        PARKS,
        "words that are explained are no items",
    ),
]


@pytest.mark.parametrize(("source", "tree", "why"), PAGED, ids=[row[2] for row in PAGED])
def test_what_is_told_of_all_actions_leaves_them_where_they_stand(
    source: str, tree: str, why: str, tmp_path: Path
) -> None:
    assert shape(read(tmp_path, source)) == tree, why


def test_a_cover_names_the_document_and_groups_nothing(tmp_path: Path) -> None:
    cover = "#text(size: 26pt)[*Groenplan 2027*]\n\n#text(size: 15pt)[*Gemeente Hazelbeek*]\n#pagebreak()\n"
    plan = read(tmp_path, GOAL + COLUMNS.format(second="Trekker", third="Timing", rows=BY_WHOM), cover)
    assert shape(plan) == "objective: 1 Een groene stad\n" + ACTIONS


@pytest.mark.parametrize("ground", ['rgb("#eef3f1")', "none"])
def test_a_ground_that_rules_go_on_from_is_that_of_a_cell(ground: str, tmp_path: Path) -> None:
    deeds = ", ".join(f"[{deed} in de hele stad en rond de dorpen], [Groendienst]" for deed in DEEDS)
    merged = f"table.cell(rowspan: 3, fill: {ground})[*Meer groen in de straten en op de pleinen*]"
    table = f"#table(columns: (90pt, 1fr, 80pt), [*Subdoel*], [*Actie*], [*Trekker*], {merged}, {deeds})\n"
    first = shape(read(tmp_path, GOAL + table)).split("\n")[1]
    assert first == "  action_plan: Meer groen in de straten en op de pleinen"


def test_what_a_glossary_explains_is_told_of_no_item(tmp_path: Path) -> None:
    explained = (
        "== Begrippen\nEen erf is een open plek tussen huizen.\n\nEen wadi is een greppel die water vasthoudt.\n"
    )
    plan = read(tmp_path, GOAL + thrice(ACTION + TOLD) + explained)
    assert shape(plan) == PARKS
    assert all("open plek" not in (found.description or "") for found in plan.nodes)
