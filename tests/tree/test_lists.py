"""Lists as they are really set: with letters, signs of the document's own, tight, in columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tree.typeset import facts, node, read, shape

ICONS = "#let punt(sign, body) = block(spacing: 7pt, pad(left: 12pt, par(hanging-indent: 12pt)[#sign #body]))\n"
POINTS = ("We planten bomen in de straat.", "We snoeien de hagen van de stad.", "We ruimen de gracht op")
LONG = "en doen dat elk jaar opnieuw met de buurt, de scholen en de verenigingen, tot in de kleinste straat van de stad"


def plan(tree: list[str], kind: str = "action", number: str = "") -> str:
    lines = [
        f"  {kind}: {number and chr(ord(number) + i) + ' '}{words.strip()}" for i, words in enumerate(tree) if words
    ]
    return "\n".join(["objective: 1 Groen", *lines])


@pytest.mark.parametrize("sign", ["»", "Ì", "✿", "→"])
def test_a_sign_that_only_opens_lines_opens_list_items(sign: str, tmp_path: Path) -> None:
    points = "\n".join(f'#punt("{sign}")[{words}]' for words in POINTS)
    assert shape(read(tmp_path, f"{ICONS}= Doel 1: Groen\n{points}\n")) == plan([*POINTS])


def test_a_sign_that_stands_in_sentences_too_opens_nothing(tmp_path: Path) -> None:
    told = "\n".join(f"Zie ook Ü hier en Ü daar.\n\nÜ {words}\n" for words in POINTS)
    assert "Ü We planten" in (
        read(tmp_path, f"= Doel 1: Groen\n{told}\n== Acties\n- Maaien.\n").nodes[0].description or ""
    )


@pytest.mark.parametrize("numbering", ["a)", "1)", "a."])
def test_points_set_tight_are_parted_by_their_numbers(numbering: str, tmp_path: Path) -> None:
    points = [f"We planten bomen in de straat {LONG}", f"We snoeien de hagen {LONG}", "We ruimen de gracht op"]
    source = f'#set enum(numbering: "{numbering}", tight: true)\n= Doel 1: Groen\n' + "\n".join(
        f"+ {p}" for p in points
    )
    assert shape(read(tmp_path, source + "\n")) == plan(points, number=numbering[0])


def test_lists_in_two_columns_are_no_table(tmp_path: Path) -> None:
    points = [
        f"We {verb} {what} {LONG}." for verb in ("planten", "snoeien", "kopen", "tellen") for what in ("bomen", "hagen")
    ]
    columns = "#columns(2, gutter: 18pt)[\n" + "\n".join(f"- {p}" for p in points) + "\n]\n"
    assert shape(read(tmp_path, f"= Doel 1: Groen\n{columns}")) == plan(points)


def test_numbered_points_stand_under_a_name_that_is_set_as_they_are(tmp_path: Path) -> None:
    names = "\n\n".join(
        f"Doelstelling {goal}: {name}\n\n1. We planten {what}.\n\n2. We snoeien {what}.\n\n3. We tellen {what}."
        for goal, (name, what) in enumerate((("Groen", "bomen"), ("Water", "riet")), 1)
    )
    lines = shape(read(tmp_path, f"#show enum: set block(spacing: 12pt)\n{names}\n")).split("\n")
    assert lines[:2] == ["objective: 1 Groen", "  action: 1 We planten bomen."]
    assert lines[4:6] == ["objective: 2 Water", "  action: 1 We planten riet."]


def test_the_name_of_a_list_heads_it_whatever_its_type(tmp_path: Path) -> None:
    points = "\n".join(f"- {words}" for words in POINTS)
    assert shape(read(tmp_path, f"= Doel 1: Groen\nZo doen we dat in deze stad.\n\nActies\n{points}\n")) == plan(
        [*POINTS]
    )


def test_points_in_the_explanation_of_an_action_that_only_name_things_explain_it(tmp_path: Path) -> None:
    told = "Het gaat hier om drie lijnen, die samen met de buurten zijn gekozen en elk jaar terugkomen:"
    action = read(
        tmp_path, f"= Doel 1: Groen\n== Actie 1.1: Bomen\n{told}\n- aanpakken;\n- bomen en hagen;\n- zorg.\n"
    ).nodes[1]
    assert (action.kind, action.description) == ("action", f"{told} • aanpakken; • bomen en hagen; • zorg.")


@pytest.mark.parametrize("sign", [": ", "\n\n== "])
def test_a_name_that_may_head_a_list_names_an_item_before_its_number(sign: str, tmp_path: Path) -> None:
    points = "".join(f"== Actiepunt 1.{i}{sign}{words}\n" for i, words in enumerate(POINTS, 1))
    lines = shape(read(tmp_path, f"= Doel 1: Groen\n{points}")).split("\n")
    assert lines == ["objective: 1 Groen", *(f"  action: 1.{i} {words}" for i, words in enumerate(POINTS, 1))]


def test_a_list_that_stands_tight_below_a_short_name_is_parted_from_it(tmp_path: Path) -> None:
    source = "".join(
        f"Doelstelling {goal}: {name} \\\na) We planten {what} \\\nb) We snoeien {what} \\\nc) We tellen {what}\n\n"
        for goal, (name, what) in enumerate((("Groen", "bomen"), ("Water", "riet")), 1)
    )
    lines = shape(read(tmp_path, source)).split("\n")
    assert lines[:3] == ["objective: 1 Groen", "  action: a We planten bomen", "  action: b We snoeien bomen"]
    assert lines[4:6] == ["objective: 2 Water", "  action: a We planten riet"]


STEPS = [("1.", "a)"), ("1.", "a."), ("(1)", "(a)"), ("1", "a)")]


@pytest.mark.parametrize(("outer", "inner"), STEPS)
def test_lettered_points_are_the_steps_of_the_numbered_one(outer: str, inner: str, tmp_path: Path) -> None:
    def point(sign: str, words: str, left: int) -> str:
        return f"#pad(left: {left}pt, grid(columns: (20pt, 1fr), [{sign}], [{words}]))\n"

    source = "= Groen in de stad\n"
    for number, words in enumerate((*POINTS, "We kopen bloemen.", "We maaien het gras."), 1):
        source += point(outer.replace("1", str(number)), words, 0)
        for letter, step in zip("ab", ("We vragen het de buurt.", "We zeggen het de raad."), strict=True):
            source += point(inner.replace("a", letter), step, 20)
    lines = shape(read(tmp_path, source)).split("\n")
    assert lines[:3] == [
        f"action: 1 {POINTS[0]}",
        "  sub_action: a We vragen het de buurt.",
        "  sub_action: b We zeggen het de raad.",
    ]
    assert [line.split(":")[0].strip() for line in lines] == ["action", "sub_action", "sub_action"] * 5


def test_numbered_sources_behind_numbered_points_are_no_actions(tmp_path: Path) -> None:
    def listed(points: Iterable[str], size: int) -> str:
        return f"#set text({size}pt)\n" + "".join(
            f"#grid(columns: (20pt, 1fr), [{number}.], [{words}])\n" for number, words in enumerate(points, 1)
        )

    sources = [f"Groenatlas van de streek, deel {name}" for name in ("oost", "west", "noord", "zuid", "midden", "kust")]
    deeds = [*POINTS, "We kopen bloemen.", "We maaien het gras."]
    found = read(tmp_path, f"= Groen\n{listed(deeds, 11)}= Bronnen\n{listed(sources, 8)}")
    assert [node.text for node in found.nodes if node.kind == "action"] == deeds


def test_lettered_points_under_a_numbered_heading_are_its_actions(tmp_path: Path) -> None:
    goals = "".join(
        f"= Doel {goal}: {name}\n"
        + "".join(f"#grid(columns: (20pt, 1fr), [{a})], [{words}])\n" for a, words in zip("abc", POINTS, strict=True))
        for goal, name in enumerate(("Groen", "Water"), 1)
    )
    kinds = [line.split(":")[0].strip() for line in shape(read(tmp_path, goals)).split("\n")]
    assert kinds == ["objective", *["action"] * 3] * 2


def test_a_word_behind_a_number_is_no_label(tmp_path: Path) -> None:
    points = ("Plant bomen in de straat.", "Snoei de hagen van de stad.", "Start een school voor wie er tuiniert.")
    source = "= Doel 1: Groen\n" + "".join(
        f"#grid(columns: (20pt, 1fr), [{number}.], [{words}])\n" for number, words in enumerate(points, 1)
    )
    expected = "\n".join(f"  action: {number} {words}" for number, words in enumerate(points, 1))
    assert shape(read(tmp_path, source)) == f"objective: 1 Groen\n{expected}"


SENTENCE = "\n\n".join(("Een stad met meer bomen;", "Straten die in de zomer koel blijven;", "Water dat blijft staan."))
DEEDS = [f"We {deed} {what}." for what in ("bomen", "hagen", "riet") for deed in ("planten", "snoeien")]
TOLD = f"Bomen geven schaduw. Ze houden water vast {LONG}. Dat meten we {LONG}."
LISTED = "- We maaien de bermen van de stad.\n- We ruimen de grachten van de stad.\n"


def under_heads(points: list[str], heads: int, break_in: str = "") -> str:
    """So many themes, each with a heading of actions and its share of the points below."""
    share = len(points) // heads
    parts = [points[at * share : (at + 1) * share] for at in range(heads)]
    body = f"\n\n{break_in}"
    return "".join(f"= P{n} Deel {n}\n== Acties\n{body.join(part)}\n\n" for n, part in enumerate(parts, 1))


UNSIGNED = [
    (f"= P1 Groen\n== Wat willen we bereiken?\n{SENTENCE}\n== Acties\n{LISTED}", 3, 2, "parts of one sentence"),
    (under_heads(DEEDS, 3), 0, 6, "short paragraphs under the same heading again and again"),
    (under_heads(DEEDS, 3, "#h(14pt)"), 0, 6, "the same, of which some stand farther in: they are no steps"),
    (f"{under_heads([TOLD] * 6, 3)}= P4 Water\n== Acties\n{LISTED}", 0, 2, "running text under such headings"),
    (f"= P1 Groen\n== Acties\n{DEEDS[0]}\n\n{DEEDS[1]}\n= P2 Water\n{LISTED}", 0, 2, "one heading makes no habit"),
    ("".join(f"= P{n} Deel\n== Acties\n{SENTENCE}\n{LISTED}" for n in (1, 2, 3)), 0, 6, "the list comes after them"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "goals", "deeds", "why"), UNSIGNED, ids=[row[3] for row in UNSIGNED])
def test_paragraphs_under_what_announces_points_are_points(
    source: str, goals: int, deeds: int, why: str, tmp_path: Path
) -> None:
    kinds = [node.kind for node in read(tmp_path, source).nodes]
    assert (kinds.count("objective"), kinds.count("action"), kinds.count("sub_action")) == (goals, deeds, 0), why


PLANTS = ("bomen", "hagen", "riet")
VERBS = [f"{verb} van {what} in de stad" for what in PLANTS for verb in ("Planten", "Snoeien", "Tellen")]
INFORMING = [f"De stad begon met {one.lower()}" for one in VERBS]
"""Points as actions open, and sentences that tell the same."""
COMMITTING = [f"De stad zal {what} {verb} in de stad" for what in PLANTS for verb in ("planten", "snoeien", "tellen")]
REASONED = [f"{one}. Dat vroegen de buurten" for one in COMMITTING]


def in_parts(points: list[str]) -> list[str]:
    """Three points under each heading, behind a sentence that explains them."""
    return ["".join(f"{one}.\n\n" for one in ["Een stad met schaduw", *points[at : at + 3]]) for at in (0, 3, 6)]


FEW = "".join(f"- {words}\n" for words in POINTS)
PLAIN = [
    (in_parts(VERBS), 9, "short paragraphs that open as actions do, behind what explains them"),
    (in_parts(COMMITTING), 9, "a sentence each, which says who will do it"),
    ([*in_parts(REASONED), FEW], 3, "the same with more sentences, as running text has them"),
    ([*in_parts(INFORMING), FEW], 3, "sentences of a text"),
    ([*in_parts(VERBS[:3]), FEW, FEW, FEW], 9, "a document that lists its actions"),
]


@pytest.mark.parametrize(("parts", "deeds", "why"), PLAIN, ids=[row[2] for row in PLAIN])
def test_paragraphs_that_open_as_actions_do_are_points_where_nothing_is_listed(
    parts: list[str], deeds: int, why: str, tmp_path: Path
) -> None:
    names = ("Groen", "Water", "Rust", "Lucht", "Wonen", "Werken")
    source = "".join(f"= {name}\n{part}\n" for name, part in zip(names, parts, strict=False))
    found = read(tmp_path, source, "Meerjarenplan 2026-2031 van de stad Wilgendam.\n\n")
    assert sum(node.kind == "action" for node in found.nodes) == deeds, why


def test_a_label_behind_a_list_tells_of_what_the_list_stands_under(tmp_path: Path) -> None:
    listed = "".join(f"- {words}\n" for words in POINTS)
    found = read(tmp_path, f"= Doel 1: Groen\n{listed}\nTrekker: dienst Groen\n\n= Doel 2: Water\n{listed}")
    assert [node.text for node in found.nodes if node.kind == "action"] == [*POINTS, *POINTS]


HEADS = (
    "Bomen.",
    "Hagen langs de wegen die het dorp in komen.",
    "Een gracht die schoon is en waar het ook in de zomer goed toeven is.",
    "Een brug bij het dorp, en een pad daarheen voor wie te voet of met de fiets van de overkant komt.",
    "Wie er woont praat mee over het water en over al wat daarlangs gebouwd en geplant wordt.",
)
"""Run-in heads that fill some, most and all of their first line, and more than it; the last ends with its line."""


@pytest.mark.parametrize("sign", ["+", "-"])
def test_points_are_of_one_level_however_long_their_bold_heads_are(sign: str, tmp_path: Path) -> None:
    *within, whole = [f"*{head}* We doen dat {LONG}." for head in HEADS]
    points = "\n".join(f"{sign} {point}" for point in [*within, whole.replace("* We", "* \\ We")])
    plan = read(tmp_path, f"= 1 Groen\n{LONG}\n\n{points}\n")
    actions = [item for item in plan.nodes if item.kind == "action"]
    assert [item.text for item in actions] == [f"{head} We doen dat {LONG}." for head in HEADS]
    assert [item.number for item in actions] == (["1", "2", "3", "4", "5"] if sign == "+" else [None] * 5)


def test_a_bold_line_over_its_explanation_heads_it_where_no_point_has_a_run_in_head(tmp_path: Path) -> None:
    points = "\n".join(f"+ *{head}* \\ We doen dat {LONG}." for head in (HEADS[0], HEADS[2], HEADS[4]))
    plan = read(tmp_path, f"= 1 Groen\n{LONG}\n\n{points}\n")
    assert [item.text for item in plan.nodes if item.number == "2"] == [HEADS[2]]


APART = "#let punt(sign, body) = grid(columns: (20pt, 1fr), row-gutter: 4pt, [#sign], body)\n"
"""A sign that stands apart from its words, as the icons of a font do."""


@pytest.mark.parametrize("sign", ["6", "ü", "n"])
def test_a_letter_or_figure_that_comes_back_apart_before_every_point_is_their_sign(sign: str, tmp_path: Path) -> None:
    points = "\n".join(f"#punt[{sign}][{words}]" for words in (*POINTS, f"We tellen de {sign} bomen."))
    source = f"{APART}= Doel 1: Groen\n{points}\n= Doel 2: Water\n{points}\n"
    texts = [item.text for item in read(tmp_path, source).nodes if item.kind == "action"]
    assert texts == [*POINTS, f"We tellen de {sign} bomen."] * 2


def test_figures_apart_that_count_are_numbers(tmp_path: Path) -> None:
    points = "\n".join(f"#punt[{number}][{words}]" for number, words in enumerate(POINTS, 1))
    source = f"{APART}= Doel 1: Groen\n{points}\n= Doel 2: Water\n{points}\n= Doel 3: Lucht\n{points}\n"
    assert [item.number for item in read(tmp_path, source).nodes if item.kind == "action"] == ["1", "2", "3"] * 3


def test_a_figure_that_is_a_sign_in_lists_is_a_figure_in_sentences(tmp_path: Path) -> None:
    points = "\n".join(f"#punt[6][{words}]" for words in POINTS)
    told = "In het dorp staan nog bomen die ouder zijn dan de kerk en dat zijn er \\\n6 langs de weg en elders geen."
    plan = read(tmp_path, f"{APART}= Doel 1: Groen\n{told}\n\n{points}\n= Doel 2: Water\n{points}\n")
    assert [item.text for item in plan.nodes if item.kind == "action"] == [*POINTS] * 2


def test_numbered_points_with_bold_names_are_alike_however_long_the_name_is(tmp_path: Path) -> None:
    names = ("Bomen", "Hagen", "Snoeien van alle hagen, heesters en struiken langs wegen", "Gras", "Water", "Riet")
    points = "\n\n".join(f"{at}. *{name}:* We doen dat {LONG}." for at, name in enumerate(names, 1))
    found = read(tmp_path, f"= Groen in de stad\n{points}\n")
    assert [node.number for node in found.nodes if node.kind == "action"] == ["1", "2", "3", "4", "5", "6"]


def test_a_list_of_what_was_done_is_none_of_a_plan_s(tmp_path: Path) -> None:
    done = "- We hebben honderd bomen geplant.\n- We hebben de gracht geruimd.\n- We hebben de brug hersteld.\n"
    kept = "".join(f"- {words}\n" for words in POINTS)
    found = read(tmp_path, f"= Wat er al is\n{done}= Groen\n{kept}= Water\n{kept}")
    assert [node.text for node in found.nodes if node.kind == "action"] == [*POINTS, *POINTS]


@pytest.mark.parametrize(
    "before",
    [
        "= Voordelen voor de buurt\n",
        "= Waarom\nDit zijn de voordelen voor wie hier woont:\n\n",
        "= De wijk kreeg reeds veel van wat zij vroeg:\n",
        "= Vooraf\nDit alles is gebaseerd op de volgende plannen van de streek:\n\n",
    ],
)
def test_a_list_of_what_it_brings_is_none_of_a_plan_s(before: str, tmp_path: Path) -> None:
    brings = "- Meer schaduw in de straat voorzien\n- De wijk minder warm maken\n- Wonen in het groen versterken\n"
    kept = "".join(f"- {words}\n" for words in POINTS)
    found = read(tmp_path, f"{before}{brings}= Groen\n{kept}= Water\n{kept}")
    assert [node.text for node in found.nodes if node.kind == "action"] == [*POINTS, *POINTS]


def test_what_is_listed_under_a_label_that_comes_back_tells_of_the_item(tmp_path: Path) -> None:
    works = ("Bomen", "Hagen", "Grachten")
    cards = "".join(
        f"= {name} in de stad\n== Partners\n- Natuurgroep {name}land\n- vzw De {name}\n== Zo werken we\n"
        f"- We tellen de {name.lower()} van de stad.\n- We kiezen nieuwe {name.lower()} met de buurt.\n"
        for name in works
    )
    found = read(tmp_path, cards, "Meerjarenplan 2026-2031 van de stad Wilgendam.\n\n")
    assert not any(name in node.text for node in found.nodes for name in ("Natuurgroep", "vzw"))
    quotes = [quote for _, quote, role in facts(node(found, "Bomen in de stad")) if role == "partner"]
    assert quotes == ["Natuurgroep Bomenland", "vzw De Bomen"]


def test_what_stands_between_two_dashes_is_no_point_of_a_list(tmp_path: Path) -> None:
    kept = "".join(f"- {words}\n" for words in POINTS)
    signed = "= Aan wie hier woont\nDit plan is van ons allen.\n\n– Voorzitter van de raad –\n\n"
    found = read(tmp_path, f"#set list(marker: [–])\n{signed}= Groen\n{kept}= Water\n{kept}")
    assert [node.text for node in found.nodes if node.kind == "action"] == [*POINTS, *POINTS]


def test_numbers_typed_in_plain_text_tell_all_levels(tmp_path: Path) -> None:
    lines = [
        "1. Een groen dorp",
        "1.1 Bomen",
        *(f"1.1.{n} {deed} in de laan" for n, deed in enumerate(("Eiken planten", "Hagen snoeien", "Paden harken"), 1)),
        "2. Een net dorp",
        "2.1 Straten",
        *(
            f"2.1.{n} {deed} in de laan"
            for n, deed in enumerate(("Blad ruimen", "Goten vegen", "Banken herstellen"), 1)
        ),
    ]
    title = "#text(size: 24pt)[Meerjarenplan 2026-2031]\n\n"
    plan = read(tmp_path, "\n\n".join(line.replace(". ", "\\. ", 1) for line in lines), title)
    assert [(one.kind, one.number) for one in plan.nodes] == [
        ("objective", "1"),
        ("action_plan", "1.1"),
        *(("action", f"1.1.{n}") for n in (1, 2, 3)),
        ("objective", "2"),
        ("action_plan", "2.1"),
        *(("action", f"2.1.{n}") for n in (1, 2, 3)),
    ]


NAMED_POINTS = [
    ("- *Actieplan 1.{i}: {name}*\n  - {deed}\n", "", "points below a named point are its actions"),
    ("- *Actieplan 1.{i}: {name}*\n  + {deed}\n", "1 ", "so are numbered points, whose list counts anew in each"),
]


@pytest.mark.parametrize(("form", "number", "why"), NAMED_POINTS, ids=[row[2] for row in NAMED_POINTS])
def test_a_level_name_behind_the_sign_of_a_list_is_no_point(form: str, number: str, why: str, tmp_path: Path) -> None:
    names = ("Bomen", "Hagen", "Water")
    points = "".join(
        form.format(i=i, name=name, deed=deed) for i, (name, deed) in enumerate(zip(names, POINTS, strict=True), 1)
    )
    lines = [
        line
        for i, (name, deed) in enumerate(zip(names, POINTS, strict=True), 1)
        for line in (f"  action_plan: 1.{i} {name}", f"    action: {number}{deed}")
    ]
    assert shape(read(tmp_path, f"= Doel 1: Groen\n{points}")).split("\n") == ["objective: 1 Groen", *lines], why


def test_points_below_a_point_that_a_heading_calls_a_plan_are_actions(tmp_path: Path) -> None:
    points = "".join(f"- {name}\n  - {deed}\n" for name, deed in zip(("Bomen", "Hagen", "Water"), POINTS, strict=True))
    lines = shape(read(tmp_path, f"= Doel 1: Groen\n== Actieplannen\n{points}")).split("\n")
    assert [line.split(":")[0].strip() for line in lines] == ["objective", *["action_plan", "action"] * 3]


def test_named_points_stand_in_the_point_that_they_are_indented_under(tmp_path: Path) -> None:
    points = "".join(
        f"- {goal}\n  - Actieplan 1: {name}\n    - Actie 1: {deed}\n"
        for goal, name, deed in zip(("Groen", "Schaduw", "Water"), ("Bomen", "Hagen", "Beken"), POINTS, strict=True)
    )
    lines = shape(read(tmp_path, f"= Doelstellingen\n{points}")).split("\n")
    assert [line.split(":")[0] for line in lines] == ["objective", "  action_plan", "    action"] * 3
