"""What a document says of itself: title, organisation, period, type, by its words; the file's claims come last."""

from __future__ import annotations

import re
from collections import Counter

from planspoor.outline.block import Block
from planspoor.outline.words import repair
from planspoor.plan import Period, PlanInfo
from planspoor.profiles import Profile, choose, generic
from planspoor.source.page import Page, Source

FIRST_PAGES = 3
RANGE = re.compile(r"\b((?:19|20)\d\d)\s?(?:[-–—/]|tot en met|tot|t/m|to|à|bis)\s?((?:19|20)?\d\d)\b")
ORGANISATION = re.compile(
    r"\b((?:[Ss]tad|[Gg]emeente|OCMW|[Pp]rovincie|[Vv]ille d[e’']|[Cc]ommune d[e’']|[Cc]ity of|[Tt]own of|[Cc]ounty of"
    r"|Stadt|Gemeinde)[^\S\n]?(?:en OCMW )?(?:[A-ZÀ-Ý][\w’'-]+)(?:[ -][A-ZÀ-Ý][\w’'-]+){0,2})"
)
MADE_BY_PROGRAM = re.compile(
    r"^(?:microsoft word|document\d*|untitled|naamloos|powerpoint)|\.(?:docx?|indd|pdf|odt|pptx?)$|^\S*_\S*$", re.I
)


def plan_info(source: Source, blocks: list[Block]) -> PlanInfo:
    """What is known of the plan as a whole; keys the document does not tell are None."""
    pages = {page.number: page for page in source.pages}
    opening = "\n".join(page.text for page in source.pages[:FIRST_PAGES])
    furniture = "\n".join(
        pages[s.page].text[s.start : s.end] for block in blocks if block.role == "furniture" for s in block.stretches
    )
    base = generic(source.language)
    title = _title(source, blocks, pages)
    kind = _document_type(base, title or "", opening, furniture)
    period = _period(title or "", opening, furniture)
    years = (int(period.start), int(period.end)) if period.start and period.end else None
    flemish = source.language == "nl" and kind in ("bestuursnota", "meerjarenplan", "beleidsplan", None)
    chosen = choose(source.language, kind, years, flemish)
    return PlanInfo(title, source.language, _organisation(opening + "\n" + furniture), period, kind, chosen.id)


def _title(source: Source, blocks: list[Block], pages: dict[int, Page]) -> str | None:
    first = (
        [b for b in blocks if b.role in ("heading", "paragraph") and b.page == source.pages[0].number]
        if source.pages
        else []
    )
    largest = max((b.style.size for b in first), default=0.0)
    printed = [b for b in first if b.style.size >= largest - 0.5 and b.marker is None] if largest else []
    if printed and largest > 12:
        text = " ".join(repair(block.stretches, pages).text for block in printed[:3])
        if 3 < len(text) <= 160:
            return text
    claimed = source.title
    return claimed if claimed and not MADE_BY_PROGRAM.search(claimed) else None


def _document_type(base: Profile, *texts: str) -> str | None:
    """The type whose word comes first: in the title, then on the first pages, then in head and footer."""
    words = [(word, name) for name, words in base.document_types.items() for word in words]
    for text in texts:
        low = text.lower()
        found = [(low.index(word), -len(word), name) for word, name in words if word in low]
        if found:
            return min(found)[2]
    return None


def _period(*texts: str) -> Period:
    """The stretch of years that is named first: in the title, else the commonest."""
    for text in texts:
        ranges: Counter[tuple[str, str]] = Counter()
        for start, end in RANGE.findall(text):
            full = end if len(end) == 4 else start[:2] + end
            if 2 <= int(full) - int(start) <= 30:
                ranges[start, full] += 1
        if ranges:
            return Period(*ranges.most_common(1)[0][0])
    return Period()


def _organisation(text: str) -> str | None:
    names = Counter(" ".join(name.split()) for name in ORGANISATION.findall(text))
    return names.most_common(1)[0][0] if names else None
