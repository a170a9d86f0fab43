"""What a page says about itself to programs: title, words, picture, address.

The words are those that the page shows, taken from what its view made, so that nothing is said that is not to be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext

from planspoor_site import language
from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.kinds import counts_in_words, item_name, page_name
from planspoor_site.publication.pages.page_view import Picture, pictures
from planspoor_site.register.models import Edition, Organisation, Page

LONGEST = 200
"""Characters of a description: what programs show of it at most."""
MARKUP = 8_000
"""Characters of HTML in which that many nearly always are."""
# The numbers of the items in the margin are not of the text.
_PINS = re.compile(r'<a[^>]*class="pin[^>]*>.*?</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands in the head of a page; ``picture`` is one of the site's own, or None."""

    title: str
    description: str
    canonical: str
    languages: list[tuple[str, str]]
    language: str
    """The language of the words, which need not be that of the interface."""
    picture: Picture | None
    picture_address: str


def metadata(context: Mapping[str, Any]) -> Metadata:
    """Return what the page that is shown in ``context`` says about itself."""
    request: HttpRequest = context["request"]
    organisation: Organisation | None = context.get("organisation") or None
    edition: Edition | None = context.get("edition") or None
    picture = _picture(context, edition) if edition else None
    here = absolute(request, request.path, organisation)
    return Metadata(
        title=_title(context, edition, organisation),
        description=shortened(_description(context, edition, organisation)),
        canonical=_in_language(here, get_language() or language.own_language()),
        languages=[(code, _in_language(here, code)) for code in language.codes()] + [("x-default", here)],
        language=edition.language if edition else get_language() or language.own_language(),
        picture=picture,
        picture_address=absolute(request, picture.href, organisation) if picture else "",
    )


def shown_words(html: str) -> str:
    """Return the words of what a page shows, without its marks."""
    return " ".join(unescape(strip_tags(_PINS.sub("", html).replace("<", " <"))).split())


def opening_words(html: str) -> str:
    """Return the first words of what a page shows, more than a description has, without a look at all of it."""
    begun = html if len(html) <= MARKUP else html[: html.rfind("<", 0, MARKUP)]
    words = shown_words(begun)
    return words if begun is html or len(words) > 2 * LONGEST else shown_words(html)


def shortened(words: str) -> str:
    """Cut words to what a description may have, after a whole one."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _in_language(here: str, code: str) -> str:
    return here if code == language.own_language() else f"{here}?{language.PARAMETER}={code}"


def _title(context: Mapping[str, Any], edition: Edition | None, organisation: Organisation | None) -> str:
    if titled := str(getattr(context.get("view"), "titled", "")):
        return titled
    if edition and (item := context.get("item")):
        return f"{item_name(edition, item).text}, {edition.title}"
    if edition and isinstance(page := context.get("page"), Page):
        return f"{page_name(page.label, page.number)}, {edition.title}"
    if edition:
        return edition.title
    return organisation.name if organisation else gettext("Goedgekeurde plannen")


def _description(context: Mapping[str, Any], edition: Edition | None, organisation: Organisation | None) -> str:
    view = context.get("view")
    if opening := str(getattr(view, "opening", "")):
        return opening
    if edition and context.get("item"):
        return shown_words(str(getattr(view, "text", "")))
    if edition and (html := str(getattr(view, "html", ""))):
        return opening_words(html)
    if edition:
        counts = getattr(context.get("tree"), "main_counts", {})
        period = "–".join(dict.fromkeys(filter(None, (edition.period_start, edition.period_end))))
        owner = organisation.name if organisation else ""
        return ", ".join(filter(None, (edition.title, owner, period, *counts_in_words(counts))))
    if organisation:
        return gettext("De goedgekeurde plannen van %(organisation)s, met bij elke actie de bladzijde.") % {
            "organisation": organisation.name
        }
    return gettext("Lees wat een bestuur beloofde, met bij elke actie de bladzijde en de woorden waar ze staat.")


def _picture(context: Mapping[str, Any], edition: Edition) -> Picture | None:
    view = context.get("view")
    shown: list[Picture] = [place.picture for place in getattr(view, "places", []) if place.picture]
    if not shown and isinstance(context.get("page"), Page):
        shown = pictures(edition, context["page"])
    return shown[0] if shown else None
