"""What every page about an edition is sent with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from planspoor_site.publication.search.query import MAX_CHARACTERS
from planspoor_site.publication.succession import Subject, link_header, succession
from planspoor_site.register.models import Edition

THE_EDITION = Subject()
Response = TypeVar("Response", bound=HttpResponseBase)


def render_edition(
    request: HttpRequest,
    template: str,
    edition: Edition,
    context: Mapping[str, Any],
    subject: Subject = THE_EDITION,
) -> HttpResponse:
    """Send a web page about ``subject`` in an edition, with links to what precedes and follows it in other editions."""
    plan = edition.plan
    found = succession(request, edition, subject)
    about = {"section": template, "edition": edition, "plan": plan, "organisation": plan.organisation}
    response = render(request, f"publication/{template}.html", {**about, "succession": found, **context})
    if relations := link_header(request, plan.organisation, found):
        response["Link"] = relations
    return kept_nowhere_as_draft(edition, response)


def kept_nowhere_as_draft(edition: Edition, response: Response) -> Response:
    """Say that nobody may keep what is sent, where it is of a draft."""
    if edition.state != "published":
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
    return response


def question(request: HttpRequest) -> str:
    """Return the words that the reader looks for, which every page that shows them marks."""
    return request.GET.get("q", "").replace("\0", "").strip()[:MAX_CHARACTERS]
