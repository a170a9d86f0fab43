"""How an indicator stands follows from its path, to the exact figure."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.figures.path import Path, Standing, per_inhabitants

UP = Path((2025, Decimal(100)), {2027: Decimal(140), 2031: Decimal(200)}, upward=True)
DOWN = Path((2025, Decimal("12.5")), {2031: Decimal("6.5")}, upward=False)
BARE = Path(None, {2030: Decimal(50)}, upward=True)
NOTHING = Path((2025, Decimal(100)), {}, upward=True)


def end_of(year: int) -> datetime.date:
    return datetime.date(year, 12, 31)


@pytest.mark.parametrize(
    ("path", "day", "expected"),
    [
        pytest.param(UP, end_of(2025), Fraction(100), id="where it starts"),
        pytest.param(UP, end_of(2026), Fraction(120), id="half-way to the first target"),
        pytest.param(UP, end_of(2027), Fraction(140), id="at a target"),
        pytest.param(UP, datetime.date(2026, 6, 30), 100 + Fraction(20 * 181, 365), id="in the middle of a year"),
        pytest.param(UP, datetime.date(2028, 6, 30), 140 + Fraction(15 * 182, 366), id="in a leap year"),
        pytest.param(UP, end_of(2040), Fraction(200), id="after the end the last target holds"),
        pytest.param(UP, end_of(2024), None, id="before it starts there is no path"),
        pytest.param(DOWN, end_of(2028), Fraction("9.5"), id="downwards"),
        pytest.param(BARE, end_of(2029), None, id="without a baseline there is no path before the first target"),
        pytest.param(BARE, end_of(2030), Fraction(50), id="without a baseline, at the target"),
        pytest.param(NOTHING, end_of(2027), None, id="a baseline alone is no path"),
    ],
)
def test_where_it_should_be(path: Path, day: datetime.date, expected: Fraction | None) -> None:
    assert path.expected(day) == expected


@pytest.mark.parametrize(
    ("path", "value", "year", "standing"),
    [
        pytest.param(UP, "120", 2026, Standing.ON_PATH, id="exactly on the path is on the path"),
        pytest.param(UP, "119.999999", 2026, Standing.BEHIND, id="a millionth less is behind"),
        pytest.param(UP, "100", 2026, Standing.BEHIND, id="nothing gained is behind, not the wrong way"),
        pytest.param(UP, "99", 2026, Standing.WRONG_WAY, id="less than at the start, where more is better"),
        pytest.param(UP, "200", 2026, Standing.REACHED, id="the last target, years early"),
        pytest.param(UP, "250", 2024, Standing.REACHED, id="beyond the target before the path begins"),
        pytest.param(UP, "90", 2024, Standing.NO_PATH, id="before the path begins"),
        pytest.param(DOWN, "9.5", 2028, Standing.ON_PATH, id="less is better, on the path"),
        pytest.param(DOWN, "9.6", 2028, Standing.BEHIND, id="less is better, behind"),
        pytest.param(DOWN, "13", 2028, Standing.WRONG_WAY, id="more, where less is better"),
        pytest.param(DOWN, "6", 2031, Standing.REACHED, id="less than the target, where less is better"),
        pytest.param(BARE, "10", 2031, Standing.BEHIND, id="without a baseline nothing goes the wrong way"),
        pytest.param(NOTHING, "150", 2027, Standing.NO_PATH, id="without a target nothing is reached"),
    ],
)
def test_how_it_stands(path: Path, value: str, year: int, standing: Standing) -> None:
    assert path.standing(Fraction(Decimal(value)), end_of(year)) == standing


def test_without_an_actual_nothing_is_said() -> None:
    assert UP.standing(None, None) == Standing.NO_ACTUAL


def test_per_inhabitant_is_exact() -> None:
    assert per_inhabitants(Decimal("1234.5"), 1000, 30001) == Fraction(1234500, 30001)


FIGURES = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(
    start=FIGURES,
    targets=st.dictionaries(st.integers(2026, 2031), FIGURES, min_size=1),
    day=st.dates(datetime.date(2026, 1, 1), datetime.date(2035, 12, 31)),
    value=FIGURES,
)
def test_what_is_better_never_stands_worse(
    start: Decimal, targets: dict[int, Decimal], day: datetime.date, value: Decimal
) -> None:
    """Mirrored, a path downwards judges as one upwards; and the path stays between its points."""
    up = Path((2025, start), targets, upward=True)
    down = Path((2025, -start), {year: -target for year, target in targets.items()}, upward=False)
    assert up.standing(Fraction(value), day) == down.standing(-Fraction(value), day)
    expected = up.expected(day)
    assert expected is not None
    assert min(start, *targets.values()) <= expected <= max(start, *targets.values())
