"""The page of a search as a copy has it: the form, and what a small script needs to find the words in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import translation
from lxml import html

from planspoor.plan import KINDS
from planspoor_site import language
from planspoor_site.publication.kinds import item_name, kind_name, page_name
from planspoor_site.publication.search.index import page_text
from planspoor_site.register.models import Edition
from planspoor_site.static_copy.filing import Filing
from planspoor_site.static_copy.folder import CopyFolder
from planspoor_site.static_copy.links import relative
from planspoor_site.static_copy.search_index import Text, make_index

_LOOKUPS = {"organisation": "plan__organisation__slug", "plan": "plan__slug", "edition": "slug"}
"""By part of an address, what it says of an edition."""


class SearchPages:
    """Makes the pages of the searches: over one edition, over the latest of each plan, or of those of one body."""

    def __init__(self, filing: Filing, folder: CopyFolder) -> None:
        self._filing, self._folder = filing, folder

    def make(self, path: str, page: html.HtmlElement) -> None:
        """Put the search in the place of what the site's own page says, and its index beside it."""
        asked = {name: slug for name, slug in resolve(path).kwargs.items() if name in _LOOKUPS}
        editions = _editions(asked)
        alone = "edition" in asked
        tongue = language.supported(editions[0].plan.organisation.language) if asked and editions else ""
        file = self._filing.file(path)
        with translation.override(tongue or settings.LANGUAGE_CODE):
            texts = [text for edition in editions for text in self._texts(file, edition, alone)]
            index = make_index(texts)
            kinds = [(kind, kind_name(kind)) for kind in KINDS if any(text.kind == kind for text in texts)]
            context = {
                "index": next(iter(index)).partition("/")[0],
                "kinds": kinds,
                "edition": editions[0] if alone else None,
                "organisation": editions[0].plan.organisation if asked and editions else None,
            }
            body = render_to_string("publication/copy_search.html", context)
        folder = file.rpartition("/")[0]
        for name, content in index.items():
            self._folder.put(f"{folder}/{name}", [content])
        (main,) = page.xpath("//main")
        for child in list(main):
            main.remove(child)
        main.text = None
        main.extend(html.fragments_fromstring(body, no_leading_text=True))

    def _texts(self, file: str, edition: Edition, alone: bool) -> Iterator[Text]:
        place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
        where = "" if alone else f"{edition.title}, {edition.plan.organisation.name}"

        def link(view: str, *last: object) -> str:
            return relative(file, self._filing.file(reverse(view, args=[*place, *last])))

        for item in edition.items.select_related("item").order_by("position"):
            name = item_name(edition, item).text
            page = (page_name(item.label, item.page), link("page", item.page))
            yield Text(item.kind, name, item.text, edition.language, link("item", item.item.public_id), *page, where)
        for page_ in edition.pages.order_by("number").iterator(100):
            name, href = page_name(page_.label, page_.number), link("page", page_.number)
            yield Text("page", "", page_text(page_), edition.language, href, name, href, where)


def _editions(asked: Mapping[str, str]) -> list[Edition]:
    """Return the published editions that a search looks in: the one that the address names, or each plan's latest."""
    place = {_LOOKUPS[name]: slug for name, slug in asked.items()}
    published = Edition.objects.published().select_related("plan__organisation").filter(**place)
    latest: dict[int, Edition] = {edition.plan_id: edition for edition in published.order_by("position")}
    return sorted(latest.values(), key=lambda edition: edition.get_absolute_url())
