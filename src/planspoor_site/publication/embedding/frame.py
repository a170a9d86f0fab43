"""The frame that shows something of the site within another page: its address, its size, the code to copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from planspoor_site.publication.addresses import absolute, address
from planspoor_site.publication.kinds import item_name, page_name
from planspoor_site.register.models import Edition, EditionItem, Page
from planspoor_site.register.published import State

UNBOUNDED = (100_000, 100_000)
SIZES = {"embed-plan": (640, 480), "embed-page": (640, 900), "embed-item": (640, 320)}
"""Width and height in CSS pixels of the frame around each kind; what does not fit scrolls within it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a frame shows: an item or a page of an edition, or without those the plan."""

    edition: Edition
    item: EditionItem | None = None
    page: Page | None = None

    @property
    def view(self) -> str:
        """The name of the view of its frame."""
        return "embed-item" if self.item else "embed-page" if self.page else "embed-plan"

    @property
    def title(self) -> str:
        """What it is called, in the language of the interface."""
        if self.item:
            return f"{item_name(self.edition, self.item).text}, {self.edition.title}"
        if self.page:
            return f"{page_name(self.page.label, self.page.number)}, {self.edition.title}"
        return self.edition.title

    @property
    def address(self) -> str:
        """The address of its frame, within the site."""
        plan = self.edition.plan
        place: tuple[str | int, ...] = (plan.organisation.slug, plan.slug, self.edition.slug)
        if self.item:
            place += (self.item.item.public_id,)
        elif self.page:
            place += (self.page.number,)
        return address(self.view, *place)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame: its address, its title, its size in CSS pixels."""

    address: str
    title: str
    width: int
    height: int

    @property
    def code(self) -> SafeString:
        """What to copy into another page."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
            self.address,
            self.title,
            self.width,
            self.height,
        )


def frame(request: HttpRequest, subject: Subject, most: tuple[int, int] = UNBOUNDED) -> Frame:
    """Return the frame around ``subject``, in the language of the interface, not larger than ``most``."""
    width, height = SIZES[subject.view]
    href = absolute(request, subject.address, subject.edition.plan.organisation)
    return Frame(href, subject.title, min(width, most[0]), min(height, most[1]))


def frame_of(context: Mapping[str, Any]) -> Frame | None:
    """Return the frame around what the page in ``context`` is about: a published plan, page or item; else None."""
    edition: Edition | None = context.get("edition") or None
    section, item, page = context.get("section"), context.get("item"), context.get("page")
    if edition is None or edition.state != State.PUBLISHED:
        return None
    if section == "item" and isinstance(item, EditionItem):
        return frame(context["request"], Subject(edition, item=item))
    if section == "page" and isinstance(page, Page):
        return frame(context["request"], Subject(edition, page=page))
    return frame(context["request"], Subject(edition)) if section == "plan" else None
