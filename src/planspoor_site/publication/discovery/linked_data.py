"""A page in the words of schema.org: a plan as legislation, its file as an object of it, its items as its parts.

Says nothing that the register does not know: no force of law, no status of an action.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.discovery.metadata import Metadata, shown_words
from planspoor_site.publication.kinds import item_name
from planspoor_site.publication.look.logo import logo_address
from planspoor_site.register.models import Edition, EditionItem, Organisation, Page

Node = dict[str, Any]
# What would end the element that the data stands in, or open another.
_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(context: Mapping[str, Any], about: Metadata) -> SafeString:
    """Return the JSON-LD of the page that is shown in ``context``, safe within a script element."""
    request: HttpRequest = context["request"]
    organisation: Organisation | None = context.get("organisation") or None
    nodes = _of_organisation(context, about, organisation) if organisation else [_of_site(request, about)]
    data = {"@context": "https://schema.org", "@graph": [_without_empty(node) for node in nodes]}
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))  # noqa: S308


def _of_site(request: HttpRequest, about: Metadata) -> Node:
    question = absolute(request, reverse("search-all")) + "?q={words}"
    return {
        "@type": "WebSite",
        "@id": absolute(request, "/"),
        "url": absolute(request, "/"),
        "name": about.title,
        "description": about.description,
        "inLanguage": about.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": question},
            "query-input": "required name=words",
        },
    }


def _of_organisation(context: Mapping[str, Any], about: Metadata, organisation: Organisation) -> list[Node]:
    request: HttpRequest = context["request"]
    edition: Edition | None = context.get("edition") or None
    at = _Addresses(request, organisation, edition)
    nodes: list[Node] = [_government(at, organisation)]
    trail = [(organisation.name, at.organisation)]
    if edition:
        nodes.append(_legislation(at, edition, context.get("others")))
        trail.append((edition.title, at.edition))
        nodes += _part(at, context, about, edition)
        if about.canonical.partition("?")[0] != at.edition:
            trail.append((about.title, about.canonical))
    return [*nodes, _breadcrumbs(trail)]


class _Addresses:
    """The addresses that stand for things, without the reader's language."""

    def __init__(self, request: HttpRequest, organisation: Organisation, edition: Edition | None) -> None:
        self._request, self._organisation = request, organisation
        self.organisation = self.of("organisation", organisation.slug)
        logo = logo_address(organisation)
        self.logo = absolute(request, logo, organisation) if logo else ""
        if edition:
            self.place = (organisation.slug, edition.plan.slug)
            self.plan = self.of("plan", *self.place)
            self.edition = self.of("edition", *self.place, edition.slug)

    def of(self, name: str, *parts: str | int) -> str:
        """Return the address of the view ``name``."""
        return absolute(self._request, reverse(name, args=parts), self._organisation)


def _government(at: _Addresses, organisation: Organisation) -> Node:
    return {
        "@type": "GovernmentOrganization",
        "@id": at.organisation,
        "url": at.organisation,
        "name": organisation.name,
        "logo": at.logo,
        "email": organisation.email,
        "telephone": organisation.phone,
        "address": organisation.postal_address,
    }


def _legislation(at: _Addresses, edition: Edition, others: Any) -> Node:
    """An edition; on its own page also the one that it amends, which is the published one before it."""
    before = [other for other in others or () if other.position < edition.position and other.state == "published"]
    amended = max(before, key=lambda other: other.position, default=None)
    return {
        "@type": "Legislation",
        "@id": at.edition,
        "url": at.edition,
        "name": edition.title,
        "inLanguage": edition.language,
        "legislationIdentifier": edition.decision_reference or edition.get_absolute_url(),
        "legislationType": edition.document_type,
        "legislationDate": edition.decided_on.isoformat() if edition.decided_on else "",
        "legislationPassedBy": {"@id": at.organisation},
        "publisher": {"@id": at.organisation},
        "datePublished": edition.published_at.isoformat() if edition.published_at else "",
        "temporalCoverage": "/".join(filter(None, (edition.period_start, edition.period_end))),
        "version": edition.slug,
        "exampleOfWork": {"@id": at.plan, "@type": "Legislation", "name": edition.plan.title},
        "legislationConsolidates": {"@id": at.of("edition", *at.place, amended.slug)} if amended else "",
        "encoding": [_file(at, edition), _book(at, edition)],
        "isAccessibleForFree": True,
    }


def _file(at: _Addresses, edition: Edition) -> Node:
    return {
        "@type": "LegislationObject",
        "name": edition.offered.name,
        "contentUrl": at.of("document", *at.place, edition.slug),
        "encodingFormat": edition.offered.media_type,
    }


def _book(at: _Addresses, edition: Edition) -> Node:
    return {
        "@type": "LegislationObject",
        "name": f"{edition.title} (EPUB)",
        "contentUrl": at.of("epub", *at.place, edition.slug),
        "encodingFormat": "application/epub+zip",
    }


def _part(at: _Addresses, context: Mapping[str, Any], about: Metadata, edition: Edition) -> list[Node]:
    item, page = context.get("item"), context.get("page")
    within = {
        "@id": about.canonical.partition("?")[0],
        "url": about.canonical,
        "inLanguage": edition.language,
        "isPartOf": {"@id": at.edition},
        "image": about.picture_address if about.picture else "",
    }
    if isinstance(item, EditionItem):
        permanent = at.of("latest-item", *at.place, item.item.public_id)
        words = shown_words(str(getattr(context.get("view"), "text", "")))
        name = item_name(edition, item).text
        own = {
            "name": name,
            "text": words,
            "legislationIdentifier": permanent,
            "pagination": item.label or str(item.page),
        }
        return [{"@type": "Legislation"} | within | own]
    if isinstance(page, Page):
        return [{"@type": "WebPage", "name": about.title, "pagination": page.label or str(page.number)} | within]
    return []


def _breadcrumbs(trail: list[tuple[str, str]]) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": href}
            for place, (name, href) in enumerate(trail, 1)
        ],
    }


def _without_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value != ""}
