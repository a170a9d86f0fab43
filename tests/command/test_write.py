"""What a plan looks like as a table and as a tree, and that a file is written whole or not at all."""

import csv
import io
from pathlib import Path

import pytest

from planspoor import write
from planspoor.errors import OutputError
from planspoor.plan import Coverage, DocumentInfo, Fact, Node, Passage, Period, Plan, PlanInfo, ReadingWarning
from planspoor.write import OutputFormat, encode, output
from planspoor.write.csv import COLUMNS
from planspoor.write.output import write_whole


def a_plan(text: str = "We leggen een plein aan.", doubts: tuple[str, ...] = ()) -> Plan:
    objective = Node("n1", None, "objective", "2", "Een stad om te leven", 4, [Passage(4, 0, 20)])
    action = Node("n2", "n1", "action", "2.1", text, 5, [Passage(5, 0, 24, "3")], confidence=0.9, doubts=list(doubts))
    action.facts = [
        Fact("amount", "€ 20.000", 5, 30, 38, {"value": 20000}),
        Fact("amount", "€ 5.000", 5, 40, 47, {"value": 5000}),
        Fact("body", "de dienst Groen", 5, 50, 65, {"role": "owner"}),
    ]
    return Plan(
        DocumentInfo("plan.pdf", "ab" * 32, "application/pdf", 1000, 12, "digital"),
        PlanInfo("Voorbeeldstad beweegt", "nl", "Voorbeeldstad", Period("2026", "2031")),
        {"objective": "doelstelling", "action": None},
        [objective, action],
        Coverage(),
        [ReadingWarning("page-without-text", 7, "De pagina heeft geen tekst.")],
    )


def rows(plan: Plan) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(encode(plan, "csv").decode(), newline="")))


def test_a_row_tells_all_of_an_item() -> None:
    objective, action = rows(a_plan(doubts=("zonder opsomming", "geen nummer")))
    assert objective["path"] == ""
    assert (action["path"], action["number"], action["kind"]) == ("2 Een stad om te leven", "2.1", "action")
    assert (action["page"], action["label"], action["confidence"]) == ("5", "3", "0.90")
    assert action["doubts"] == "zonder opsomming | geen nummer"
    assert (action["amounts"], action["bodies"], action["periods"]) == ("€ 20.000 | € 5.000", "de dienst Groen", "")
    assert (objective["level"], action["level"]) == ("doelstelling", "")


def test_rows_are_those_of_the_standard() -> None:
    content = encode(a_plan('Het plein "Zuid",\nen meer'), "csv")
    assert content.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert b'"Het plein ""Zuid"",\nen meer"' in content
    assert rows(a_plan('Het plein "Zuid",\nen meer'))[1]["text"] == 'Het plein "Zuid",\nen meer'


@pytest.mark.parametrize("text", ["=1+1", "+32 2", "-5 %", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_field_is_a_formula(text: str) -> None:
    assert rows(a_plan(text))[1]["text"] == f"'{text}"


@pytest.mark.parametrize("text", ["1 = 1", "a-b", "'t Zand", "€ -5"])
def test_other_fields_are_left_alone(text: str) -> None:
    assert rows(a_plan(text))[1]["text"] == text


def test_a_tree_shows_levels_numbers_pages_doubts_and_warnings() -> None:
    assert encode(a_plan(doubts=("zonder opsomming",)), "tree").decode().splitlines() == [
        "Voorbeeldstad beweegt",
        "Voorbeeldstad · 2026–2031 · plan.pdf, 12 p. · 1 × doelstelling · 1 × action",
        "doelstelling 2: Een stad om te leven (p. 4)",
        "  action 2.1: We leggen een plein aan. (p. 5)",
        "    ? zonder opsomming",
        "! De pagina heeft geen tekst. (p. 7)",
    ]


def test_a_tree_shows_every_item_below_what_it_stands_under() -> None:
    """A plan may print all its objectives before the actions, which their numbers place."""
    plan = a_plan()
    plan.nodes.insert(1, Node("n3", None, "objective", "3", "Een stad om te werken", 4, [Passage(4, 21, 42)]))
    plan.nodes.append(Node("n4", "n1", "action", "2.2", "We planten bomen.", 6, [Passage(6, 0, 17)]))
    assert [line.split(":")[0] for line in encode(plan, "tree").decode().splitlines()[2:-1]] == [
        "doelstelling 2",
        "  action 2.1",
        "  action 2.2",
        "doelstelling 3",
    ]


def test_a_long_text_is_shortened_in_a_tree() -> None:
    line = encode(a_plan("woord " * 100), "tree").decode().splitlines()[3]
    assert len(line) <= 120
    assert line.endswith("woord … (p. 5)")


def test_a_document_cannot_steer_the_terminal() -> None:
    assert b"\x1b" not in encode(a_plan("plein \x1b]0;hallo\x07\x1b[2J", ("\x1b[31mrood",)), "tree")


@pytest.mark.parametrize("form", ["json", "tree", "csv"])
def test_a_stream_gets_what_a_file_gets(form: OutputFormat, tmp_path: Path) -> None:
    stream = io.BytesIO()
    write(a_plan(), stream, form)
    write(a_plan(), str(tmp_path / "plan"), form)
    assert stream.getvalue() == (tmp_path / "plan").read_bytes() == encode(a_plan(), form)


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")

    def fail(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
