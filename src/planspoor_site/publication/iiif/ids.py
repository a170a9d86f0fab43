"""The ids that IIIF gives to an edition and its parts: whole addresses, which all answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.pages.page_view import picture_version
from planspoor_site.register.models import Edition, Organisation


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of one edition. Made of text, because a manifest has thousands of them."""

    edition: str
    """The address of the edition's web page, with the name of the site."""

    @property
    def base(self) -> str:
        """What all ids begin with."""
        return f"{self.edition}iiif/"

    @property
    def manifest(self) -> str:
        """The edition itself."""
        return f"{self.base}manifest.json"

    @property
    def contents(self) -> str:
        """The range that holds all others."""
        return f"{self.base}range"

    def canvas(self, page: int) -> str:
        """A page."""
        return f"{self.base}canvas/{page}"

    def painting_page(self, page: int) -> str:
        """The list of what is painted on a page."""
        return f"{self.canvas(page)}/painted"

    def painting(self, page: int) -> str:
        """The picture's place on a page."""
        return f"{self.canvas(page)}/picture"

    def annotation_page(self, page: int) -> str:
        """The list of items on a page."""
        return f"{self.canvas(page)}/items"

    def annotation(self, page: int, item: str) -> str:
        """An item on a page."""
        return f"{self.annotation_page(page)}/{item}"

    def range(self, item: str) -> str:
        """An item in the table of contents."""
        return f"{self.base}range/{item}"

    def image(self, page: int, pictures: list[dict[str, Any]]) -> str:
        """The pictures of a page as an image service; changes with what they show."""
        return f"{self.base}image/{page}-{picture_version(pictures[-1]['file'])}"

    def search(self, version: int, **query: str | int) -> str:
        """The search service of this version of the Content Search API, and its answers."""
        return _asked(f"{self.base}search/{version}", query)

    def complete(self, version: int, **query: str | int) -> str:
        """The service that completes words, and its answers."""
        return _asked(f"{self.base}complete/{version}", query)

    def web_page(self, page: int) -> str:
        """The web page of a page."""
        return f"{self.edition}p/{page}"

    def web_item(self, item: str) -> str:
        """The web page of an item as this edition has it."""
        return f"{self.edition}i/{item}"

    def permanent_item(self, item: str) -> str:
        """The address to cite of an item, which leads to the latest edition that has it."""
        return f"{self.edition.rstrip('/').rpartition('/')[0]}/i/{item}"


def ids_of(request: HttpRequest, edition: Edition) -> Ids:
    """Return the ids of an edition, the same at whatever host they are asked for."""
    return Ids(absolute(request, edition.get_absolute_url(), edition.plan.organisation))


def site_collection(request: HttpRequest) -> str:
    """Return the id of the collection of all organisations."""
    return absolute(request, reverse("iiif-site"))


def organisation_collection(request: HttpRequest, organisation: Organisation) -> str:
    """Return the id of the collection of an organisation's editions."""
    return absolute(request, reverse("iiif-organisation", args=[organisation.slug]), organisation)


def _asked(address: str, query: dict[str, str | int]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
