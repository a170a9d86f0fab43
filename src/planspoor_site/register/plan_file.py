"""A plan file beside its document: taken for the reading only where it is one of that very document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from planspoor import read
from planspoor.errors import MissingFileError
from planspoor.limits import DEFAULT_LIMITS, Progress
from planspoor.plan import Fact, Node, Passage, Plan
from planspoor.plan_format import decode_plan
from planspoor.reading import Reading
from planspoor_site.errors import PlanFileError

_ADVICE = "Read the document again with `planspoor read`, or give the document that the plan file was made of."


def read_plan_file(path: Path, document: Path, progress: Progress) -> Reading:
    """Return the plan of the plan file at ``path`` on the pages of ``document``.

    Raises PlanFileError where the file is of another document or its passages do not hold its words, and the errors of
    reading.
    """
    try:
        plan = decode_plan(path.read_bytes())
    except OSError as error:
        raise MissingFileError(f"{path} cannot be opened ({error.strerror}).", "Check the name.") from error
    reading = read(document, limits=DEFAULT_LIMITS, progress=progress)
    if plan.document.sha256 != reading.plan.document.sha256:
        raise PlanFileError(f"{path.name} is not a plan of {document.name}.", _ADVICE)
    pages = {page.number: page.text for page in reading.pages}
    if wrong := next(_wrong(plan, pages), None):
        raise PlanFileError(f"{path.name} does not fit {document.name}: {wrong}.", _ADVICE)
    return Reading(plan, reading.pages)


def normalised(text: str) -> str:
    """Return the letters and digits of ``text``, NFKC and case-folded, as the plan format compares texts."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())


def _wrong(plan: Plan, pages: dict[int, str]) -> Iterator[str]:
    for node in plan.nodes:
        yield from _wrong_places(node, pages)
    # Only now: what stands nowhere has no words to compare.
    for node in plan.nodes:
        yield from _wrong_words(node, pages)


def _wrong_places(node: Node, pages: dict[int, str]) -> Iterator[str]:
    if node.page not in pages:
        yield f"node {node.id} is on page {node.page}, which the document does not have"
    places: list[Passage | Fact] = [*node.passages, *node.description_passages, *node.also, *node.facts]
    for place in places:
        if place.page not in pages:
            yield f"node {node.id} has a passage on page {place.page}, which the document does not have"
        elif place.end > len(pages[place.page]):
            yield f"node {node.id} has a passage beyond the end of page {place.page}"


def _wrong_words(node: Node, pages: dict[int, str]) -> Iterator[str]:
    found = "".join(pages[passage.page][passage.start : passage.end] for passage in node.passages)
    if normalised(found) != normalised(node.text):
        yield f"the passages of node {node.id} are not its text"
    for fact in node.facts:
        if normalised(pages[fact.page][fact.start : fact.end]) != normalised(fact.quote):
            yield f"a fact of node {node.id} is not the quoted words"
