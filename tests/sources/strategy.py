"""The plan as StratML, parts 1 and 2."""

from __future__ import annotations

from xml.sax.saxutils import escape

from sources.elsrode import INTRODUCTION, PLAN, TITLE, Item

PART_1 = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
PART_2 = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"


def _goal(goal: Item, *, roles: bool) -> str:
    below = [one for plan in goal.children for one in (plan, *plan.children)]
    return f"<Goal>{_said(goal)}{''.join(_objective(one, roles=roles) for one in below)}</Goal>"


def _said(item: Item) -> str:
    return (
        f"<Name>{escape(item.text)}</Name><Description>{escape(item.description)}</Description>"
        f"<Identifier>_{item.number}</Identifier><SequenceIndicator>{item.number}</SequenceIndicator>"
    )


def _objective(item: Item, *, roles: bool) -> str:
    role = "<Role><Name>Trekker</Name><RoleType>Performer</RoleType></Role>" if roles else ""
    owner = f"<Stakeholder><Name>{item.owner}</Name>{role}</Stakeholder>" if item.owner else ""
    indicator = (
        "<PerformanceIndicator><MeasurementDimension>Aantal geplante bomen</MeasurementDimension>"
        "<UnitOfMeasurement>bomen</UnitOfMeasurement><MeasurementInstance><TargetResult><EndDate>2031-12-31</EndDate>"
        "<NumberOfUnits>18000</NumberOfUnits></TargetResult></MeasurementInstance></PerformanceIndicator>"
        if roles and item.number == "2.2.2"
        else ""
    )
    return f"<Objective>{_said(item)}{owner}{indicator}</Objective>"


def _core(*, roles: bool) -> str:
    organisation = "<Organization><Name>Gemeente Elsrode</Name></Organization>"
    vision = f"<Vision><Description>{INTRODUCTION}</Description></Vision>"
    goals = "".join(_goal(goal, roles=roles) for goal in PLAN)
    return f"<Name>{TITLE}</Name><StrategicPlanCore>{organisation}{vision}{goals}</StrategicPlanCore>"


def part_1() -> bytes:
    """A strategic plan."""
    dates = "<StartDate>2026-01-01</StartDate><EndDate>2031-12-31</EndDate>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><StrategicPlan xmlns="{PART_1}">{_core(roles=False)}'
        f"<AdministrativeInformation>{dates}</AdministrativeInformation></StrategicPlan>"
    ).encode()


def part_2() -> bytes:
    """A performance plan, with roles and an indicator, in a namespace with a prefix."""
    start = f'<s:PerformancePlanOrReport xmlns:s="{PART_2}" xmlns="{PART_2}" Type="Performance_Plan">'
    end = "</s:PerformancePlanOrReport>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{start}{_core(roles=True)}{end}'.encode()
