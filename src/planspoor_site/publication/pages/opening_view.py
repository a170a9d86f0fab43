"""What a reader has before them: one page or two that face each other, with the ways to all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.lookup import ABOVE
from planspoor_site.publication.pages.choice import BOTH, PICTURE, TEXT, Choice
from planspoor_site.publication.pages.contents import Level, table_of_contents
from planspoor_site.publication.pages.openings import Numbered, opening, right_hand
from planspoor_site.publication.pages.page_view import PageView, Picture, WebPage, ancestors, pictures
from planspoor_site.publication.pages.thumbnails import sheaf_of
from planspoor_site.publication.text.marks import HEADINGS, Mark, marks_on
from planspoor_site.publication.text.markup import Highlighter
from planspoor_site.register.models import Edition, EditionItem, Page


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Other pages to go to: the address of the first of them, and what they are called."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Showing:
    """A way to show the pages: its word in an address, its name, and whether it is the one chosen."""

    word: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class OpeningView:
    """All that the web page of an opening needs; ``position`` counts the document's ``count`` pages from 1."""

    leaves: list[PageView]
    choice: Choice
    first: Neighbour | None
    previous: Neighbour | None
    next: Neighbour | None
    last: Neighbour | None
    ahead: Picture | None
    """The picture that the next page shows first."""
    position: int
    count: int
    right: bool
    """Whether the first of the pages is printed on the right."""
    path: list[EditionItem]
    """The items that the first words of the opening stand under, the highest first."""
    contents: Level | None
    showings: list[Showing]
    spread: Neighbour
    """The same page with the one that faces it, or alone again."""
    thumbnails: str
    """The address where all pages are shown small, at these ones."""
    printing: str
    """The address where these pages are laid out to be printed."""
    drawn: bool
    asked: PageView
    """The one of the pages that the address names."""

    @property
    def html(self) -> SafeString:
        """The text of that page."""
        return self.asked.html


class _Ways(NamedTuple):
    """Leads to the pages of an edition, in the way that the reader chose to see them."""

    edition: Edition
    numbers: Sequence[Numbered]
    choice: Choice

    def to(self, at: range | None) -> Neighbour | None:
        """Lead to the pages at these places."""
        return Neighbour(self.href(self.numbers[at[0]][0], self.choice), self.name(at)) if at else None

    def href(self, number: int, choice: Choice, **more: str) -> str:
        """Lead to the page with this number, shown in a way of choice."""
        return address("page", *self.place, number, **choice.kept, **more)

    def lead(self, name: str, fragment: str = "", **query: str | int) -> str:
        """Lead to something else of the edition."""
        return address(name, *self.place, fragment=fragment, **query)

    @property
    def place(self) -> tuple[str, str, str]:
        """The parts of the edition's address."""
        return self.edition.plan.organisation.slug, self.edition.plan.slug, self.edition.slug

    def name(self, at: range) -> str:
        """Say what the pages at these places are called."""
        names = [label or str(number) for number, label in (self.numbers[one] for one in at)]
        return page_name("–".join(names), 0)

    def open_at(self, at: int) -> range | None:
        """Return the places of the page at ``at`` and, in a spread, of the one that faces it; None where none is."""
        if not 0 <= at < len(self.numbers):
            return None
        return opening(self.numbers, at) if self.choice.spread else range(at, at + 1)


def view_opening(
    edition: Edition, number: int, highlighter: Highlighter, choice: Choice, kept: dict[str, str]
) -> OpeningView | None:
    """Make the view of the page with this number; None where there is none. Asks the database five to seven times.

    ``kept`` is what else of the address the same page keeps when it is shown in another way.
    """
    numbers = list(Page.objects.filter(edition=edition).order_by("number").values_list("number", "label"))
    at = next((index for index, (one, _) in enumerate(numbers) if one == number), None)
    if at is None:
        return None
    ways = _Ways(edition, numbers, choice)
    shown = ways.open_at(at) or range(at, at + 1)
    after = ways.open_at(shown[-1] + 1)
    pages = _pages(edition, [numbers[one][0] for one in (*shown, *(after or ()))])
    leaves = _leaves(edition, pages[: len(shown)], highlighter, choice)
    opened = _opened(edition, pages[0])
    here = {mark.public_id for leaf in leaves for mark in leaf.marks}
    end = ways.open_at(len(numbers) - 1)
    return OpeningView(
        leaves=leaves,
        choice=choice,
        first=ways.to(ways.open_at(0)) if shown[0] > 1 else None,
        previous=ways.to(ways.open_at(shown[0] - 1)),
        next=ways.to(after),
        last=ways.to(end) if after and end != after else None,
        ahead=_ahead(edition, pages[len(shown) :]),
        position=shown[0] + 1,
        count=len(numbers),
        right=right_hand(numbers)[shown[0]],
        path=[item for item in opened if item.item.public_id not in here],
        contents=table_of_contents(edition, opened, here, choice),
        showings=_showings(ways, number, kept),
        spread=_spread(ways, number, kept),
        thumbnails=ways.lead("thumbnails", f"p-{pages[0].number}", blad=sheaf_of(shown[0]), **choice.kept),
        printing=ways.lead("print", blad="-".join(str(leaf.page.number) for leaf in leaves)),
        drawn=any(leaf.pictures for leaf in leaves),
        asked=next(leaf for leaf in leaves if leaf.page.number == number),
    )


def _pages(edition: Edition, numbers: Sequence[int]) -> list[Page]:
    return list(Page.objects.filter(edition=edition, number__in=numbers).order_by("number"))


def _leaves(edition: Edition, pages: Iterable[Page], highlighter: Highlighter, choice: Choice) -> list[PageView]:
    """View the pages of an opening: their items are numbered on, and one on both keeps its number."""
    leaves: list[PageView] = []
    numbered: list[Mark] = []
    web_page = WebPage(edition, highlighter, choice)
    for page in pages:
        marks = marks_on(edition, page, numbered)
        numbered += marks
        leaves.append(web_page.view(page, marks))
    return leaves


def _opened(edition: Edition, page: Page) -> list[EditionItem]:
    """Return the items that the first words of a page stand under, the highest first, with the first one itself.

    Where no item begins on the page, they are those of the last item before it. Only what groups others is among them.
    """
    items = EditionItem.objects.filter(edition=edition).select_related(*ABOVE)
    first = items.filter(passages__page=page, passages__also=False).order_by("position").first()
    item = first or items.filter(page__lt=page.number).order_by("-position").first()
    if item is None:
        return []
    return [*ancestors(item), item] if item.kind in HEADINGS else ancestors(item)


def _ahead(edition: Edition, pages: Sequence[Page]) -> Picture | None:
    shown = pictures(edition, pages[0]) if pages else []
    return shown[0] if shown else None


def _showings(ways: _Ways, number: int, kept: dict[str, str]) -> list[Showing]:
    names = ((BOTH, gettext("Beide")), (TEXT, gettext("Tekst")), (PICTURE, gettext("Beeld")))
    return [
        Showing(
            word,
            name,
            ways.href(number, Choice(word, ways.choice.spread), **kept),
            ways.choice.shown == word,
        )
        for word, name in names
    ]


def _spread(ways: _Ways, number: int, kept: dict[str, str]) -> Neighbour:
    other = Choice(ways.choice.shown, not ways.choice.spread)
    name = gettext("Eén bladzijde") if ways.choice.spread else gettext("Twee bladzijden")
    return Neighbour(ways.href(number, other, **kept), name)
