"""The passages that no item was read from, which are no explanation of one either: each can be given a place."""

from __future__ import annotations

from dataclasses import dataclass

from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.text.flow import join
from planspoor_site.register.models import Page
from planspoor_site.review.desk.choice import ADD
from planspoor_site.review.desk.desk import Desk
from planspoor_site.review.desk.place import ON_PAGE

LONGEST = 400
"""Characters of a passage that are shown at most: a whole page without items is one passage."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A passage without a place: its page, its offsets there, how it reads, and where it is given a place."""

    page: int
    start: int
    end: int
    page_name: str
    text: str
    href: str
    here: str
    """Where its page is shown."""


def loose_passages(desk: Desk) -> list[Loose]:
    """Return the passages left to look at, in the order of the document; asks the database three times."""
    wanted = {one.page for one in desk.loose}
    found = Page.objects.filter(edition=desk.edition, number__in=wanted).only("edition", "number", "label", "text")
    pages = {page.number: page for page in found}
    return [
        Loose(
            one.page,
            one.start,
            one.end,
            page_name(pages[one.page].label, one.page),
            _shown(join(pages[one.page].text, [(one.start, one.end)]).text),
            desk.place.query(tool=ADD, page=one.page, start=one.start, end=one.end, done=0),
            desk.place.query(view=ON_PAGE, page=one.page, start=one.start, end=one.end, done=0),
        )
        for one in desk.loose
        if one.page in pages
    ]


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
