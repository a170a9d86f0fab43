"""A StratML file (ISO 17469-1 and -2) becomes one page, printed as a person would: every level by its name and number.

A goal is an objective. An objective of StratML is an action; it is an action plan where others of its goal stand below
it, by their sequence indicators (``4.3`` and ``4.3.1``) or by a relationship that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from planspoor.errors import DamagedError, TooLargeError
from planspoor.limits import Limits, Progress
from planspoor.source.digest import digest
from planspoor.source.flow import Flow, Paragraph, Run
from planspoor.source.language import tell_language
from planspoor.source.markup import MOST_XML, Element, attribute, child, local, parse_xml
from planspoor.source.page import Source, Style

MEDIA_TYPE = "application/xml"
_TITLE, _HEADING, _TEXT = Style(20.0, bold=True), Style(14.0, bold=True), Style(10.0)
_CURRENCIES = {
    "eur": "€",
    "euro": "€",
    "€": "€",
    "usd": "$",
    "$": "$",
    "dollars": "$",
    "gbp": "£",
    "£": "£",
    "chf": "CHF",
}
_PERFORMER, _BENEFICIARY = "Performer", "Beneficiary"


class _Words(NamedTuple):
    """What the levels and the fields of an item are called in a language, as the profiles have it."""

    objective: str
    action_plan: str
    action: str
    indicator: str
    owner: str
    partner: str
    audience: str
    money: str


_WORDS = {
    "nl": _Words("Doelstelling", "Actieplan", "Actie", "Indicator", "Trekker", "Partners", "Doelgroep", "Budget"),
    "fr": _Words(
        "Objectif", "Plan d'action", "Action", "Indicateur", "Pilote", "Partenaires", "Public cible", "Budget"
    ),
    "en": _Words("Goal", "Action plan", "Action", "Indicator", "Lead", "Partners", "Target group", "Budget"),
    "de": _Words("Ziel", "Aktionsplan", "Maßnahme", "Indikator", "Federführung", "Partner", "Zielgruppe", "Budget"),
}


def read_stratml(path: Path, limits: Limits, progress: Progress) -> Source:
    """The one page of the plan. Raises ``DamagedError`` for XML without a plan, and ``TooLargeError``."""
    size = path.stat().st_size
    if size > min(limits.bytes, MOST_XML):
        raise TooLargeError(f"{path.name} has more than {MOST_XML // 1_000_000} MB of XML.", "Split the plan.")
    root = parse_xml(path.name, path.read_bytes())
    core = child(root, "StrategicPlanCore")
    if core is None:
        raise DamagedError(f"{path.name} holds no StrategicPlanCore.", "Export the plan again as StratML.")
    said = [one.text for one in core.iter() if local(one) in ("Name", "Description") and one.text]
    page = _Printer(_WORDS.get(tell_language(said) or "", _WORDS["nl"])).print_plan(root, core)
    progress("extract", 1, 1)
    source = Source(path.name, digest(path), MEDIA_TYPE, size, [page.page()], _said(root, "Name") or None)
    source.organisation = _said(child(core, "Organization"), "Name") or None
    return source


class _Printer:
    """Prints the elements of a plan in order."""

    def __init__(self, words: _Words) -> None:
        self._words = words
        self._flow = Flow()

    def print_plan(self, root: Element, core: Element) -> Flow:
        """Print the whole plan."""
        self._line(_said(root, "Name"), _TITLE)
        period = child(root, "AdministrativeInformation")
        years = [said[:4] for name in ("StartDate", "EndDate") if (said := _said(period, name))]
        self._line(" - ".join(years))
        self._line(_said(root, "Description"))
        for one in core:
            match local(one):
                case "Organization" | "Value":
                    self._line(" - ".join(filter(None, (_said(one, "Name"), _said(one, "Description")))))
                case "Vision" | "Mission":
                    self._line(_said(one, "Description"))
                case "Goal":
                    self._goal(one)
        return self._flow

    def _goal(self, goal: Element) -> None:
        self._item(self._words.objective, goal, 1)
        for objective, is_plan in _ordered([one for one in goal if local(one) == "Objective"]):
            self._item(self._words.action_plan if is_plan else self._words.action, objective, 2 if is_plan else 3)
            for indicator in objective:
                if local(indicator) == "PerformanceIndicator":
                    self._indicator(indicator)

    def _item(self, name: str, element: Element, level: int) -> None:
        text, description = _said(element, "Name"), _said(element, "Description")
        self._named(name, _said(element, "SequenceIndicator"), text or description, level)
        self._line(description if text else "")
        self._line(_said(element, "OtherInformation"))
        for role, names in _stakeholders(element, self._words):
            self._line(f"{role}: {', '.join(names)}")
        for indicator in element:
            if local(indicator) == "PerformanceIndicator" and _is_money(indicator):
                self._line(f"{self._words.money}: {' – '.join(_sums(indicator))}")

    def _indicator(self, element: Element) -> None:
        if _is_money(element):
            return
        number = _said(element, "SequenceIndicator")
        self._named(self._words.indicator, number, _said(element, "MeasurementDimension"), 4)
        self._line(_said(element, "UnitOfMeasurement"))
        for result in element.iter():
            if local(result) in ("TargetResult", "ActualResult"):
                self._line(" ".join(filter(None, _result(result))))
        self._line(_said(element, "OtherInformation"))

    def _named(self, name: str, number: str, text: str, level: int) -> None:
        if text:
            self._flow.add(Paragraph([Run(f"{name} {number}".strip() + f": {text}", _HEADING)], level=level))

    def _line(self, text: str, style: Style = _TEXT) -> None:
        self._flow.add(Paragraph([Run(text, style)]))


def _said(element: Element | None, name: str) -> str:
    found = child(element, name)
    return " ".join((found.text or "").split()) if found is not None else ""


def _result(result: Element) -> Iterator[str]:
    """What a result says: its dates, its figure, how it is described and in words of its own."""
    yield from (_said(result, name) for name in ("StartDate", "EndDate", "NumberOfUnits"))
    described = child(result, "Descriptor")
    yield ": ".join(filter(None, (_said(described, "DescriptorName"), _said(described, "DescriptorValue"))))
    yield _said(result, "Description")


def _is_money(indicator: Element) -> bool:
    """Whether an indicator measures money that goes in, with a sum planned: the budget of the item."""
    unit = _said(indicator, "UnitOfMeasurement").casefold()
    stage = attribute(indicator, "ValueChainStage") or ""
    return unit in _CURRENCIES and stage.startswith("Input") and any(_sums(indicator))


def _sums(indicator: Element) -> Iterator[str]:
    """The sums that are planned, each with the year in which it ends."""
    sign = _CURRENCIES[_said(indicator, "UnitOfMeasurement").casefold()]
    for result in indicator.iter():
        figure = _said(result, "NumberOfUnits")
        if local(result) == "TargetResult" and re.fullmatch(r"\d+(?:\.\d+)?", figure):
            year = (_said(result, "EndDate") or _said(result, "StartDate"))[:4]
            yield f"{year}: {sign} {float(figure):.0f}".lstrip(": ")


def _ordered(objectives: list[Element]) -> list[tuple[Element, bool]]:
    """The objectives of a goal, each with whether it is a plan; actions that name their plan stand below it."""
    plans = set(_plans(objectives))
    heads = [objectives[place] for place in sorted(plans)]
    below: dict[int, list[Element]] = {id(plan): [] for plan in heads}
    own: list[Element] = []
    last: Element | None = None
    for place, objective in enumerate(objectives):
        if place in plans:
            last = objective
            continue
        plan = _plan_of(objective, heads) or (None if _said(objective, "SequenceIndicator") else last)
        (own if plan is None else below[id(plan)]).append(objective)
    found = [(action, False) for action in own]
    for plan in heads:
        found += [(plan, True), *((action, False) for action in below[id(plan)])]
    return found


def _plan_of(objective: Element, plans: list[Element]) -> Element | None:
    """The plan that an objective names, or whose number its own begins with."""
    named, number = set(_broader(objective)), _said(objective, "SequenceIndicator").strip(" .")
    above = [plan for plan in plans if number.startswith(f"{_said(plan, 'SequenceIndicator').strip(' .')}.")]
    numbered = [plan for plan in above if _said(plan, "SequenceIndicator")]
    return next((plan for plan in plans if _said(plan, "Identifier") in named), next(iter(numbered), None))


def _plans(objectives: list[Element]) -> Iterator[int]:
    """The places of the objectives below which others stand, and of those that are numbered like them."""
    numbers = [_said(one, "SequenceIndicator").strip(" .") for one in objectives]
    named = {referent for one in objectives for referent in _broader(one)}
    holding = {
        place
        for place, (one, number) in enumerate(zip(objectives, numbers, strict=True))
        if _said(one, "Identifier") in named or (number and any(other.startswith(f"{number}.") for other in numbers))
    }
    depths = {numbers[place].count(".") for place in holding if numbers[place]}
    for place, number in enumerate(numbers):
        if place in holding or (number and number.count(".") in depths):
            yield place


def _broader(objective: Element) -> Iterator[str]:
    """The identifiers of what an objective says that it is narrower than."""
    for one in objective.iter():
        if local(one) == "Relationship" and attribute(one, "RelationshipType") == "Narrower_Than":
            yield from ((said.text or "").strip() for said in one if local(said) == "ReferentIdentifier")


def _stakeholders(element: Element, words: _Words) -> Iterator[tuple[str, list[str]]]:
    """The names of stakeholders by what the plan expects of them: who performs, who works along, who benefits."""
    by_role: dict[str, list[str]] = {words.owner: [], words.partner: [], words.audience: []}
    for one in element:
        name = _said(one, "Name")
        if local(one) == "Stakeholder" and name:
            by_role[_role(one, words)].append(name)
    return ((role, names) for role, names in by_role.items() if names)


def _role(stakeholder: Element, words: _Words) -> str:
    roles = {(one.text or "").strip() for one in stakeholder.iter() if local(one) == "RoleType"}
    if _PERFORMER in roles:
        return words.owner
    group = attribute(stakeholder, "StakeholderTypeType") == "Generic_Group"
    return words.audience if _BENEFICIARY in roles or group else words.partner
