"""Matches in the shape of both versions of the Content Search API; most clients know only the first.

A match is an annotation for each line of print that it takes, with the box of that line as its target, and a hit that
binds these, with the words before and after. The ids are fragments of the answer's own address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planspoor_site.publication.iiif.canvases import Json, fragment
from planspoor_site.publication.iiif.ids import Ids
from planspoor_site.publication.iiif.matches import Found, Match

FIRST = "vanaf"
"""The parameter that says with which of the pages that answer an answer begins."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer is about: the question, what was found, and the parameters of the API that were not heeded."""

    ids: Ids
    version: int
    question: str
    found: Found
    ignored: Sequence[str]

    @property
    def id(self) -> str:
        """The address of this answer."""
        return self._starting_at(self.found.first)

    @property
    def start(self) -> str:
        """The address of the answer with the first matches."""
        return self._starting_at(0)

    @property
    def next(self) -> str:
        """The address of the next answer, or nothing."""
        return self._starting_at(self.found.next) if self.found.next else ""

    @property
    def total(self) -> dict[str, int]:
        """How many annotations there are in all, where that is known: it takes looking at all pages."""
        return {} if self.found.total is None else {"total": sum(len(lines) for _, lines in self.hits())}

    def hits(self) -> Iterator[tuple[Match, list[Line]]]:
        """Give each match with the lines that it takes."""
        for match in self.found.matches:
            yield match, list(_lines(self, match))

    def _starting_at(self, first: int) -> str:
        return self.ids.search(self.version, q=self.question, **({FIRST: first} if first else {}))


@dataclass(frozen=True, slots=True)
class Line:
    """The part of a canvas that a match takes on one line; the whole canvas where that is not known."""

    id: str
    target: str


def annotation_list(answer: Answer) -> Json:
    """Return an answer of version 1."""
    hits = list(answer.hits())
    layer = {"@type": "sc:Layer", **answer.total, "first": answer.start, "ignored": list(answer.ignored)}
    return {
        "@id": answer.id,
        "@type": "sc:AnnotationList",
        "within": layer,
        **({"next": answer.next} if answer.next else {}),
        "resources": [_resource(line, match) for match, lines in hits for line in lines],
        "hits": [_hit(match, lines) for match, lines in hits],
    }


def annotation_page(answer: Answer) -> Json:
    """Return an answer of version 2."""
    hits = list(answer.hits())
    start = {"id": answer.start, "type": "AnnotationPage"}
    collection = {"id": f"{answer.start}#all", "type": "AnnotationCollection", **answer.total, "first": start}
    return {
        "id": answer.id,
        "type": "AnnotationPage",
        "partOf": collection,
        "ignored": list(answer.ignored),
        **({"next": {"id": answer.next, "type": "AnnotationPage"}} if answer.next else {}),
        "items": [_item(line, match) for match, lines in hits for line in lines],
        "annotations": [
            {
                "id": f"{answer.id}#hits",
                "type": "AnnotationPage",
                "items": [_context(match, lines) for match, lines in hits],
            }
        ],
    }


def _lines(answer: Answer, match: Match) -> Iterable[Line]:
    canvas = answer.ids.canvas(match.page.number)
    name = f"{answer.id}#p{match.page.number}-{match.start}-{match.end}"
    places = [place for place in (fragment(match.page, [box]) for box in match.boxes) if place]
    if not places:
        yield Line(name, canvas)
    for rank, place in enumerate(places, start=1):
        yield Line(f"{name}-{rank}", f"{canvas}#{place}")


def _resource(line: Line, match: Match) -> Json:
    return {
        "@id": line.id,
        "@type": "oa:Annotation",
        "motivation": "sc:painting",
        "resource": {"@type": "cnt:ContentAsText", "chars": match.words},
        "on": line.target,
    }


def _hit(match: Match, lines: Sequence[Line]) -> Json:
    return {
        "@type": "search:Hit",
        "annotations": [line.id for line in lines],
        "match": match.words,
        "before": match.before,
        "after": match.after,
    }


def _item(line: Line, match: Match) -> Json:
    return {
        "id": line.id,
        "type": "Annotation",
        "motivation": "supplementing",
        "body": {"type": "TextualBody", "value": match.words, "format": "text/plain"},
        "target": line.target,
    }


def _context(match: Match, lines: Sequence[Line]) -> Json:
    quote = {"type": "TextQuoteSelector", "prefix": match.before, "exact": match.words, "suffix": match.after}
    targets = [{"type": "SpecificResource", "source": line.id, "selector": [quote]} for line in lines]
    return {
        "id": f"{lines[0].id}-hit",
        "type": "Annotation",
        "motivation": "contextualizing",
        "target": targets[0] if len(targets) == 1 else targets,
    }
