"""The pages of the document, and the ways to one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import address
from planspoor_site.publication.answers import question, render_edition
from planspoor_site.publication.pages.choice import chosen
from planspoor_site.publication.pages.opening_view import view_opening
from planspoor_site.publication.pages.openings import find_page
from planspoor_site.publication.pages.printing import view_print
from planspoor_site.publication.pages.quoted import QuotedWords, quoted
from planspoor_site.publication.pages.thumbnails import view_thumbnails
from planspoor_site.publication.search.query import parse
from planspoor_site.publication.succession import Subject
from planspoor_site.publication.text.markup import Highlighter
from planspoor_site.register.models import Page


@require_safe
def page(request: HttpRequest, organisation: str, plan: str, edition: str, page: int) -> HttpResponse:
    """Show a page of the document, or the opening that it is part of."""
    found = lookup.find_edition(request, organisation, plan, edition)
    words = quoted(request)
    asked = question(request)
    highlighter = QuotedWords(*words, found.language) if words else Highlighter(parse(asked), found.language)
    kept = {"van": str(words[0]), "tot": str(words[1])} if words else {"q": asked}
    view = view_opening(found, page, highlighter, chosen(request), kept)
    if view is None:
        raise Http404
    subject = Subject("page", [mark.public_id for leaf in view.leaves for mark in leaf.marks])
    return render_edition(request, "page", found, {"page": view.asked.page, "view": view}, subject)


@require_safe
def go_to_page(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Send to the page that a reader asks for by its printed label or its physical number, else to the first."""
    found = lookup.find_edition(request, organisation, plan, edition)
    numbers = list(Page.objects.filter(edition=found).order_by("number").values_list("number", "label"))
    if not numbers:
        raise Http404
    at = find_page(numbers, request.GET.get("blz", "").strip()) or 0
    return redirect(address("page", organisation, plan, edition, numbers[at][0], **chosen(request).kept))


@require_safe
def label(request: HttpRequest, organisation: str, plan: str, edition: str, label: str) -> HttpResponse:
    """Send to the first page with a printed label."""
    found = lookup.find_edition(request, organisation, plan, edition)
    page = Page.objects.filter(edition=found, label=label).order_by("number").first()
    if page is None:
        raise Http404(label)
    return redirect(address("page", organisation, plan, edition, page.number))


@require_safe
def thumbnails(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show all pages, small."""
    found = lookup.find_edition(request, organisation, plan, edition)
    first = request.GET.get("blad", "")
    sheaf = view_thumbnails(found, int(first) if first.isdecimal() and len(first) < 10 else 1, chosen(request))
    return render_edition(request, "thumbnails", found, {"view": sheaf})


@require_safe
def printed(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Lay out pages to be printed."""
    found = lookup.find_edition(request, organisation, plan, edition)
    return render_edition(request, "print", found, {"view": view_print(found, request)})
