"""Collections: the organisations of the site, and the editions of an organisation."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from planspoor_site.publication.iiif.canvases import Json
from planspoor_site.publication.iiif.ids import ids_of, organisation_collection, site_collection
from planspoor_site.publication.iiif.languages import translated, written
from planspoor_site.publication.iiif.manifest import reference
from planspoor_site.register.models import Edition, Organisation, Page


def pictured(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Keep the editions of which there are pictures to show: the others have no manifest."""
    return editions.filter(Exists(Page.objects.filter(edition=OuterRef("pk")).exclude(pictures=[])))


def of_site(request: HttpRequest, editions: Sequence[Edition]) -> Json:
    """Return the collection of the organisations that have one of ``editions``, in their order."""
    organisations = dict.fromkeys(edition.plan.organisation for edition in editions)
    return {
        "id": site_collection(request),
        "type": "Collection",
        "label": translated(lambda: gettext("Alle plannen")),
        "items": [_reference(request, one) for one in organisations],
    }


def of_organisation(request: HttpRequest, organisation: Organisation, editions: Sequence[Edition]) -> Json:
    """Return the collection of an organisation's ``editions``."""
    return {
        **_reference(request, organisation),
        "partOf": [{"id": site_collection(request), "type": "Collection"}],
        "items": [reference(ids_of(request, edition), edition) for edition in editions],
    }


def _reference(request: HttpRequest, organisation: Organisation) -> Json:
    return {
        "id": organisation_collection(request, organisation),
        "type": "Collection",
        "label": written(organisation.language, organisation.name),
    }
