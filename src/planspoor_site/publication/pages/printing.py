"""Pages laid out to be printed: one, a range, or the whole plan in parts that a browser can take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.pages.choice import BOTH, PICTURE, TEXT, Choice
from planspoor_site.publication.pages.openings import Numbered, find_page
from planspoor_site.publication.pages.page_view import PageView, WebPage
from planspoor_site.publication.pages.thumbnails import Tile, make_tiles
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.marks import make_marks
from planspoor_site.publication.text.markup import Highlighter
from planspoor_site.register.models import Edition, Page, Passage

THUMBNAILS = "miniaturen"
MOST = {TEXT: 250, BOTH: 50, PICTURE: 50, THUMBNAILS: 300}
"""Pages that are laid out at once, by what is shown of them: what a phone prints, and a server makes, without pain."""
SHARP = 10
"""Pages up to which the sharpest pictures are printed."""
_SHEETS = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


@dataclass(frozen=True, slots=True)
class Part:
    """A range of pages that can be printed at once."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class PrintView:
    """What is laid out: pages or their thumbnails; where too many are asked for, the parts to print in turn."""

    leaves: list[PageView]
    tiles: list[Tile]
    parts: list[Part]
    shown: str
    choices: list[tuple[str, str]]
    first: str
    last: str
    whole: str
    """The address that asks for all pages."""
    asked: int
    most: int
    sharp: int
    unknown: str
    """What was asked for that is no page."""


def view_print(edition: Edition, request: HttpRequest) -> PrintView:
    """Lay out the pages that the address asks for: ``?blad=7-9`` by number, or ``?van=`` and ``&tot=`` as printed."""
    numbers = list(Page.objects.filter(edition=edition).order_by("number").values_list("number", "label"))
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    shown = request.GET.get("met", "")
    shown = shown if shown in MOST else TEXT
    places, unknown = _asked(numbers, request.GET)
    fits = len(places) <= MOST[shown]
    pages = Page.objects.filter(edition=edition, number__in=[numbers[at][0] for at in places if fits]).order_by(
        "number"
    )
    small = shown == THUMBNAILS
    return PrintView(
        leaves=_leaves(edition, pages) if places and not small else [],
        tiles=make_tiles(edition, pages, Choice()) if places and small else [],
        parts=[] if fits else _parts(edition, numbers, places, shown),
        shown=shown,
        choices=[
            (TEXT, gettext("tekst")),
            (PICTURE, gettext("beeld")),
            (BOTH, gettext("tekst en beeld")),
            (THUMBNAILS, gettext("miniaturen")),
        ],
        first=_typed(numbers, places[0] if places else 0),
        last=_typed(numbers, places[-1] if places else len(numbers) - 1),
        whole=address("print", *place, blad=f"{numbers[0][0]}-{numbers[-1][0]}", met=shown) if numbers else "",
        asked=len(places),
        most=MOST[shown],
        sharp=SHARP,
        unknown=unknown,
    )


def _asked(numbers: Sequence[Numbered], query: QueryDict) -> tuple[range, str]:
    """Return the places of the pages that are asked for, and what was asked that is no page."""
    if sheets := _SHEETS.fullmatch(query.get("blad", "")):
        first, last = int(sheets[1]), int(sheets[2] or sheets[1])
        places = [at for at, (number, _) in enumerate(numbers) if first <= number <= last]
        return (range(places[0], places[-1] + 1) if places else range(0)), ("" if places else sheets[0])
    start, end = (query.get(name, "").strip() for name in ("van", "tot"))
    if not start and not end:
        return range(0), ""
    first_at = find_page(numbers, start or end)
    last_at = find_page(numbers, end or start)
    if first_at is None or last_at is None:
        return range(0), (start or end) if first_at is None else (end or start)
    return range(min(first_at, last_at), max(first_at, last_at) + 1), ""


def _leaves(edition: Edition, pages: Iterable[Page]) -> list[PageView]:
    """View the pages; asks the database twice, however many there are."""
    pages = list(pages)
    passages = (
        Passage.objects.filter(page__in=pages, description=False)
        .select_related("edition_item__item")
        .order_by("start", "-end", "edition_item__position")
    )
    on_page: dict[int, list[Passage]] = {}
    for passage in passages:
        on_page.setdefault(passage.page_id, []).append(passage)
    web_page = WebPage(edition, Highlighter(Query(()), edition.language), Choice())
    return [web_page.view(page, make_marks(edition, page, on_page.get(page.pk, ()))) for page in pages]


def _parts(edition: Edition, numbers: Sequence[Numbered], places: range, shown: str) -> list[Part]:
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    parts = []
    for at in places[:: MOST[shown]]:
        first, last = numbers[at], numbers[min(at + MOST[shown] - 1, places[-1])]
        href = address("print", *place, blad=f"{first[0]}-{last[0]}", met=shown)
        parts.append(Part(href, page_name(f"{_name(first)}–{_name(last)}", first[0])))
    return parts


def _typed(numbers: Sequence[Numbered], at: int) -> str:
    """Say how to ask for the page at a place; nothing where that would lead to another page."""
    name = _name(numbers[at]) if numbers else ""
    return name if find_page(numbers, name) == at else ""


def _name(page: Numbered) -> str:
    number, label = page
    return label or str(number)
