"""What heads a plan though its type does not say so, and what looks like a heading and is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree.typeset import node, read, shape

TREES = "- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n"
WATER = "- We ruimen de gracht van de stad.\n- We bouwen een brug bij het dorp.\n"
TOLD = "De voorbije jaren groeide de vraag sneller dan het aanbod, en dat merkt wie hier woont elke dag opnieuw. " * 2
PLAIN = "#let kop(body) = block(above: 20pt, below: 8pt, body)\n"
ACTIONS = [
    "  action: We planten bomen in de straat.",
    "  action: We snoeien de hagen van de stad.",
    "  action: We ruimen de gracht van de stad.",
    "  action: We bouwen een brug bij het dorp.",
]
NOTES = list(enumerate(("eiken", "hagen", "grachten", "bruggen", "perken", "dreven", "poelen", "beken"), 1))
PLAN = "Meerjarenplan 2026-2031 van de stad Wilgendam.\n\n"
GREEN_AND_WATER = "\n".join(["theme: Groen", *ACTIONS[:2], "theme: Water", *ACTIONS[2:]])
"""The tree of two chapters with two actions each."""


def test_a_line_set_apart_by_white_alone_heads_its_list(tmp_path: Path) -> None:
    source = f"{PLAIN}= Groen\n#kop[Wat gaan we doen]\n{TREES}= Water\n#kop[Wat gaan we doen]\n{WATER}"
    assert shape(read(tmp_path, source)) == GREEN_AND_WATER


def test_a_short_sentence_set_apart_by_white_is_text(tmp_path: Path) -> None:
    plan = read(tmp_path, f"{PLAIN}= Doel 1: Groen\n{TOLD}\n#kop[Dat moet anders.]\n{TOLD}\n== Acties\n{TREES}")
    assert "Dat moet anders." in (node(plan, "Groen").description or "")


def test_a_heading_that_comes_back_names_a_kind_of_content(tmp_path: Path) -> None:
    chapters = "".join(
        f"= {name}\n== Dit pakken we aan\n{points}" for name, points in (("Groen", TREES), ("Water", WATER))
    )
    more = "= Lucht\n== Dit pakken we aan\n- We meten de lucht in de straat.\n- We maken de lucht van de stad schoon.\n"
    expected = [
        GREEN_AND_WATER,
        "theme: Lucht",
        "  action: We meten de lucht in de straat.",
        "  action: We maken de lucht van de stad schoon.",
    ]
    assert shape(read(tmp_path, chapters + more)) == "\n".join(expected)


def test_a_heading_that_comes_back_stands_under_the_name_right_before_it(tmp_path: Path) -> None:
    """Both are set alike: the name is of the points, and what comes back over each list is none."""
    names = "".join(
        f"== {name}\n{TOLD}\n== Wat we daarvoor doen:\n{points}"
        for name, points in (("Groen", TREES), ("Water", WATER), ("Lucht", TREES))
    )
    tree = shape(read(tmp_path, f"= 1. Buiten\n{names}")).split("\n")
    assert [line.strip() for line in tree if "theme" in line] == [
        "theme: 1 Buiten",
        "theme: Groen",
        "theme: Water",
        "theme: Lucht",
    ]


OPENINGS = [
    (("De stad vraagt in de wijken:", "De stad belooft langs het water:"), 0, "each leads to its list, and no other"),
    (("Bij een groene stad horen …", "Bij een blauwe stad horen …"), 0, "a sentence may also be left open"),
    (("Parken en tuinen", "Grachten en beken"), 2, "a name leads nowhere"),
]


@pytest.mark.parametrize(("heads", "groups", "why"), OPENINGS, ids=[row[2] for row in OPENINGS])
def test_a_heading_that_only_leads_to_the_list_of_another_is_no_group(
    heads: tuple[str, str], groups: int, why: str, tmp_path: Path
) -> None:
    chapters = "".join(
        f"= {name}\n{TOLD}\n== {head}\n{points}"
        for name, head, points in (("Groen", heads[0], TREES), ("Water", heads[1], WATER))
    )
    tree = shape(read(tmp_path, chapters)).split("\n")
    assert sum("theme" in line for line in tree) == 2 + groups, why


LED = [
    (
        f"== Groen:\n{TREES}== Water:\n{WATER}",
        ("Groen:", "Water:"),
        "of several groups each may end in a colon",
    ),
    (
        f"== Wonen\n{TOLD}\n== De stad wil de wijken vernieuwen:\n{TREES}== Werken\n{WATER}",
        ("Wonen", "Werken"),
        "an opening set as the name before it stands below it",
    ),
]


@pytest.mark.parametrize(("names", "themes", "why"), LED, ids=[row[2] for row in LED])
def test_a_name_may_lead_to_its_list(names: str, themes: tuple[str, ...], why: str, tmp_path: Path) -> None:
    tree = shape(read(tmp_path, f"= Buiten\n{names}= Binnen\n{TREES}")).split("\n")
    held = [line.strip() for line in tree if "theme" in line]
    assert held == [f"theme: {name}" for name in ("Buiten", *themes, "Binnen")], why


def test_numbered_notes_in_small_type_are_no_points(tmp_path: Path) -> None:
    """Nothing else in the document has a number, and there are more notes than points of lists."""
    notes = "".join(f"#block(text(6pt)[{at}. Zie het verslag van {at} mei over {what}.])\n\n" for at, what in NOTES)
    plan = read(tmp_path, f"= Groen\n{TREES}= Water\n{WATER}{notes}")
    assert shape(plan) == GREEN_AND_WATER


def test_a_large_heading_that_comes_back_stands_under_each_section_that_it_closes(tmp_path: Path) -> None:
    """Each list has a page of its own, with a title in larger type than that of the section before it."""
    sections = "".join(
        f'== 1.{number} {name}\n{TOLD}\n#text(24pt, weight: "bold")[De stad wil]\n\n{points}'
        for number, (name, points) in enumerate((("Groen", TREES), ("Water", WATER), ("Lucht", TREES)), 1)
    )
    tree = shape(read(tmp_path, f"= 1. Buiten\n{sections}")).split("\n")
    assert [line.split(": ")[1] for line in tree if "action:" not in line] == [
        "1 Buiten",
        "1.1 Groen",
        "1.2 Water",
        "1.3 Lucht",
    ]
    assert all(tree[at - 1].startswith("  ") for at, line in enumerate(tree) if "gracht" in line)


def test_points_that_far_outnumber_those_above_them_are_no_steps(tmp_path: Path) -> None:
    """A foreword has a few numbered points of its own; the demands of the chapters go on from no point of it."""
    before = "".join(
        f"{at}. Meer {what} voor wie er woont.\n\n"
        for at, what in enumerate(("ruimte", "tijd", "rust", "licht", "lucht", "zorg"), 1)
    )
    demands = [
        f"= Hoofdstuk {what}\n" + "".join(f"{at}.{k} We planten {what} {k} in de stad.\n\n" for k in range(1, 9))
        for at, what in enumerate(("eik", "linde"), 1)
    ]
    kinds = [node.kind for node in read(tmp_path, f"= Vooraf\n{before}{''.join(demands)}", PLAN).nodes]
    assert (kinds.count("sub_action"), kinds.count("action") >= 16) == (0, True)


@pytest.mark.parametrize(("steps", "kinds"), [(1, ["action", "sub_action"]), (6, ["theme", "action"])])
def test_points_with_a_part_more_that_few_points_have_below_them_are_their_steps(
    steps: int, kinds: list[str], tmp_path: Path
) -> None:
    """Numbers of three parts are the actions only where most numbers of two parts stand over some."""
    names = ("lanen", "bermen", "parken", "vijvers", "beken", "poelen")
    points = "".join(
        f"#block[{chapter}.{at}. We zorgen voor alle {name} van de stad.]\n\n"
        + "".join(
            f"#block[{chapter}.{at}.{step}. We {deed} de {name} elk jaar.]\n\n"
            for step, deed in enumerate(("meten", "ruimen", "tonen"), 1)
            if at <= steps
        )
        for chapter in (1, 2)
        for at, name in enumerate(names, 1)
    )
    plan = read(tmp_path, f"= Groen en water\n{points}", "Meerjarenplan 2026-2031\n\n")
    found = {item.number: item.kind for item in plan.nodes if item.number in ("1.1", "1.1.1")}
    assert list(found.values()) == kinds


def numbered_sections(deed: str, names: int) -> str:
    """Write numbered sections in the type of the names below them, each over one paragraph."""
    works = ("Poelen graven", "Bermen maaien", "Paden leggen", "Hagen zetten")
    return "".join(
        f"*{chapter}.{section} {name}*\n\n{TOLD}\n\n"
        + "".join(f"*{work} in {name.lower()}*\n\n{deed}.\n\n" for work in works[:names])
        for chapter in (1, 2)
        for section, name in enumerate(("Noord", "Oost", "Zuid"), 1)
    )


def test_far_more_names_set_as_numbered_headings_are_stand_under_those(tmp_path: Path) -> None:
    plan = read(tmp_path, numbered_sections("Dat doen we samen met de buurt", 3), "Meerjarenplan 2026-2031\n\n")
    sections = {item.id: item.number for item in plan.nodes if item.kind != "action"}
    assert list(sections.values()) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert [sections.get(item.parent or "") for item in plan.nodes if item.text.startswith("Poelen")] == [
        *sections.values()
    ]


PLANS = {
    "Dit jaar": {
        "Wegen": ("Lantaarns doven", "Stoepen verlagen", "Drempels leggen"),
        "Water": ("Beken ruimen", "Poelen graven"),
    },
    "Later": {
        "Wegen": ("Paden verharden", "Bruggen bouwen", "Bermen maaien"),
        "Water": ("Vijvers vullen", "Dijken ophogen"),
    },
    "Ooit": {"Wegen": ("Sporen weghalen",)},
}


def catalogue(deed: str, more: str = "") -> str:
    """Write years, over them fields of work that come back, and over those names over one paragraph each."""
    written = ""
    for year, fields in PLANS.items():
        written += f"= {year}\n"
        for field, names in fields.items():
            written += f"== {field}\n"
            written += "".join(f"#block[*{name}*]\n{deed} voor {name.split()[0].lower()}.{more}\n\n" for name in names)
    return written


def test_names_over_one_paragraph_that_commits_are_the_actions_where_nothing_else_is(tmp_path: Path) -> None:
    plan = read(tmp_path, catalogue("Dat doen we samen met de buurt"))
    expected = [
        line
        for year, fields in PLANS.items()
        for line in (
            f"theme: {year}",
            *(
                line
                for field, names in fields.items()
                for line in (f"  theme: {field}", *(f"    action: {name}" for name in names))
            ),
        )
    ]
    assert shape(plan).split("\n") == expected
    assert node(plan, "Poelen graven").description == "Dat doen we samen met de buurt voor poelen."


NO_DEEDS = [
    (catalogue("Vroeger was dat er niet"), "their paragraphs commit to nothing"),
    (catalogue("Dat doen we samen", f" {TOLD * 5}"), "they head pages of text"),
    (catalogue("Dat doen we samen") + "= Acties\n" + TREES * 8, "there are more points in lists"),
]


@pytest.mark.parametrize(("source", "why"), NO_DEEDS, ids=[row[1] for row in NO_DEEDS])
def test_other_headings_without_a_number_are_no_actions(source: str, why: str, tmp_path: Path) -> None:
    plan = read(tmp_path, f"{source}= Slot\n{TREES}{WATER}")
    assert not [one for one in plan.nodes if one.kind == "action" and one.text == "Beken ruimen"], why


def test_a_level_named_where_nothing_stands_below_it_leaves_the_names_to_be_the_actions(tmp_path: Path) -> None:
    plan = read(tmp_path, catalogue("Dat doen we samen met de buurt") + f"= Bijlage: bronnen\n= Doel 7: Rust\n{TOLD}\n")
    assert node(plan, "Poelen graven").kind == "action"


@pytest.mark.parametrize("head", ["Omgevingsanalyse", "Uit de cijfers"])
def test_a_list_of_facts_is_no_list_of_actions(head: str, tmp_path: Path) -> None:
    facts = (
        "- In 2024 waren er 312 verenigingen\n- De gemiddelde leeftijd bedroeg 43 jaar\n- 51 bewoners telde de straat\n"
    )
    plan = read(tmp_path, f"= {head}\n{TOLD}\n\n{facts}= Groen\n{TREES}= Water\n{WATER}")
    assert shape(plan) == GREEN_AND_WATER


def test_a_point_that_is_a_web_address_is_a_source(tmp_path: Path) -> None:
    sources = "- https://hazelbeek.example/bomen/tellen-en-meten\n- www.hazelbeek.example/hagen\n"
    told = "- Wat er staat, tonen we op https://hazelbeek.example/kaart van de straat.\n"
    plan = read(tmp_path, f"= Groen\n{TREES}{told}\n{TOLD}\n\n{sources}= Water\n{WATER}")
    texts = [item.text for item in plan.nodes]
    assert not any(text.startswith(("https", "www")) for text in texts)
    assert any("hazelbeek.example/kaart" in text for text in texts)


def test_a_bold_head_longer_than_a_line_is_an_item(tmp_path: Path) -> None:
    long = (
        "We planten bomen in alle straten van de oude stad en in de dorpen eromheen, samen met wie er woont en werkt."
    )
    heads = (long, "We snoeien de hagen.", "We ruimen de gracht van de stad:", long.replace("bomen", "struiken"))
    plan = read(tmp_path, "= Groen\n" + "\n\n".join(f"*{head}* {TOLD}" for head in heads) + "\n")
    assert [item.text for item in plan.nodes if item.kind == "action"] == list(heads)
    assert all((item.description or "").startswith("De voorbije jaren") for item in plan.nodes if item.kind == "action")


def test_indicators_belong_to_the_action_whatever_size_their_heading_has(tmp_path: Path) -> None:
    kpi = "\n#text(16pt)[*Indicatoren*]\n\n- Aantal bomen: 80 per jaar\n- Aantal struiken: 40 per jaar\n\n"
    source = f"= Doelstelling 1: Groen\n== Maatregel 1.1: Bomen\n{kpi}== Maatregel 1.2: Hagen\n{kpi}"
    assert shape(read(tmp_path, source)).split("\n")[1:4] == [
        "  action: 1.1 Bomen",
        "    indicator: Aantal bomen: 80 per jaar",
        "    indicator: Aantal struiken: 40 per jaar",
    ]


def test_lines_that_one_name_opens_are_of_one_level_however_long_they_are(tmp_path: Path) -> None:
    works = ("Planten van bomen", f"Snoeien van hagen {'en heesters ' * 9}langs de wegen", "Ruimen van de gracht")
    actions = [f"A {plan}.0{at}: {work}" for plan in (1, 2) for at, work in enumerate(works, 1)]
    sums = "#table(columns: 2, [*2026*], [*2027*], [1.000], [2.000])\n"
    lines = [f"#kop[*{action}*]\n{sums}" for action in actions]
    source = f"{PLAIN}= BD 1: Groen\n== AP 1: Bomen\n{''.join(lines[:3])}== AP 2: Water\n{''.join(lines[3:])}"
    plan = read(tmp_path, source, before="")
    numbers = [item.number for item in plan.nodes if item.kind == "action"]
    assert numbers == ["1.01", "1.02", "1.03", "2.01", "2.02", "2.03"]


DONE = "=== Wat gaan we daarvoor doen?\n- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n"
REACHED = "".join(
    f"= Programma {number}: {name}\n== Wat willen we bereiken?\n=== {number}.1 Meer {name}\n{DONE}"
    f"== Wat mag het kosten?\n#table(columns: 3, [], [2026], [2027], [Lasten], [1.200], [1.300])\n"
    for number, name in enumerate(("groen", "water"), 1)
)


def test_headings_under_what_is_to_be_reached_are_objectives(tmp_path: Path) -> None:
    plan = read(tmp_path, REACHED)
    assert shape(plan).split("\n")[:3] == [
        "theme: 1 groen",
        "  objective: 1.1 Meer groen",
        "    action: We planten bomen in de straat.",
    ]


def test_what_a_programme_costs_is_said_of_no_item(tmp_path: Path) -> None:
    assert not [fact for node in read(tmp_path, REACHED).nodes for fact in node.facts if fact.kind == "amount"]


def test_a_heading_of_a_list_set_as_a_numbered_heading_stands_under_it(tmp_path: Path) -> None:
    source = "#show heading: set text(size: 12pt)\n" + "".join(
        f"= {number}. {name}\n= {number}.1. Meer {name.lower()}\nEr is te weinig van.\n\n= Acties\n"
        + "- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n"
        for number, name in enumerate(("Groen", "Water", "Rust"), 1)
    )
    kinds = [line.split(":")[0] for line in shape(read(tmp_path, source)).split("\n")]
    assert kinds == ["theme", "  theme", "    action", "    action"] * 3


def test_a_section_before_the_objectives_set_as_they_are_holds_none_of_them(tmp_path: Path) -> None:
    source = "= Bij dit plan\nWij danken wie meedacht.\n\n" + "".join(
        f"= Doel {number}: {name}\n- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n"
        for number, name in enumerate(("Groen", "Water"), 1)
    )
    assert shape(read(tmp_path, source)).split("\n")[0] == "objective: 1 Groen"


def test_a_domain_before_its_objectives_set_as_they_are_holds_them(tmp_path: Path) -> None:
    source = "".join(
        f"= {domain}\n"
        + "".join(
            f"= Doel {number}: {name}\n- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n"
            for number, name in enumerate(("Groen", "Water"), 1)
        )
        for domain in ("Jeugd", "Ouderen")
    )
    lines = shape(read(tmp_path, source)).split("\n")
    assert (lines[0], lines[1]) == ("theme: Jeugd", "  objective: 1 Groen")


def test_what_comes_back_under_numbers_set_as_they_are_stands_under_each(tmp_path: Path) -> None:
    names = "".join(
        f"== 1.{at} {name}\n#block[*Dit gaan we doen*]\n{points}"
        for at, (name, points) in enumerate((("Groen", TREES), ("Water", WATER), ("Lucht", TREES)), 1)
    )
    setting = "#show heading.where(level: 2): set text(11pt)\n"
    lines = shape(read(tmp_path, f"{setting}= 1. Buiten\n{names}")).split("\n")
    assert lines[:2] + lines[7:8] == ["objective: 1 Buiten", "  action_plan: 1.1 Groen", "  action_plan: 1.3 Lucht"]
    assert [line.strip() for line in lines[2:4]] == [line.strip() for line in ACTIONS[:2]]
    assert lines[6] == "    action: We bouwen een brug bij het dorp."


def test_chapters_with_a_level_name_are_not_the_actions_though_they_are_set_small(tmp_path: Path) -> None:
    points = "".join(f"== {at}. {words}\n{TOLD}\n\n" for at, words in enumerate(("Meer bomen", "Meer hagen"), 1))
    chapters = "".join(
        f"#text(7pt)[Hoofdstuk {at}: {name}]\n\n= Wat wij willen voor {name.lower()}\n{points}"
        for at, name in enumerate(("Groen", "Water", "Lucht", "Wonen", "Werken", "Leren"), 1)
    )
    plan = read(tmp_path, chapters, before=f"#text(24pt)[*Verkiezingsprogramma*]\n\n{TOLD}\n")
    assert [item.text for item in plan.nodes if item.kind == "action"] == ["Meer bomen", "Meer hagen"] * 6


def test_a_lone_number_set_smaller_than_its_parts_carries_no_actions(tmp_path: Path) -> None:
    chapters = "".join(f"== 1.{at} {name}\n{TOLD}\n\n{TREES}" for at, name in enumerate(("Groen", "Water"), 1))
    source = f"= Buiten\n#text(12pt, blue)[4. Wie meedacht]\n\n{TOLD}\n\n{chapters}"
    actions = [item.text for item in read(tmp_path, source).nodes if item.kind == "action"]
    assert actions == ["We planten bomen in de straat.", "We snoeien de hagen van de stad."] * 2


def test_a_code_that_comes_back_with_all_of_its_heading_is_a_name_in_it(tmp_path: Path) -> None:
    chapters = "".join(
        f"= {at}. {name}\n{TOLD}\n== GR8 wil meer\n{points}"
        for at, (name, points) in enumerate((("Groen", TREES), ("Water", WATER), ("Lucht", TREES)), 1)
    )
    lines = shape(read(tmp_path, chapters)).split("\n")
    assert [line.split(":")[0].strip() for line in lines] == ["theme", "action", "action"] * 3


@pytest.mark.parametrize(
    ("points", "carried"), [(TREES + WATER, True), ("- Eiken\n- Beuken\n- Kastanjes\n" * 2, False)]
)
def test_lists_that_far_outnumber_the_innermost_numbered_headings_carry_the_actions(
    points: str, carried: bool, tmp_path: Path
) -> None:
    """Where two levels are numbered, they do so only if they commit to something."""
    asides = "".join(f"=== {at}. Uit het verleden {at}\n{TOLD}\n" for at in (1, 2))
    chapters = "".join(f"= {at}. {name}\n{points}" for at, name in enumerate(("Groen", "Water"), 1))
    plan = read(tmp_path, f"{chapters}{asides}", before="#text(24pt)[*Verkiezingsprogramma*]\n\n")
    texts = [item.text for item in plan.nodes if item.kind == "action"]
    listed = [action.removeprefix("  action: ") for action in ACTIONS] * 2
    assert texts == (listed if carried else ["Uit het verleden 1", "Uit het verleden 2"])


def test_lists_that_hardly_outnumber_them_do_not(tmp_path: Path) -> None:
    measures = "".join(f"== {at}. Meer {what}\n{TOLD}\n" for at, what in enumerate(("bomen", "hagen", "gras"), 1))
    plan = read(tmp_path, f"= 1. Groen\n{TREES}{measures}", before="#text(24pt)[*Verkiezingsprogramma*]\n\n")
    assert [item.text for item in plan.nodes if item.kind == "action"] == ["Meer bomen", "Meer hagen", "Meer gras"]


@pytest.mark.parametrize(
    ("told", "actions", "why"),
    [
        ("We planten bomen en hagen in alle straten waar er nu geen staan.", 3, "each says what will be done"),
        (TOLD, 0, "they tell how things are"),
        (TOLD * 6, 0, "they are chapters"),
    ],
)
def test_numbered_names_over_one_paragraph_are_actions_beside_those_of_lists(
    told: str, actions: int, why: str, tmp_path: Path
) -> None:
    names = "".join(f"== {at}. Meer {what}\n{told}\n" for at, what in enumerate(("bomen", "hagen", "gras"), 1))
    lists = "".join(f"= {name}\n{TREES}{WATER}" for name in ("Groen", "Water", "Lucht", "Wonen"))
    plan = read(tmp_path, f"= Nu\n{names}{lists}", before="#text(24pt)[*Verkiezingsprogramma*]\n\n")
    found = [item.text for item in plan.nodes if item.kind == "action"]
    assert [text for text in found if text.startswith("Meer ")] == ["Meer bomen", "Meer hagen", "Meer gras"][
        :actions
    ], why
    assert len(found) == 16 + actions, why


@pytest.mark.parametrize(("size", "alike"), [("12.5pt", True), ("15pt", False)])
def test_a_numbered_heading_that_is_set_a_little_larger_than_its_like_stands_beside_them(
    size: str, alike: bool, tmp_path: Path
) -> None:
    names = ("Groen", "Water", "Lucht", "Wonen", "Werken", "Leren")
    source = "#show heading.where(level: 2): set text(12pt)\n= 1. Stad en dorp\n" + "".join(
        f"== {f'#text({size})[1.{at} {name}]' if name == 'Lucht' else f'1.{at} {name}'}\n{points}"
        for at, (name, points) in enumerate(zip(names, (TREES, WATER) * 3, strict=True), 1)
    )
    lines = shape(read(tmp_path, source)).split("\n")
    depth = {line.split()[-1]: len(line) - len(line.lstrip()) for line in lines if line.split()[-1] in names}
    assert (depth["Wonen"] == depth["Lucht"] == depth["Groen"]) is alike


def test_a_slanted_heading_set_as_large_as_a_numbered_one_stands_under_it(tmp_path: Path) -> None:
    source = "#show heading: set text(size: 12pt)\n" + "".join(
        f"= {chapter}. Stad en dorp\n"
        + "".join(
            f"= {chapter}.{at}. {name}\n{TOLD}\n= _Meer {name.lower()}_\n{points}= _Later_\n{points}"
            for at, (name, points) in enumerate((("Groen", TREES), ("Water", WATER)), 1)
        )
        for chapter in (1, 2)
    )
    lines = shape(read(tmp_path, source)).split("\n")
    assert [line.split(": ")[1] for line in lines[:4]] == [
        "1 Stad en dorp", "1.1 Groen", "Meer groen", "We planten bomen in de straat."
    ]  # fmt: skip
    assert sum("action: " in line for line in lines) == 16


@pytest.mark.parametrize(("told", "listed"), [(TOLD * 10, True), (f"=== Nu\n{TOLD * 10}", True), (TOLD, False)])
def test_lists_in_some_chapters_of_a_book_are_its_actions(told: str, listed: bool, tmp_path: Path) -> None:
    """A chapter may have side headings."""
    names = ("Wij planten bomen", "Wij snoeien hagen", "Wij sparen water", "Wij meten lucht", "Wij brengen rust")
    source = "".join(
        f"= {chapter}. Stad en dorp\n"
        + "".join(
            f"== {chapter}.{at}. {name}\n{told}\n\n{(TREES + WATER) * 2 if at == 1 else ''}"
            for at, name in enumerate(names, 1)
        )
        for chapter in (1, 2)
    )
    found = [node.text for node in read(tmp_path, source).nodes if node.kind == "action"]
    assert (found[0], len(found)) == (("We planten bomen in de straat.", 16) if listed else ("Wij planten bomen", 10))


QUOTE = "#text(18pt)[Koel is het in het bos]\n\n#text(22pt)[dat al honderd jaar aan de rand van de stad staat.]\n\n"


def test_the_rest_of_a_sentence_in_larger_type_heads_nothing(tmp_path: Path) -> None:
    plan = read(tmp_path, f"= Groen\n{TREES}{QUOTE}= Water\n{WATER}")
    assert not any(item.text.startswith("dat al honderd jaar") for item in plan.nodes)


def test_headings_in_lower_case_are_the_way_of_a_document(tmp_path: Path) -> None:
    plan = read(tmp_path, f"= groen\n{TREES}= water\n{WATER}")
    assert shape(plan) == GREEN_AND_WATER.replace("Groen", "groen").replace("Water", "water")


def test_a_summary_of_numbered_headings_has_none_of_their_actions(tmp_path: Path) -> None:
    works = ("Bomen planten in alle straten", "Hagen snoeien in het park", "Grachten ruimen", "Bruggen bouwen", "Wegen")
    summary = "\n\n".join(f"{at}. {work} van de stad" for at, work in enumerate(works, 1))
    chapters = "".join(f"== {at}. {work} van de hele stad\n{TOLD}\n\n" for at, work in enumerate(works, 1))
    plan = read(tmp_path, f"= Kort\n{summary}\n\n{TOLD}\n= Werken\n{chapters}", "Meerjarenplan 2026-2031\n\n")
    texts = [item.text for item in plan.nodes if item.kind == "action"]
    assert texts == [f"{work} van de hele stad" for work in works]


def test_headings_of_a_summary_are_those_behind_it_printed_before(tmp_path: Path) -> None:
    works = ("Bomen planten in de straten", "Hagen snoeien in het park", "Grachten ruimen")
    summary = "".join(f"#text(12pt, fill: blue)[P{at}: {work}]\n\n" for at, work in enumerate(works, 1))
    chapters = "".join(f"== P{at}: {work} met de buurt\n{TREES}" for at, work in enumerate(works, 1))
    plan = read(tmp_path, f"= Kort\n{summary}{TOLD}\n= Werken\n{chapters}")
    assert [one.text for one in plan.nodes if one.kind == "theme"] == [f"{work} met de buurt" for work in works]
    assert [one.text for one in plan.nodes if one.kind == "action"] == [line[2:] for line in TREES.split("\n")[:-1]] * 3


def test_a_name_between_numbers_of_one_chapter_set_as_they_are_stands_under_the_one_before(tmp_path: Path) -> None:
    source = "#show heading: set text(size: 12pt)\n= 1. Buiten\n" + "".join(
        f"= 1.{at}. {name}\nEr is te weinig van.\n\n= Lijst voor {name.lower()}\n{TREES}"
        for at, name in enumerate(("Groen", "Water", "Rust"), 1)
    )
    lines = [line for line in shape(read(tmp_path, source)).split("\n") if "action: " not in line]
    assert [line.lstrip()[line.lstrip().index(" ") + 1 :] for line in lines[1:3]] == ["1.1 Groen", "Lijst voor groen"]
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, *(2, 4) * 3]


def capitals(*names: str) -> str:
    """Headings in capitals, each over one set as it is with a list below."""
    body = "*Bomen en hagen*\n- We planten eiken in de laan.\n- We snoeien elke haag.\n\n"
    return "".join(f"*{name}*\n\n{body}" for name in names)


def test_headings_in_capitals_hold_those_set_as_they_are(tmp_path: Path) -> None:
    plan = read(tmp_path, capitals("GROEN EN WATER", "STRATEN EN PLEINEN"))
    assert [(one.text, one.parent is None) for one in plan.nodes if one.kind == "theme"] == [
        ("GROEN EN WATER", True),
        ("Bomen en hagen", False),
        ("STRATEN EN PLEINEN", True),
        ("Bomen en hagen", False),
    ]


def test_abbreviations_are_no_headings_in_capitals(tmp_path: Path) -> None:
    plan = read(tmp_path, capitals("OCMW", "BOA"))
    assert [one.text for one in plan.nodes if one.kind == "theme"] == ["Bomen en hagen"] * 2
