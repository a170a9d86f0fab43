"""An edition as an IIIF Presentation 3 manifest: its pages, its tree, its files, and how it is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.epub.container import MEDIA_TYPE as EPUB
from planspoor_site.publication.iiif.answers import SEARCH_1
from planspoor_site.publication.iiif.canvases import Json, canvas
from planspoor_site.publication.iiif.ids import Ids, organisation_collection
from planspoor_site.publication.iiif.languages import LanguageMap, plain, translated, written
from planspoor_site.publication.iiif.ranges import Contents
from planspoor_site.publication.look.logo import logo_address
from planspoor_site.publication.look.views import MEDIA_TYPES
from planspoor_site.register.models import Edition, Page


def manifest(request: HttpRequest, ids: Ids, edition: Edition) -> Json:
    """Return the manifest of an edition; asks the database three times, however long the document is."""
    pages = list(Page.objects.filter(edition=edition).defer("text", "blocks").order_by("number"))
    contents = Contents(ids, edition).all()
    canvases = [canvas(ids, page) for page in pages]
    organisation = edition.plan.organisation
    in_the_plans_language = written(edition.language, edition.title)
    web_page = {"id": ids.edition, "type": "Text", "format": "text/html", "label": in_the_plans_language}
    return {
        "id": ids.manifest,
        "type": "Manifest",
        "label": in_the_plans_language,
        "metadata": list(_metadata(edition)),
        "requiredStatement": _pair(lambda: gettext("Bron"), plain(_source(edition))),
        "provider": [_provider(request, edition)],
        "homepage": [{**web_page, "language": [organisation.language]}],
        "rendering": _files(ids, edition),
        "partOf": [{"id": organisation_collection(request, organisation), "type": "Collection"}],
        "thumbnail": next((one["thumbnail"] for one in canvases if "thumbnail" in one), []),
        "viewingDirection": "left-to-right",
        "behavior": ["paged"],
        "service": _services(ids),
        "items": canvases,
        "structures": [contents] if contents else [],
    }


def reference(ids: Ids, edition: Edition) -> Json:
    """Name a manifest where it is not described."""
    return {"id": ids.manifest, "type": "Manifest", "label": written(edition.language, edition.title)}


def _services(ids: Ids) -> list[Json]:
    """Offer search in both versions of its API: most clients know only the first."""
    return [
        {
            "@context": SEARCH_1,
            "@id": ids.search(1),
            "@type": "SearchService1",
            "profile": "http://iiif.io/api/search/1/search",
            "service": [
                {
                    "@id": ids.complete(1),
                    "@type": "AutoCompleteService1",
                    "profile": "http://iiif.io/api/search/1/autocomplete",
                }
            ],
        },
        {
            "id": ids.search(2),
            "type": "SearchService2",
            "service": [{"id": ids.complete(2), "type": "AutoCompleteService2"}],
        },
    ]


def _files(ids: Ids, edition: Edition) -> list[Json]:
    return [
        {
            "id": f"{ids.edition}document",
            "type": "Text",
            "format": edition.offered.media_type,
            "label": translated(lambda: gettext("Het document zelf")),
        },
        {
            "id": f"{ids.edition}epub",
            "type": "Text",
            "format": EPUB,
            "label": translated(lambda: gettext("Als boek voor e-reader of telefoon")),
        },
    ]


def _provider(request: HttpRequest, edition: Edition) -> Json:
    organisation = edition.plan.organisation
    href = absolute(request, reverse("organisation", args=[organisation.slug]), organisation)
    name = written(organisation.language, organisation.name)
    web_page = {"id": href, "type": "Text", "format": "text/html", "label": name}
    about: Json = {"id": href, "type": "Agent", "label": name, "homepage": [web_page]}
    if organisation.logo:
        logo = absolute(request, logo_address(organisation), organisation)
        about["logo"] = [{"id": logo, "type": "Image", "format": MEDIA_TYPES[organisation.logo.partition(".")[2]]}]
    return about


def _metadata(edition: Edition) -> Iterable[Json]:
    yield _pair(lambda: gettext("Editie"), plain(edition.slug))
    period = "–".join(filter(None, dict.fromkeys((edition.period_start, edition.period_end))))
    if period:
        yield _pair(lambda: gettext("Looptijd"), plain(period))
    decided_on = edition.decided_on
    if decided_on:
        yield _pair(lambda: gettext("Goedgekeurd"), translated(lambda: date_format(decided_on, "j F Y")))
    if edition.decision_reference:
        yield _pair(lambda: gettext("Besluit"), plain(edition.decision_reference))
    yield _pair(lambda: gettext("SHA-256 van het document"), plain(edition.document.sha256))


def _source(edition: Edition) -> str:
    return f"{edition.plan.organisation.name}, {edition.offered.name}"


def _pair(label: Callable[[], str], value: LanguageMap) -> Json:
    return {"label": translated(label), "value": value}
