"""What a StratML file says, in whatever namespace, and the items and facts that it becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

import planspoor
from planspoor.plan import Plan

ACTION, PLAN = "We planten drieduizend bomen langs de vaart.", "Bossen die aansluiten"
GOAL, BEKEN = "De streek krijgt weer bossen en water", "Beken die weer kronkelen"
NAMESPACES = {
    "part 1": "urn:ISO:std:iso:17469:tech:xsd:stratml_core",
    "part 2": "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
    "before it was a standard": "http://www.stratml.net",
    "a draft of part 2": "http://www.stratml.net/PerformancePlanOrReport",
    "none": "",
}


def objective(name: str, *parts: str, number: str = "", identifier: str = "") -> str:
    said = f"<Name>{name}</Name><Identifier>{identifier}</Identifier><SequenceIndicator>{number}</SequenceIndicator>"
    return f"<Objective>{said}{''.join(parts)}</Objective>"


def indicator(dimension: str, unit: str, *results: str, stage: str = "Output", more: str = "") -> str:
    told = f"<MeasurementDimension>{dimension}</MeasurementDimension><UnitOfMeasurement>{unit}</UnitOfMeasurement>"
    measured = f"<MeasurementInstance>{''.join(results)}</MeasurementInstance>"
    return f'<PerformanceIndicator ValueChainStage="{stage}">{told}{more}{measured}</PerformanceIndicator>'


def target(units: str, end: str = "2031-12-31", more: str = "") -> str:
    return f"<TargetResult><EndDate>{end}</EndDate><NumberOfUnits>{units}</NumberOfUnits>{more}</TargetResult>"


def narrower(identifier: str) -> str:
    said = f"<ReferentIdentifier>{identifier}</ReferentIdentifier>"
    return f'<Relationship RelationshipType="Narrower_Than">{said}</Relationship>'


def read(folder: Path, *objectives: str, namespace: str = NAMESPACES["part 2"], prefix: str = "") -> Plan:
    root, name = "PerformancePlanOrReport", f"xmlns{':' + prefix if prefix else ''}"
    core = (
        "<StrategicPlanCore><Organization><Name>Waterschap de Elsbeek</Name></Organization>"
        f"<Goal><Name>{GOAL}</Name><Description></Description>"
        f"<SequenceIndicator>1</SequenceIndicator>{''.join(objectives)}</Goal></StrategicPlanCore>"
        "<AdministrativeInformation><StartDate>2026-01-01</StartDate><EndDate>2031-12-31</EndDate>"
        "</AdministrativeInformation>"
    )
    if prefix:
        core = core.replace("<", f"<{prefix}:").replace(f"<{prefix}:/", f"</{prefix}:")
        root = f"{prefix}:{root}"
    path = folder / "plan.xml"
    path.write_text(f'<?xml version="1.0"?><{root} {name}="{namespace}" Type="Performance_Plan">{core}</{root}>')
    return planspoor.read(path).plan


def tree(plan: Plan) -> list[tuple[str, str, str | None]]:
    texts = {node.id: node.text for node in plan.nodes}
    return [(n.kind, n.text, texts.get(n.parent or "")) for n in plan.nodes[1:] if n.kind != "indicator"]


@pytest.mark.parametrize("prefix", ["", "s"], ids=["default", "prefixed"])
@pytest.mark.parametrize("namespace", NAMESPACES.values(), ids=NAMESPACES)
def test_every_namespace_is_read(namespace: str, prefix: str, tmp_path: Path) -> None:
    if prefix and not namespace:
        pytest.skip("a prefix stands for a namespace")
    plan = read(tmp_path, objective(ACTION), namespace=namespace, prefix=prefix)
    assert [node.kind for node in plan.nodes] == ["objective", "action"]


def test_a_plan_says_whose_it_is_and_for_when(tmp_path: Path) -> None:
    info = read(tmp_path, objective(ACTION)).plan
    assert info.organisation == "Waterschap de Elsbeek"
    assert (info.period.start, info.period.end) == ("2026", "2031")


def test_an_objective_that_others_name_holds_them_wherever_they_stand(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        objective(PLAN, identifier="_p1"),
        objective(BEKEN, identifier="_p2"),
        objective("We graven twee meanders.", indicator("Meanders", "stuks", more=narrower("_p2"))),
        objective(ACTION, indicator("Bomen", "stuks", target("3000"), more=narrower("_p1"))),
    )
    assert tree(found) == [
        ("action_plan", PLAN, GOAL),
        ("action", ACTION, PLAN),
        ("action_plan", BEKEN, GOAL),
        ("action", "We graven twee meanders.", BEKEN),
    ]


def test_an_action_of_no_plan_stands_under_the_goal(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        objective(PLAN, number="1.1"),
        objective(ACTION, number="1.1.1"),
        objective("We maaien de bermen later.", number="2"),
        objective("We halen drie stuwen weg.", number="1.1.2"),
    )
    assert tree(found) == [
        ("action", "We maaien de bermen later.", GOAL),
        ("action_plan", PLAN, GOAL),
        ("action", ACTION, PLAN),
        ("action", "We halen drie stuwen weg.", PLAN),
    ]


def test_money_that_goes_in_is_the_budget_of_an_action(tmp_path: Path) -> None:
    money = indicator("Krediet", "EUR", target("40000", "2026-12-31"), target("25000.00", "2027-12-31"), stage="Input")
    plan = read(tmp_path, objective(ACTION, money, indicator("Geplante bomen", "bomen", target("3000"))))
    sums = {(fact.values["value"], fact.values["year"]) for fact in plan.nodes[1].facts if fact.kind == "amount"}
    assert sums == {(40000, 2026), (25000, 2027)}
    assert [node.text for node in plan.nodes if node.kind == "indicator"] == ["Geplante bomen"]


def test_money_that_comes_out_is_an_indicator(tmp_path: Path) -> None:
    plan = read(tmp_path, objective(ACTION, indicator("Opbrengst van het hout", "EUR", target("9000"))))
    assert [node.text for node in plan.nodes if node.kind == "indicator"] == ["Opbrengst van het hout"]


def test_what_describes_a_result_is_told(tmp_path: Path) -> None:
    state = (
        "<Descriptor><DescriptorName>Fase</DescriptorName><DescriptorValue>aanbesteed</DescriptorValue></Descriptor>"
    )
    plan = read(tmp_path, objective(ACTION, indicator("Voortgang", "fase", target("", "", state))))
    assert "Fase: aanbesteed" in planspoor.read(tmp_path / "plan.xml").pages[0].text
    assert len(plan.nodes) == 3
