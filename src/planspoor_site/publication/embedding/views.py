"""Pages made to stand within others: light, without script, and the only ones that others may frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from lxml import etree

from planspoor_site.publication import lookup
from planspoor_site.publication.embedding.frame import UNBOUNDED
from planspoor_site.publication.embedding.oembed import Answer, answer
from planspoor_site.publication.items.item_view import view_item
from planspoor_site.publication.pages.choice import Choice
from planspoor_site.publication.pages.page_view import WebPage
from planspoor_site.publication.plans.tree import grow
from planspoor_site.publication.search.query import parse
from planspoor_site.publication.text.marks import marks_on
from planspoor_site.publication.text.markup import Highlighter
from planspoor_site.register.models import Edition, EditionItem, Page
from planspoor_site.register.published import State

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"


@require_safe
@xframe_options_exempt
def plan(request: HttpRequest, organisation: str, plan: str, edition: str) -> HttpResponse:
    """Show what a plan wants, at its highest levels."""
    found = _published(request, organisation, plan, edition)
    items = EditionItem.objects.filter(edition=found).select_related("item").order_by("position")
    return _framed(request, "plan", found, {"tree": grow(found, items, "", "")})


@require_safe
@xframe_options_exempt
def page(request: HttpRequest, organisation: str, plan: str, edition: str, page: int) -> HttpResponse:
    """Show a page: its picture, and its text for who does not see it."""
    found = _published(request, organisation, plan, edition)
    shown = get_object_or_404(Page, edition=found, number=page)
    alone = WebPage(found, Highlighter(parse(""), found.language), Choice())
    return _framed(request, "page", found, {"page": shown, "view": alone.view(shown, marks_on(found, shown))})


@require_safe
@xframe_options_exempt
def item(request: HttpRequest, organisation: str, plan: str, edition: str, item: str) -> HttpResponse:
    """Show an item: its words, and the page they stand on."""
    found = _published(request, organisation, plan, edition)
    shown = lookup.find_item(found, item)
    return _framed(request, "item", found, {"item": shown, "view": view_item(found, shown, parse(""), request.user)})


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer what stands at ``?url=``, in JSON or XML; 400, 404 and 501 say why there is no answer."""
    form = request.GET.get("format", "json")
    most = (_pixels(request, "maxwidth"), _pixels(request, "maxheight"))
    if form not in {"json", "xml"}:
        return HttpResponse("oEmbed: format is json or xml.\n", status=501, content_type="text/plain")
    if not request.GET.get("url") or 0 in most:
        wrong = "oEmbed: give url, and maxwidth and maxheight as whole numbers of pixels.\n"
        return HttpResponse(wrong, status=400, content_type="text/plain")
    response = _written(answer(request, request.GET["url"], most), form)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _published(request: HttpRequest, organisation: str, plan: str, edition: str) -> Edition:
    found = lookup.find_edition(request, organisation, plan, edition)
    if found.state != State.PUBLISHED:
        raise Http404
    return found


def _framed(request: HttpRequest, kind: str, edition: Edition, context: Mapping[str, Any]) -> HttpResponse:
    about = {"section": kind, "edition": edition, "plan": edition.plan, "organisation": edition.plan.organisation}
    response = render(request, f"publication/embed_{kind}.html", {**about, **context})
    response["Content-Security-Policy"] = POLICY
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _pixels(request: HttpRequest, parameter: str) -> int:
    """A bound that was asked for; 0 where it is none."""
    asked = request.GET.get(parameter, str(UNBOUNDED[0]))
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0


def _written(found: Answer, form: str) -> HttpResponse:
    if form == "json":
        return JsonResponse(found)
    root = etree.Element("oembed")
    for name, value in found.items():
        etree.SubElement(root, name).text = str(value)
    xml = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return HttpResponse(xml, content_type="text/xml; charset=utf-8")
