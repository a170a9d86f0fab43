"""OpenSearch descriptions: a browser can search all plans, those of an organisation, or one plan, from its own bar.

The addresses in them hold through editions, as a browser keeps them for years.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup

MEDIA_TYPE = "application/opensearchdescription+xml"
LONGEST_NAME = 16
"""Characters that the specification allows a short name."""


@require_safe
def all_plans(request: HttpRequest) -> HttpResponse:
    """Describe the search in all plans."""
    return _description(request, "Planspoor", gettext("Zoek in alle plannen"), reverse("search-all"), suggests=True)


@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """Describe the search in the plans of an organisation."""
    found, _ = lookup.find_organisation(request, organisation)
    about = gettext("Zoek in de plannen van %(name)s") % {"name": found.name}
    return _description(request, found.name, about, reverse("search-organisation", args=[organisation]), suggests=True)


@require_safe
def plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Describe the search in a plan, in its latest edition."""
    found = lookup.find_latest(request, organisation, plan)
    edition = lookup.find_edition(request, organisation, plan, found.slug)
    about = gettext("Zoek in %(name)s") % {"name": edition.plan.title}
    there = reverse("search-plan", args=[organisation, plan])
    return _description(request, edition.plan.title, about, there, suggests=False)


def _description(request: HttpRequest, name: str, about: str, there: str, *, suggests: bool) -> HttpResponse:
    absolute = request.build_absolute_uri
    suggestions = format_html(
        '<Url type="application/x-suggestions+json" template="{}/aanvullen?q={{searchTerms}}"/>\n', absolute(there)
    )
    return HttpResponse(
        format_html(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
            "<ShortName>{name}</ShortName>\n<Description>{about}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n"
            '<Image width="20" height="26" type="image/svg+xml">{icon}</Image>\n'
            '<Url type="text/html" template="{there}?q={{searchTerms}}&amp;vanaf={{startIndex?}}" indexOffset="0"/>\n'
            "{suggestions}</OpenSearchDescription>\n",
            name=name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…",
            about=about,
            icon=absolute(static("planspoor/mark.svg")),
            there=absolute(there),
            suggestions=suggestions if suggests else "",
        ),
        content_type=MEDIA_TYPE,
    )
