"""The data of a report on a plan of any size, made without a database; the same data for the same size."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

from planspoor_site.reports.data import (
    FORMAT,
    VERSION,
    Edition,
    Indicator,
    LawRow,
    LawTable,
    Line,
    Milestone,
    MoneyRow,
    Moved,
    Part,
    ReportData,
    Risk,
    Stood,
    Sum,
)

OBJECTIVES = 10
_WORDS = ("we", "bouwen", "planten", "met", "bewoners", "scholen", "en", "een", "park", "pad", "plein")
_STAGES = ("done", "running", "preparing", "not-started", "")
_SUMS = tuple(
    Sum("exploitation", side, phase, Decimal("123456.78"))
    for side in ("expenses", "receipts")
    for phase in ("planned", "adjusted", "realised")
)
_SPENT = ("exploitation", "expenses", _SUMS[:3])


def large(actions: int = 300) -> ReportData:
    """Return the data of a report on so many actions under ten objectives, in which every section has something."""
    chance = random.Random(7)
    lines: list[Line] = []
    for objective in range(OBJECTIVES):
        above = f"d{objective}"
        lines.append(_objective(above, objective))
        lines += [_action(chance, above, objective, number) for number in range(actions // OBJECTIVES)]
    rows = [LawRow("objective", "", "", "", "", _SUMS, f"d{number}") for number in range(OBJECTIVES)]
    kinds = [LawRow("line", f"I.{number}", "Goederen & diensten", *_SPENT) for number in range(9)]
    return ReportData(
        format=FORMAT,
        version=VERSION,
        kind="first-semester",
        path="/stad/plan/verslag/een/",
        host="https://plannen.example",
        title="Eerste semester 2026",
        language="nl",
        organisation="Stad Notelaar",
        plan="Meerjarenplan",
        edition=Edition(
            "2026", "Meerjarenplan 2026–2031", "/stad/plan/2026/", "ab" * 32, datetime.date(2025, 12, 16), "GR 2025/9"
        ),
        period_from=datetime.date(2026, 1, 1),
        period_to=datetime.date(2026, 6, 30),
        as_of=datetime.date(2026, 7, 10),
        council_on=datetime.date(2026, 9, 7),
        stale_after=120,
        year=2026,
        texts={"introduction": "Aan de raad: 1 < 2 & 3 > 2, “zo”.\n\nNog een alinea.", "risks": "Het asfalt."},
        words={"done": "afgerond", "running": "lopend", "preparing": "in voorbereiding", "not-started": "niet gestart"},
        template="",
        whole=Part({"done": actions}, "attention", "", 30, 20),
        lines=tuple(lines),
        money=(*(MoneyRow("part", _SUMS, f"d{number}") for number in range(OBJECTIVES)), MoneyRow("total", _SUMS)),
        j1=LawTable((*rows, LawRow("total", "", "", "", "", _SUMS)), shared=2),
        t2=LawTable((*kinds, LawRow("sum", "", "", *_SPENT))),
        indicators=tuple(
            Indicator(f"d{number}a1", "Bomen", "bomen", None, "behind", "0", 2024, "1200.5", datetime.date(2026, 6, 30))
            for number in range(OBJECTIVES)
        ),
        milestones=(Milestone("d1a1", "Helft geplant", datetime.date(2026, 5, 1), "not-met"),),
        risks=tuple(
            Risk(f"d{number}a2", "Duurder asfalt", 2, number % 5 + 1, "Vaste prijs", number % 2 == 0, "changed", 3)
            for number in range(OBJECTIVES)
        ),
        moved=(Moved("d2a2", None, datetime.date(2027, 1, 1), "De levering.", datetime.date(2026, 3, 1)),),
    )


def _objective(name: str, number: int) -> Line:
    words = f"Doelstelling {number + 1}: iedereen woont in een groene en veilige stad"
    part = Part({"done": 30}, "attention", "", 3, 2)
    return Line(name, f"/stad/plan/2026/i/{name}", "objective", 0, str(number + 1), words, 2, "2", 5, part=part)


def _action(chance: random.Random, above: str, objective: int, number: int) -> Line:
    name = f"{above}a{number}"
    stage = chance.choice(_STAGES)
    stood = Stood(
        stage=stage,
        health=chance.choice(("on-track", "attention", "off-track")) if stage else "",
        reason="De levering is later dan gepland.",
        done="Er is veel gebeurd: fi, fl, ffi – “zo” & <dit>.",
        next_steps="In het najaar gaat het verder.",
        due=datetime.date(2026, 12, 1),
        reported_on=datetime.date(2026, 5, 3) if stage else None,
        stale=chance.random() < 0.2,
        late=chance.random() < 0.1,
    )
    words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(8, 30)))
    return Line(
        name, f"/stad/plan/2026/i/{name}", "action", 1, f"{objective + 1}.{number + 1}", words, objective + 9, "",
        number, above, priority=chance.random() < 0.2, owner="Dienst Groen", stood=stood,
    )  # fmt: skip
