"""Items become nodes: passages with boxes, facts with the place of their quote, the document's own details."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter

from planspoor.facts import Finding, Refusal, find_facts
from planspoor.outline.words import Words, join, passages
from planspoor.plan import Alternative, DocumentInfo, Fact, Node, Passage, PlanInfo, ReadingWarning
from planspoor.source.page import Page, Source
from planspoor.source.quality import document_quality
from planspoor.tree.alternatives import OtherReading, other_readings
from planspoor.tree.item import Item

SPEAKING = ("action", "sub_action")
"""Kinds whose own words are read for facts; the words of objectives and plans only name what is aimed at."""


ROLES = ("owner", "partner", "mentioned")
TOWN = re.compile(
    r"^(?:stad|gemeente|ocmw|provincie|ville d[e’']|commune d[e’']|city of|town of|county of|stadt)\s*", re.I
)
NAMED_TOWN = re.compile(
    r"(?i:\b(?:stad|gemeente|ville d[e’']|commune d[e’']|city of|town of|county of|stadt))\s?([A-Z][a-z][\w-]+)"
)
LEAST_NAMED = 3
"""How often a plan must name a town before that is taken for its own."""


class NodeMaker:
    """Makes the nodes of one document, with ids in reading order."""

    def __init__(self, pages: Mapping[int, Page], language: str | None, info: PlanInfo) -> None:
        self.pages = pages
        self.language = language
        self.authority = _town(info.organisation)
        self.plan_start = int(info.period.start) if info.period.start else None
        self._refused: list[tuple[Refusal, Words]] = []

    def nodes(self, items: list[Item]) -> list[Node]:
        """The nodes of the items, which stand in reading order."""
        ids = {id(item): f"n{index}" for index, item in enumerate(items, 1)}
        self.authority = self.authority or _named_town(items)
        return [self._node(item, ids) for item in items]

    def _node(self, item: Item, ids: dict[int, str]) -> Node:
        told = join(item.description)
        parent = ids[id(item.parent)] if item.parent is not None else None
        others = list(other_readings(item))
        doubts = list(dict.fromkeys([*item.doubts, *(other.doubt for other, _ in others)]))
        return Node(
            ids[id(item)],
            parent,
            item.kind,
            item.number,
            item.text,
            item.place[0],
            self.passages(item.words),
            told.text or None,
            self.passages(told),
            [passage for words in item.also for passage in self.passages(words)],
            item.confidence,
            [rule.sentence for rule in doubts],
            [rule.sentence for rule in item.reasons],
            [rule.name for rule in [*item.reasons, *doubts]],
            item.evidence,
            [_alternative(item, other, left, ids) for other, left in others],
            self._facts(item, told),
        )

    def passages(self, words: Words) -> list[Passage]:
        """Where the words stand, with the boxes of their lines."""
        return passages(words, self.pages)

    def _facts(self, item: Item, told: Words) -> list[Fact]:
        found = list(item.told)
        if item.kind in SPEAKING:
            found += [(finding, item.words) for finding in self._found(item.words)]
            found += [(finding, told) for finding in self._found(told)]
        facts: dict[tuple[str, str, object], Fact] = {}
        for finding, words in sorted(found, key=_weakness):
            fact = self._fact(finding, words)
            facts.setdefault((fact.kind, fact.quote, fact.values.get("year")), fact)
        return sorted(facts.values(), key=lambda fact: (fact.page, fact.start, fact.kind))

    def _found(self, words: Words) -> list[Finding]:
        if not words.text:
            return []
        findings = find_facts(words.text, self.language, authority=self.authority, plan_start=self.plan_start)
        self._refused += [(refusal, words) for refusal in findings.refused]
        return findings.facts

    def _fact(self, finding: Finding, words: Words) -> Fact:
        page, start, end = words.place(finding.start, finding.end)
        return Fact(finding.kind, words.text[finding.start : finding.end], page, start, end, finding.values)

    def warnings(self, more: list[tuple[Refusal, Words]]) -> list[ReadingWarning]:
        """What was refused as an amount, and where."""
        return [
            ReadingWarning(
                "amount-refused",
                words.place(refusal.start, refusal.end)[0],
                f"“{words.text[refusal.start : refusal.end]}”: {refusal.reason}",
            )
            for refusal, words in [*self._refused, *more]
            if words.text[refusal.start : refusal.end].strip()
        ]

    @staticmethod
    def document(source: Source) -> DocumentInfo:
        """The source file, and the quality of its text as a whole."""
        quality = document_quality([page.quality for page in source.pages])
        return DocumentInfo(source.name, source.sha256, source.media_type, source.bytes, len(source.pages), quality)


def _alternative(item: Item, other: OtherReading, confidence: float, ids: Mapping[int, str]) -> Alternative:
    parent = ids.get(id(other.parent)) if other.parent is not None else None
    return Alternative(other.kind, parent, item.number, confidence, other.doubt.sentence)


def _weakness(told: tuple[Finding, Words]) -> int:
    """Of two roles of one body the stronger holds: owner before partner before mentioned."""
    role = told[0].values.get("role")
    return ROLES.index(role) if role in ROLES else 0


def _named_town(items: Iterable[Item]) -> str | None:
    """The town that a plan which names no organisation speaks of: the one named more often than all others."""
    texts = (words.text for item in items for words in (item.words, *item.description))
    named = Counter(name for text in texts for name in NAMED_TOWN.findall(text))
    town, times = max(named.items(), key=itemgetter(1), default=("", 0))
    return town if times >= LEAST_NAMED and 2 * times > named.total() else None


def _town(organisation: str | None) -> str | None:
    """The name of the authority without what it is: ``Wilgendam`` of ``Stad Wilgendam``."""
    return TOWN.sub("", organisation) or None if organisation else None
