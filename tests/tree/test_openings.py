"""What a document prints before its words, learnt from it: names that no vocabulary has, codes of any shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from planspoor.tree.candidates.openings import code_lengths
from tree.typeset import read, shape

MONEY = "#table(columns: 3, [Uitgaven (euro)], [2026], [2027], [Raming], [25.000], [1.000])\n\n"


def plain(*texts: str) -> str:
    """Headings that are set as the text around them is, each over its money."""
    return "".join(f"{text}\n\n{MONEY}" for text in texts)


PLANS = {
    "a quality before a level name": (
        "= Prioritaire doelstelling BDS. Groen\n== Actieplan 1. Bomen\n=== Actie 1-1. We planten.\n"
        "=== Actie 1-2. We snoeien.\n",
        "objective: BDS Groen\n  action_plan: 1 Bomen\n    action: 1-1 We planten.\n    action: 1-2 We snoeien.",
    ),
    "a name that no vocabulary has, before ever other codes": (
        "= Doel 1 | Groen\n== Werf 01.01 | Bomen\n=== Actiepunt A1 | We planten.\n"
        "== Werf 01.02 | Water\n=== Actiepunt A2 | We ruimen de gracht.\n",
        "objective: 1 Groen\n  action_plan: 01.01 Bomen\n    action: A1 We planten.\n"
        "  action_plan: 01.02 Water\n    action: A2 We ruimen de gracht.",
    ),
    "a name that no vocabulary has, behind the numbers": (
        "= 1. Groen\n== 1.1 Werf: Bomen\n- We planten eiken.\n== 1.2 Werf: Hagen\n- We snoeien beuken.\n"
        "== 1.3 Werf: Beken\n- We ruimen riet.\n",
        "objective: 1 Groen\n  action_plan: 1.1 Bomen\n    action: We planten eiken.\n  action_plan: 1.2 Hagen\n"
        "    action: We snoeien beuken.\n  action_plan: 1.3 Beken\n    action: We ruimen riet.",
    ),
    "a word before a colon behind one number of three is one of its words": (
        "= 1. Groen\n== 1.1 Werf: Bomen\n- We planten eiken.\n== 1.2 Hagen\n- We snoeien beuken.\n"
        "== 1.3 Beken\n- We ruimen riet.\n",
        "objective: 1 Groen\n  action_plan: 1.1 Werf: Bomen\n    action: We planten eiken.\n  action_plan: 1.2 Hagen\n"
        "    action: We snoeien beuken.\n  action_plan: 1.3 Beken\n    action: We ruimen riet.",
    ),
    "a quality before a level name, and single letters": (
        "= Prioritaire doelstelling A. Groen\n== Actie A1. We planten.\n= Prioritaire doelstelling B. Water\n"
        "== Actie B1. We ruimen.\n",
        "objective: A Groen\n  action: A1 We planten.\nobjective: B Water\n  action: B1 We ruimen.",
    ),
    "a name of a theme that is set smaller behind every objective": (
        "= Doelstelling 1/1: Groen\n== Domein 1/1/1: Bomen\n=== Actie 1/1/1/1: We planten.\n"
        "= Doelstelling 1/2: Water\n== Domein 1/2/1: Beken\n=== Actie 1/2/1/1: We ruimen.\n",
        "objective: 1/1 Groen\n  action_plan: 1/1/1 Bomen\n    action: 1/1/1/1 We planten.\n"
        "objective: 1/2 Water\n  action_plan: 1/2/1 Beken\n    action: 1/2/1/1 We ruimen.",
    ),
    "one letter before the numbers of what is set as the text": (
        "= BD 1: Groen\n== AP 1.1: Bomen\n"
        + plain("A 1.1.1: We planten eiken", "A 1.1.2: We planten beuken", "A 1.1.3: We snoeien hagen"),
        "objective: 1 Groen\n  action_plan: 1.1 Bomen\n    action: 1.1.1 We planten eiken\n"
        "    action: 1.1.2 We planten beuken\n    action: 1.1.3 We snoeien hagen",
    ),
    "an abbreviation without a sign, on lines of their own": (
        "= SD 1 Groen\n== OD 1.1 Bomen\nA 1.1.1 We planten eiken.\n\nA 1.1.2 We planten beuken.\n\n"
        "A 1.1.3 We snoeien.\n",
        "objective: 1 Groen\n  action_plan: 1.1 Bomen\n    action: 1.1.1 We planten eiken.\n"
        "    action: 1.1.2 We planten beuken.\n    action: 1.1.3 We snoeien.",
    ),
    "a title in capitals, of which the second word is no code": (
        "= ACTIEPLAN LOKAAL KLIMAAT\n= DOELSTELLING 1: Groen\n== Actie 1.1: We planten.\n== Actie 1.2: We snoeien.\n",
        "objective: 1 Groen\n  action: 1.1 We planten.\n  action: 1.2 We snoeien.",
    ),
    "captions name no level": (
        "= Doelstelling 1: Groen\n== Actie 1.1: Bomen\n"
        + plain("Tabel 1.1: wat het kost", "Tabel 1.2: wat het kost", "Tabel 1.3: wat het kost")
        + "== Actie 1.2: Hagen\n",
        "objective: 1 Groen\n  action: 1.1 Bomen\n  action: 1.2 Hagen",
    ),
    "a code behind the colon of a level name": (
        "= Doelstelling: BD-1 Groen\n== Actieplan: GROEN Bomen\n=== Actie: A_1 We planten.\n"
        "=== Actie: A_2 We snoeien.\n",
        "objective: BD-1 Groen\n  action_plan: GROEN Bomen\n    action: A_1 We planten.\n    action: A_2 We snoeien.",
    ),
    "words behind the colon of a level name": (
        "= Doelstelling: Groen\n== Actie: Planten in 2026\n== Actie: OCMW Wilgendam groener\n",
        "objective: Groen\n  action: Planten in 2026\n  action: OCMW Wilgendam groener",
    ),
    "capitals and nothing but a number are a code and a name": (
        "= BDS BD1\n== AP1 AP1\n=== A11 A11\n=== A12 A12\n== AP2 AP2\n=== A21 A21\n",
        "objective: BDS BD1\n  action_plan: AP1 AP1\n    action: A11 A11\n    action: A12 A12\n"
        "  action_plan: AP2 AP2\n    action: A21 A21",
    ),
    "a heading set as those of a level, with a code of other letters": (
        "= BD01: Groen\n== AP01: Bomen\n=== AC01: We planten.\n= BD02: Water\n== AP02: Gracht\n=== AC02: We ruimen.\n"
        "= OBS1: Archief\n== APS1: Beheer\n=== AC03: We bewaren.\n",
        "objective: BD01 Groen\n  action_plan: AP01 Bomen\n    action: AC01 We planten.\n"
        "objective: BD02 Water\n  action_plan: AP02 Gracht\n    action: AC02 We ruimen.\n"
        "objective: OBS1 Archief\n  action_plan: APS1 Beheer\n    action: AC03 We bewaren.",
    ),
    "numbers without a name over actions with one": (
        "= 1.3 Groen\n= 1.3.1 Bomen\n= Actie 1.3.1.1 We planten.\n= Actie 1.3.1.2 We snoeien.\n= 1.3.2 Hagen\n"
        "= Actie 1.3.2.1 We scheren.\n= 1.4 Water\n= 1.4.1 Beken\n= Actie 1.4.1.1 We ruimen.\n= 2.1 Lucht\n"
        "= 2.1.1 Meten\n= Actie 2.1.1.1 We tellen.\n",
        "objective: 1.3 Groen\n  action_plan: 1.3.1 Bomen\n    action: 1.3.1.1 We planten.\n"
        "    action: 1.3.1.2 We snoeien.\n  action_plan: 1.3.2 Hagen\n    action: 1.3.2.1 We scheren.\n"
        "objective: 1.4 Water\n  action_plan: 1.4.1 Beken\n    action: 1.4.1.1 We ruimen.\n"
        "objective: 2.1 Lucht\n  action_plan: 2.1.1 Meten\n    action: 2.1.1.1 We tellen.",
    ),
    "codes that go on with the numbers of another level, which has chapters beside it": (
        "= Hoofdstuk 1: Buiten\n== Doelstelling 1: Groen\n== Doel 1A: Bomen\n- We planten.\n== Doel 1B: Hagen\n"
        "- We snoeien.\n= Hoofdstuk 2: Binnen\n== Doelstelling 2: Water\n== Doel 2A: Beken\n- We ruimen.\n",
        "theme: 1 Buiten\n  objective: 1 Groen\n    action_plan: 1A Bomen\n      action: We planten.\n"
        "    action_plan: 1B Hagen\n      action: We snoeien.\ntheme: 2 Binnen\n  objective: 2 Water\n"
        "    action_plan: 2A Beken\n      action: We ruimen.",
    ),
    "a name that ends in a colon and goes on in the heading below": (
        "= Doelstelling 1: Groen:\n== Overal staan bomen\n- We planten.\n= Doelstelling 2- Water:\n"
        "== Elke beek is zuiver\n- We ruimen.\n= Doelstelling 3: Wonen:\nWie zoekt, vindt een huis.\n- We bouwen.\n",
        "objective: 1 Groen: Overal staan bomen\n  action: We planten.\nobjective: 2 Water: Elke beek is zuiver\n"
        "  action: We ruimen.\nobjective: 3 Wonen:\n  action: We bouwen.",
    ),
    "headings that only name what they tell of": (
        "= Doelstelling 1: Groen\n== Actie 1.1: We planten.\n== Actie 1.2: We snoeien.\n= Toelichting\n"
        "== Doelstelling 1: acties 1.1 en 1.2\nDat doet de stad zelf.\n",
        "objective: 1 Groen\n  action: 1.1 We planten.\n  action: 1.2 We snoeien.",
    ),
    "capitals behind the number of one heading of many are words": (
        "= 1. Groen\n== 1.1 Bomen\n- We planten.\n== 1.2 Hagen\n- We snoeien.\n== 1.3 OD: werking\n- We ruimen op.\n"
        "== 1.4 Water\n- We ruimen de gracht.\n== 1.5 Wonen\n- We bouwen.\n",
        "objective: 1 Groen\n  action_plan: 1.1 Bomen\n    action: We planten.\n  action_plan: 1.2 Hagen\n"
        "    action: We snoeien.\n  action_plan: 1.3 OD: werking\n    action: We ruimen op.\n"
        "  action_plan: 1.4 Water\n    action: We ruimen de gracht.\n  action_plan: 1.5 Wonen\n    action: We bouwen.",
    ),
    "short points under long headings": (
        "= 1. Een groene stad om in te wonen\n"
        + "".join(
            f"== 1.{n} Een plan voor {what} in de hele stad en in de dorpen rondom de stad\n- Neen\n- Ja\n"
            for n, what in enumerate(("bomen", "hagen", "water", "straten"), 1)
        ),
        "objective: 1 Een groene stad om in te wonen\n"
        + "\n".join(
            f"  action_plan: 1.{n} Een plan voor {what} in de hele stad en in de dorpen rondom de stad\n"
            "    action: Neen\n    action: Ja"
            for n, what in enumerate(("bomen", "hagen", "water", "straten"), 1)
        ),
    ),
}


@pytest.mark.parametrize(("source", "tree"), PLANS.values(), ids=PLANS)
def test_levels_and_codes_are_learnt_from_the_document(source: str, tree: str, tmp_path: Path) -> None:
    before = "Meerjarenplan 2026-2031\n\n" if "Neen" in source else "Meerjarenplan 2026-2031 van de stad Wilgendam.\n\n"
    assert shape(read(tmp_path, source, before)) == tree


CODES = [
    (["A-1 Bomen", "A-2 Hagen", "GBB Overig beleid"], ["A-1", "A-2", "GBB"], "capitals among codes with figures"),
    (["ZWEMBAD Nieuw bad", "BRUG Een brug", "MOB_BELEID Fietsen"], ["ZWEMBAD", "BRUG", "MOB_BELEID"], "capitals"),
    (["BDS Groen", "BDS Water"], ["BDS", "BDS"], "one code for all"),
    (["x/1: Bomen", "x/2: Hagen"], ["x/1:", "x/2:"], "a sign behind the code"),
    (["OCMW helpt", "Bomen planten", "ICT vernieuwen"], ["", "", ""], "an abbreviation here and there"),
    (["2026 wordt groen", "2027 wordt nat"], ["", ""], "years"),
    (["25.000 bomen", "3.500 hagen"], ["", ""], "amounts"),
    (["12 bomen", "30 hagen"], ["", ""], "numbers of things"),
    (["A-1 Bomen"], [""], "one text says nothing of others"),
    ([], [], "no texts"),
]


@pytest.mark.parametrize(("texts", "codes", "why"), CODES, ids=[row[2] for row in CODES])
def test_first_words_are_codes_where_those_of_all_texts_are(texts: list[str], codes: list[str], why: str) -> None:
    lengths = code_lengths(texts)
    assert [text[:length].strip() for text, length in zip(texts, lengths, strict=True)] == codes, why


POINTS = "- We planten eiken in de laan.\n- We snoeien de hagen in het park.\n- We vegen elke straat.\n"
LONE = [
    ("== Doel MEETPUNT Termijn", None, "a name before capitals, once"),
    ("== Doel MEETPUNT Termijn\n== Doel MIDDEL Bedrag", "objective", "the same name twice, with other capitals"),
    ("== Doel MEETPUNT Termijn\n== Actieplan 2: Bomen", "objective", "another level with a number"),
    ("== Doel M1 Termijn", "objective", "a code"),
]


@pytest.mark.parametrize(("heading", "kind", "why"), LONE, ids=[row[2] for row in LONE])
def test_a_level_name_before_capitals_is_a_word_where_it_stands_alone(
    heading: str, kind: str | None, why: str, tmp_path: Path
) -> None:
    plan = read(tmp_path, f"= Groen\n{POINTS}= Water\n{heading}\n{POINTS}")
    found = [one.kind for one in plan.nodes if one.text.endswith("Termijn")]
    assert [one for one in found if one != "theme"] == ([kind] if kind else []), why
    assert kind is not None or sum(one.kind == "action" for one in plan.nodes) == 2 * POINTS.count("\n"), why
