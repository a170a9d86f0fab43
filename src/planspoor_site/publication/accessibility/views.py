"""The accessibility statements: the site's, and one of each organisation with where it can be asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.accessibility.rules import ASSESSED_ON, rules_of

SECTION = {"section": "statement", "assessed_on": ASSESSED_ON}


@require_safe
def statement_of_site(request: HttpRequest) -> HttpResponse:
    """Show what holds for all pages of the site, and lead to the statements of its organisations."""
    editions = lookup.visible_editions(request).order_by("plan__organisation__name")
    organisations = dict.fromkeys(edition.plan.organisation for edition in editions)
    return render(request, "publication/statement.html", {**SECTION, "organisations": list(organisations)})


@require_safe
def statement(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show the statement of an organisation."""
    found, editions = lookup.find_organisation(request, organisation)
    context = {**SECTION, "organisation": found, "rules": rules_of(found, editions)}
    return render(request, "publication/statement.html", context)
