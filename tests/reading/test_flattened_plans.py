"""Plans whose text lost its line breaks, as viewers of online publications serve it, beside the same plans as PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from planspoor.plan import Node
from reading.score import normal

SAMPLE = Path(__file__).parents[2] / "sample" / "meerjarenplan-wilgendam.pdf"


def flattened(document: Path, folder: Path) -> Path:
    """Write the text of each page in one line, its number before it, one file a page."""
    pdf = pdfium.PdfDocument(document)
    for number, page in enumerate(pdf, 1):
        text = re.sub("[\ufffe\u00ad]\\s*", "", page.get_textpage().get_text_range())
        (folder / f"p{number:03}.txt").write_text(f"{number}\n\n{' '.join(text.split())}", encoding="utf-8")
    pdf.close()
    return folder


def read(path: Path) -> list[Node]:
    return read_here(path, DEFAULT_LIMITS, silent).plan.nodes


def test_most_items_of_the_sample_are_found_in_its_bare_page_texts(tmp_path: Path) -> None:
    printed = {(node.page, normal(node.text)) for node in read(SAMPLE)}
    bare = {(node.page, normal(node.text)) for node in read(flattened(SAMPLE, tmp_path))}
    # 162 of 191, of 220 given; what is left are rows of tables, and what a footer or a head of the page runs into.
    assert len(printed & bare) >= 0.8 * len(printed)
    assert len(printed & bare) >= 0.7 * len(bare)


def test_levels_stand_under_each_other_without_any_typography(tmp_path: Path) -> None:
    nodes = read(flattened(SAMPLE, tmp_path))
    by_id = {node.id: node for node in nodes}
    plans = [node for node in nodes if node.kind == "action_plan" and node.number]
    assert len(plans) > 20
    under = [by_id[node.parent].kind if node.parent else None for node in plans]
    assert under.count("objective") >= 0.9 * len(plans)


SHAPES = [
    (
        "codes without a name behind a level with one",
        "Doelstelling 1: Groene straten M 1.1 Bomen planten M 1.2 Hagen snoeien M 1.3 Gras maaien "
        "Doelstelling 2: Proper water M 2.1 Grachten ruimen M 2.2 Beken baggeren",
        ["1 ", "M 1.1 <1", "M 1.2 <1", "M 1.3 <1", "2 ", "M 2.1 <2", "M 2.2 <2"],
    ),
    (
        "codes whose last letters name their level",
        "BD1 Groene straten BD1.AP1 Bomen planten BD1.AP1.AC1 Eiken zetten BD1.AP1.AC2 Linden zetten "
        "BD1.AP2 Hagen snoeien BD1.AP2.AC1 Buxus scheren BD1.AP2.AC2 Liguster scheren BD2 Proper water",
        ["BD1 ", "BD1.AP1 <BD1", "BD1.AP1.AC1 <BD1.AP1", "BD1.AP1.AC2 <BD1.AP1", "BD1.AP2 <BD1",
         "BD1.AP2.AC1 <BD1.AP2", "BD1.AP2.AC2 <BD1.AP2"],
    ),
    (
        "a code whose letters name its level, before a word that heads sums elsewhere",
        "BD1 Groene straten BD1.AP1 Bomen planten BD1.AP1.AC1 Eiken zetten BD1.AP2 Financiën BD1.AP2.AC1 Geld sparen "
        "BD1.AP2.AC2 Geld lenen",
        ["BD1 ", "BD1.AP1 <BD1", "BD1.AP1.AC1 <BD1.AP1", "BD1.AP2 <BD1", "BD1.AP2.AC1 <BD1.AP2",
         "BD1.AP2.AC2 <BD1.AP2"],
    ),
    (
        "plain numbers behind a level with a code",
        "BD01: Groene straten 1.1 Bomen planten • We zetten eiken. • We zetten linden. 1.2 Hagen snoeien • We scheren. "
        "• We ruimen. 1.3 Gras maaien • We maaien. • We zaaien.",
        ["01 ", "1.1 <01", " <1.1", " <1.1", "1.2 <01", " <1.2", " <1.2", "1.3 <01", " <1.3", " <1.3"],
    ),
    (
        "codes that leap, a word that no vocabulary knows before some of them",
        "BD BD0001: Groene straten AP AP0004: Bomen W WK0011: Eiken zetten W WK0017: Linden zetten "
        "AP AP0009: Hagen W WK0026: Buxus scheren BD BD0003: Water AP AP0012: Beken W WK0031: Oevers maaien",
        ["BD0001 ", "AP0004 <BD0001", "WK0011 <AP0004", "WK0017 <AP0004", "AP0009 <BD0001", "WK0026 <AP0009",
         "BD0003 ", "AP0012 <BD0003", "WK0031 <AP0012"],
    ),
    (
        "numbers without a name over actions with one, some left out",
        "1.3 Groene straten 1.3.1 Bomen planten Actie 1.3.1.2 Eiken zetten Actie 1.3.1.4 Linden zetten 1.3.4 Hagen "
        "Actie 1.3.4.1 Buxus scheren 1.4 Proper water 1.4.2 Grachten Actie 1.4.2.2 Oevers maaien 2.1 Lucht "
        "2.1.1 Meten Actie 2.1.1.1 Palen zetten",
        ["1.3 ", "1.3.1 <1.3", "1.3.1.2 <1.3.1", "1.3.1.4 <1.3.1", "1.3.4 <1.3", "1.3.4.1 <1.3.4", "1.4 ",
         "1.4.2 <1.4", "1.4.2.2 <1.4.2", "2.1 ", "2.1.1 <2.1", "2.1.1.1 <2.1.1"],
    ),
    (
        "codes whose letters have full stops",
        "S.D.1 Groene straten O.D.1.1 Bomen planten A.1.1.1 Eiken zetten A.1.1.2 Linden zetten O.D.1.2 Hagen snoeien "
        "A.1.2.1 Buxus scheren S.D.2 Proper water O.D.2.1 Beken ruimen A.2.1.1 Oevers maaien S.D.3 Schone lucht",
        ["S.D.1 ", "O.D.1.1 <S.D.1", "A.1.1.1 <O.D.1.1", "A.1.1.2 <O.D.1.1", "O.D.1.2 <S.D.1", "A.1.2.1 <O.D.1.2",
         "S.D.2 ", "O.D.2.1 <S.D.2", "A.2.1.1 <O.D.2.1", "S.D.3 "],
    ),
    (
        "letters behind the number of what they stand under",
        "Doelstelling 1. Groene straten 1a) Bomen planten 1b) Hagen snoeien Doelstelling 2. Proper water "
        "2a) Grachten ruimen 2b) Beken baggeren Doelstelling 3. Schone lucht 3a) Palen zetten",
        ["1 ", "1a <1", "1b <1", "2 ", "2a <2", "2b <2", "3 ", "3a <3"],
    ),
    (
        "questions that head what is numbered",
        "Programma 1 Wonen Wat willen we bereiken? 1.1 Groene straten Wat gaan we daarvoor doen? 1.1.1 Eiken zetten. "
        "1.1.2 Linden zetten. Wat willen we bereiken? 1.2 Proper water Wat gaan we daarvoor doen? 1.2.1 Beken ruimen. "
        "1.2.2 Oevers maaien. Wat willen we bereiken? 1.3 Schone lucht Wat gaan we daarvoor doen? 1.3.1 Palen zetten. "
        "Wat mag het kosten? Lasten 120 130",
        ["1 ", "1.1 <1", "1.1.1 <1.1", "1.1.2 <1.1", "1.2 <1", "1.2.1 <1.2", "1.2.2 <1.2", "1.3 <1",
         "1.3.1 <1.3"],
    ),
    (
        "points whose signs are lost",
        "1. Beleidsdoelstelling: De stad is groen. 1.1 Actieplan: De stad plant bomen. 1.1.1 Actiepunten: De stad zet "
        "eiken. Er komen linden in het park. De hagen worden gesnoeid.",
        ["1 ", "1.1 <1", " <1.1", " <1.1", " <1.1"],
    ),
    (
        "names of levels without a number",
        "Thema 1 Straten Ambitie: Elke straat is groen. • We zetten eiken. • We zetten linden. Thema 2 Water Ambitie: "
        "De beek leeft. • We ruimen. • We maaien. Thema 3 Lucht Ambitie: De lucht is schoon. • We meten. • We tellen.",
        ["1 ", " <1", " <", " <", "2 ", " <2", " <", " <", "3 ", " <3", " <", " <"],
    ),
    (
        "dashes right behind a name, between items that end in commas",
        "Doelstelling 1 – Groene straten - eiken zetten langs de lanen, - linden zetten in het park, - hagen snoeien. "
        "Doelstelling 2 – Proper water - grachten ruimen voor de winter, - oevers maaien.",
        ["1 ", " <1", " <1", " <1", "2 ", " <2", " <2"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), SHAPES, ids=[row[0] for row in SHAPES])
def test_numbers_tell_what_stands_under_what(why: str, text: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(f"7\n\n7 Meerjarenplan van de stad Hazelbeek. {text}", encoding="utf-8")
    nodes = read(tmp_path / "p.txt")
    by_id = {node.id: node for node in nodes}
    found = [f"{node.number or ''} {'<' + (by_id[node.parent].number or '') if node.parent else ''}" for node in nodes]
    assert found == expected, why


def test_labels_behind_items_tell_their_facts(tmp_path: Path) -> None:
    one = "Actie 1.{0}: We planten bomen in wijk {0}. Trekker dienst Groen Timing 2027 Raming € 12.000"
    text = " ".join(one.format(number) for number in range(1, 5))
    (tmp_path / "p.txt").write_text(f"7\n\n7 Meerjarenplan. {text}", encoding="utf-8")
    nodes = read(tmp_path / "p.txt")
    assert [node.text for node in nodes] == [f"We planten bomen in wijk {number}." for number in range(1, 5)]
    told = [{(fact.kind, fact.quote) for fact in node.facts} for node in nodes]
    assert all({("body", "dienst Groen"), ("amount", "€ 12.000"), ("period", "2027")} <= facts for facts in told)


def test_a_number_without_the_nought_of_what_it_stands_under_is_no_doubt(tmp_path: Path) -> None:
    text = (
        "BD01: Groene straten 1.1 Bomen planten • We zetten. • We ruimen. 1.2 Hagen snoeien • We scheren. • We ruimen."
    )
    (tmp_path / "p.txt").write_text(
        f"7\n\n7 Meerjarenplan. {text} 1.3 Gras • We maaien. • We zaaien.", encoding="utf-8"
    )
    plans = [node for node in read(tmp_path / "p.txt") if node.kind == "action_plan"]
    assert [node.number for node in plans] == ["1.1", "1.2", "1.3"]
    assert all("number-elsewhere" not in node.evidence for node in plans)
