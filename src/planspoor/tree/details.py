"""What a document says of itself: title, organisation, period, type, by its words; the file's claims come last."""

from __future__ import annotations

import re
from collections import Counter

from planspoor.facts import find_facts
from planspoor.outline.block import Block
from planspoor.outline.words import repair
from planspoor.plan import Period, PlanInfo
from planspoor.profiles import Profile, choose, generic
from planspoor.source.page import Page, Source

FIRST_PAGES = 3
WEB_PAGE = "text/html"
LEAST_SIZE, LONGEST = 12.0, 160
"""Points that a printed title is larger than, and characters that it has at most."""
RANGE = re.compile(r"\b((?:19|20)\d\d)\s?(?:[-–—/]|tot en met|tot|t/m|to|à|bis)\s?((?:19|20)?\d\d)\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ORGANISATION = re.compile(
    r"\b((?:[Ss]tad|[Gg]emeente|OCMW|[Pp]rovincie|[Vv]ille d[e’']|[Cc]ommune d[e’']|[Cc]ity of|[Tt]own of|[Cc]ounty of"
    r"|Stadt|Gemeinde)[^\S\n]?(?:en OCMW )?(?:[A-ZÀ-Ý][\w’'-]+)(?:[ -][A-ZÀ-Ý][\w’'-]+){0,2})"
)
LONGEST_DATE, DATED = 40, ("month", "day")
WORD_BEFORE = r"(?!\d)[\w’'-]+\s+(?:[-–—:]\s+)?"
"""A word before the one that names the document: ``Algemeen politiereglement van de stad``."""
MOST_ON_COVER = 8
"""Blocks of a page that is a cover."""
A_PLAN = ("plan", "programm")
"""What the title of a plan may hold in any language, whatever else it names: ``Actieplan bij het reglement``."""
MADE_BY_PROGRAM = re.compile(
    r"^(?:microsoft word|document\d*|untitled|naamloos|powerpoint)|\.(?:docx?|indd|pdf|odt|pptx?)$|^\S*_\S*$", re.I
)


def plan_info(source: Source, blocks: list[Block]) -> PlanInfo:
    """What is known of the plan as a whole; keys the document does not tell are None."""
    pages = {page.number: page for page in source.pages}
    opening = _opening(source, blocks)
    around = [pages[s.page].text[s.start : s.end] for b in blocks if b.role == "furniture" for s in b.stretches]
    furniture = "\n".join(around)
    base = generic(source.language)
    title = _title(source, blocks, pages, base) or _running_title(around, base)
    kind = _document_type(base, title or "", opening, furniture)
    heads = "\n".join(_heads(blocks, pages))
    period = _period(title or "", furniture, heads, told=opening)
    years = (int(period.start), int(period.end)) if period.start and period.end else None
    flemish = source.language == "nl" and kind in ("bestuursnota", "meerjarenplan", "beleidsplan", None)
    chosen = choose(source.language, kind, years, flemish)
    organisation = source.organisation or _organisation(opening + "\n" + furniture)
    return PlanInfo(title, source.language, organisation, period, kind, chosen.id)


def _opening(source: Source, blocks: list[Block]) -> str:
    """The text of the first pages; of a web page without its menus and links, which name other documents."""
    texts = {page.number: page.text for page in source.pages[:FIRST_PAGES]}
    around = [s for b in blocks if b.role == "furniture" for s in b.stretches] if source.media_type == WEB_PAGE else []
    for part in around:
        text = texts[part.page]
        texts[part.page] = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return "\n".join(texts.values())


def is_no_plan(title: str | None, cover: list[str], base: Profile) -> bool:
    """Whether a document names itself minutes, a regulation or the like, ``Tarievenreglement``, and no plan beside it.

    What opens or ends its title, or a line of its cover, names it: a city of fifteen minutes is none.
    """
    names = [(title or "").lower(), *(line.lower() for line in cover)]
    planned = [word for name, words in base.document_types.items() if name not in base.accounts for word in words]
    if any(word in name for name in names for word in (*A_PLAN, *planned)):
        return False
    named = "|".join(map(re.escape, base.no_plans))
    other = re.compile(rf"(?:{WORD_BEFORE})?\w*(?:{named})(?!\w)|.*(?:{named})[\W\d]*$")
    return any(other.match(name) for name in names)


def cover_lines(source: Source, blocks: list[Block]) -> list[str]:
    """The headings of a first page that has hardly anything else: its cover."""
    pages = {page.number: page for page in source.pages[:1]}
    return [repair(block.stretches, pages).text for block in on_cover(source, blocks) if block.role == "heading"]


def on_cover(source: Source, blocks: list[Block]) -> list[Block]:
    """What a first page holds that has hardly anything: the cover of the others."""
    first = {page.number for page in source.pages[:1]}
    front = [block for block in blocks if block.page in first and block.role != "furniture"]
    return front if len(front) <= MOST_ON_COVER else []


def _heads(blocks: list[Block], pages: dict[int, Page]) -> list[str]:
    """The headings of the first pages."""
    first = set(sorted(pages)[:FIRST_PAGES])
    return [repair(b.stretches, pages).text for b in blocks if b.role == "heading" and b.page in first]


def _title(source: Source, blocks: list[Block], pages: dict[int, Page], base: Profile) -> str | None:
    """What is set largest on the first page; else what the file claims, where no program wrote it."""
    front = source.pages[0].number if source.pages else 0
    first = [b for b in blocks if b.role in ("heading", "paragraph") and b.page == front and b.marker is None]
    said = [(repair(b.stretches, pages).text, b.style.size) for b in first if b.style.size > LEAST_SIZE]
    # A cover may set its date largest.
    named = [(words, size) for words, size in said if not _is_date(words, source.language)]
    largest = max((size for _, size in named), default=0.0)
    parts = [words for words, size in named if size >= largest - 0.5]
    text = " ".join(part for part in parts[:3] if part.lower() not in base.contents["prose"])
    if 3 < len(text) <= LONGEST:
        return text
    claimed = source.title
    if claimed is None or MADE_BY_PROGRAM.search(claimed) or not any(c.isalpha() for c in claimed):
        return None
    return claimed


def _is_date(text: str, language: str | None) -> bool:
    """Whether a text says no more than a month or a day: ``December 2026``. Years may be part of a title."""
    facts = find_facts(text, language).facts if len(text) <= LONGEST_DATE else []
    return any((fact.start, fact.end) == (0, len(text)) and fact.values.get("precision") in DATED for fact in facts)


def _running_title(around: list[str], base: Profile) -> str | None:
    """The running head or foot that names what the document is: ``Bestuursnota Stad Kraaienburg 2013-2018``."""
    words = [word for group in base.document_types.values() for word in group]
    heads = Counter(
        line.strip()
        for text in around
        for line in text.splitlines()
        if len(line) <= LONGEST / 2 and any(word in line.lower() for word in words)
    )
    return heads.most_common(1)[0][0] if heads else None


def _document_type(base: Profile, *texts: str) -> str | None:
    """The type whose word comes first: in the title, then on the first pages, then in head and footer."""
    words = [(word, name) for name, words in base.document_types.items() for word in words]
    for text in texts:
        low = text.lower()
        found = [(low.index(word), -len(word), name) for word, name in words if word in low]
        if found:
            return min(found)[2]
    return None


def _period(*said: str, told: str) -> Period:
    """The stretch of years that is named first: in the title, heads and feet, else the commonest that is told of.

    What is told of may be over: it ends before any year that title, heads and feet name.
    """
    years = [int(year) for text in said for year in YEAR.findall(text)]
    for text, first in (*((text, 0) for text in said), (told, min(years, default=0))):
        ranges: Counter[tuple[str, str]] = Counter()
        for start, end in RANGE.findall(text):
            full = end if len(end) == 4 else start[:2] + end
            if 2 <= int(full) - int(start) <= 30 and int(full) >= first:
                ranges[start, full] += 1
        if ranges:
            return Period(*ranges.most_common(1)[0][0])
    return Period()


def _organisation(text: str) -> str | None:
    names = Counter(" ".join(name.split()) for name in ORGANISATION.findall(text))
    return names.most_common(1)[0][0] if names else None
