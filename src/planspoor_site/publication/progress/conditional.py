"""Answers that hold until something is done in the organisation, or the day ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language

from planspoor_site.audit.trail import head_of
from planspoor_site.register.models import Organisation


def conditional(
    request: HttpRequest, organisation: Organisation, make: Callable[[], HttpResponse], *, staff: bool
) -> HttpResponse:
    """Answer that nothing changed, or anew: a browser may keep an answer, and asks each time whether it still holds.

    What ``staff`` see is kept by no one between.
    """
    head = head_of(organisation)
    where = request.build_absolute_uri()
    parts = (head, timezone.localdate(), get_language(), request.user.pk, where, version("planspoor"))
    tag = quote_etag(hashlib.sha256(repr(parts).encode()).hexdigest()[:32]) if head else None
    answer = get_conditional_response(request, etag=tag) if tag else None
    if not isinstance(answer, HttpResponse):
        answer = make()
    if tag:
        answer["ETag"] = tag
        answer["Cache-Control"] = "private, no-cache" if staff else "no-cache"
    return answer
