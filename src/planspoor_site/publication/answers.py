"""What every page about an edition is sent with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planspoor_site.publication.search.query import MAX_CHARACTERS
from planspoor_site.register.models import Edition


def render_edition(request: HttpRequest, template: str, edition: Edition, context: Mapping[str, Any]) -> HttpResponse:
    """Send a web page about an edition; of a draft nothing may be kept."""
    plan = edition.plan
    about = {"section": template, "edition": edition, "plan": plan, "organisation": plan.organisation}
    response = render(request, f"publication/{template}.html", {**about, **context})
    if edition.state != "published":
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
    return response


def question(request: HttpRequest) -> str:
    """Return the words that the reader looks for, which every page that shows them marks."""
    return request.GET.get("q", "").replace("\0", "").strip()[:MAX_CHARACTERS]
