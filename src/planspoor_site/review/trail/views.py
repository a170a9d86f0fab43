"""The page of an organisation's trail, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from planspoor.write.csv import encode_rows
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.audit.models import Entry
from planspoor_site.register.models import Organisation
from planspoor_site.review.trail.lines import Line, Narrowing, entries_of, lines

ON_A_PAGE = 50
AT_ONCE = 500
HEADS = ("number", "at", "what", "said", "who", "role", "function", "subject", "details", "hash")


@require_safe
@staff(Deed.ADMINISTER)
def trail(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show what was done, the last first, 50 entries at a time; ``?voor=`` is the number to go on before."""
    entries = entries_of(organisation)
    form = Narrowing(request.GET, entries)
    narrowed = form.narrowed(entries)
    before = request.GET.get("voor", "")
    if before.isdecimal() and len(before) < 16:
        narrowed = narrowed.filter(sequence__lt=int(before))
    found = list(narrowed[: ON_A_PAGE + 1])
    shown = lines(found[:ON_A_PAGE])
    asked = request.GET.copy()
    asked.pop("voor", None)
    older = asked.copy()
    if len(found) > ON_A_PAGE:
        older["voor"] = str(found[ON_A_PAGE - 1].sequence)
    context = {
        "organisation": organisation,
        "form": form,
        "lines": shown,
        "query": asked.urlencode(),
        "older": older.urlencode() if len(found) > ON_A_PAGE else "",
        "is_newest": not before,
        "section": "trail",
    }
    return render(request, "review/trail.html", context)


@require_safe
@staff(Deed.ADMINISTER)
def trail_as_csv(request: HttpRequest, organisation: Organisation) -> StreamingHttpResponse:
    """Give the entries that are asked for as CSV, the first first, with their hashes."""
    entries = entries_of(organisation)
    narrowed = Narrowing(request.GET, entries).narrowed(entries).order_by("sequence")
    response = StreamingHttpResponse(_csv(narrowed.iterator(AT_ONCE)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{organisation.slug}-logboek.csv"'
    return response


def _csv(entries: Iterator[Entry]) -> Iterator[bytes]:
    yield encode_rows([HEADS])
    while part := list(islice(entries, AT_ONCE)):
        yield encode_rows(_cells(line) for line in lines(part))


def _cells(line: Line) -> list[str]:
    entry = line.entry
    said = (entry.what, line.said, line.who, entry.role, entry.function, entry.subject, line.details)
    return [str(entry.sequence), entry.at.isoformat(), *said, entry.hash]
