"""What a report says: each part of its data is there because a row is, and nothing is there that nobody may read."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.reports.collect import collect
from planspoor_site.reports.data import NoReportError, ReportData, decode, encode
from planspoor_site.reports.models import Kind
from reports.reported import HOST, TODAY, Town

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(town: Town) -> ReportData:
    return collect(town.make(), TODAY, HOST)


def test_every_line_cites_the_page_and_the_permanent_address(town: Town, data: ReportData) -> None:
    trees = next(line for line in data.lines if line.id == town.item("n2").public_id)
    assert (trees.number, trees.label, trees.page, trees.start) == ("1.1", "1", 1, len("Een groene stad") + 1)
    assert trees.path == f"/stad-notelaar/meerjarenplan/2024/i/{trees.id}"
    assert data.edition.document == town.edition.document.sha256
    assert all(line.path.startswith(data.edition.path) for line in data.lines)
    assert len(data.lines) == 8


def test_a_commitment_stands_as_it_was_reported(town: Town, data: ReportData) -> None:
    by_number = {line.number: line.stood for line in data.commitments}
    assert set(by_number) == {"1.1", "1.2", "1.3", "2.1", "2.2", "2.3"}
    trees, pond = by_number["1.1"], by_number["1.3"]
    assert trees
    assert pond
    assert (trees.stage, trees.health, trees.done) == ("running", "attention", "120 bomen staan er.")
    assert (trees.due, trees.reported_on) == (datetime.date(2027, 9, 1), datetime.date(2026, 4, 15))
    # Nothing was ever said of the pond, for more than the 120 days since the edition was published.
    assert (pond.stage, pond.stale) == ("", True)
    assert data.whole.stages == {"": 2, "done": 1, "preparing": 1, "running": 2}
    assert data.whole.stale == 3


def test_money_is_that_of_the_year_with_what_is_outside_the_plan(data: ReportData) -> None:
    total = next(row for row in data.money if row.kind == "total")
    assert {(one.section, one.side, one.phase): str(one.amount) for one in total.sums} == {
        ("exploitation", "expenses", "planned"): "100000.00",
        ("exploitation", "expenses", "adjusted"): "120000.00",
        ("exploitation", "expenses", "realised"): "45000.50",
        ("exploitation", "receipts", "planned"): "5000.00",
        ("investment", "expenses", "planned"): "30000.00",
        ("investment", "expenses", "realised"): "12000.00",
    }
    assert [row.kind for row in data.money if not row.line] == ["outside", "total"]


def test_what_changed_in_the_period_is_known(town: Town, data: ReportData) -> None:
    (indicator,) = data.indicators
    assert (indicator.value, indicator.target, indicator.target_year, indicator.standing) == (
        "120", "500", 2028, "behind",
    )  # fmt: skip
    (aim,) = data.retargeted
    assert (aim.before, aim.after) == ({"2026": "250", "2028": "500"}, {"2026": "200", "2028": "500"})
    (moved,) = data.moved
    assert (moved.before, moved.after) == (datetime.date(2027, 3, 1), datetime.date(2027, 9, 1))
    assert moved.reason == "Levering verschoven."
    (people,) = data.recounted
    assert (people.year, people.before, people.after) == (2026, 18_000, 18_250)
    (risk,) = data.risks
    assert (risk.change, risk.was, risk.chance * risk.effect, risk.financial) == ("changed", 6, 12, True)
    (milestone,) = data.milestones
    assert (milestone.name, milestone.reached) == ("Helft geplant", "not-met")


def test_nothing_internal_is_in_it(town: Town) -> None:
    town.say("n6", Stage.STOPPED, Health.OFF_TRACK, health_reason="Intern conflict", public=False)
    content = encode(collect(town.make(), TODAY, HOST)).decode()
    assert "Intern conflict" not in content
    assert "Geheime twist" not in content
    assert "@" not in content
    assert "editor" not in content


def test_what_was_said_after_the_period_is_no_change_of_it(town: Town, data: ReportData) -> None:
    later = collect(
        town.make(
            Kind.GENERIC, "Voordien", period_from=datetime.date(2025, 7, 1), period_to=datetime.date(2025, 11, 30)
        ),
        TODAY,
        HOST,
    )
    assert (later.moved, later.retargeted, later.recounted, later.risks, later.milestones) == ((), (), (), (), ())


def test_the_same_rows_give_the_same_bytes(town: Town, data: ReportData) -> None:
    report = town.make(title="Nog eens")
    first, again = (encode(collect(report, TODAY, HOST)) for _ in range(2))
    assert first == again
    assert encode(decode(first)) == first


# A report that comes from elsewhere leads nowhere but into the site.
STRANGE = [
    ("a script in the place of an address", {"path": "javascript:alert(1)"}),
    ("an address of another site", {"path": "//elsewhere.example/"}),
    ("a host that is none", {"host": "https://a.example/<script>"}),
    ("another kind", {"kind": "poem"}),
    ("another version", {"version": 2}),
    ("no data at all", {"lines": None}),
    ("money of a part that it does not have", {"lines": []}),
]


@pytest.mark.parametrize(("why", "other"), STRANGE, ids=[row[0] for row in STRANGE])
def test_strange_data_are_refused(data: ReportData, why: str, other: dict[str, object]) -> None:
    content = msgspec.json.encode(msgspec.json.decode(encode(data)) | other)
    with pytest.raises(NoReportError):
        decode(content)


def test_data_with_a_field_too_many_are_refused(data: ReportData) -> None:
    with pytest.raises(NoReportError):
        decode(msgspec.json.encode(msgspec.json.decode(encode(data)) | {"more": 1}))
