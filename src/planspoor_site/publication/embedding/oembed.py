"""oEmbed 1.0: what stands at an address of this site, for a program that wants to show it within its own page."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port, validate_host
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation

from planspoor_site import language
from planspoor_site.publication import lookup
from planspoor_site.publication.addresses import absolute
from planspoor_site.publication.embedding.frame import Subject, frame
from planspoor_site.publication.pages.page_view import pictures
from planspoor_site.register.models import Edition, Page
from planspoor_site.register.published import State

DAY = 86_400

Answer = dict[str, str | int]


def answer(request: HttpRequest, url: str, most: tuple[int, int]) -> Answer:
    """Return the oEmbed answer about ``url``, in its language; raises Http404 where nothing there can be embedded."""
    match, asked = _resolved(url)
    edition = _edition(request, match)
    with translation.override(asked or language.supported(edition.plan.organisation.language)):
        subject = _subject(match, edition)
        framed = frame(request, subject, most)
    organisation = edition.plan.organisation
    return {
        "version": "1.0",
        "type": "rich",
        "title": framed.title,
        "author_name": organisation.name,
        "author_url": absolute(request, reverse("organisation", args=[organisation.slug]), organisation),
        "provider_name": "Planspoor",
        "provider_url": absolute(request, reverse("home")),
        "cache_age": DAY,
        "html": str(framed.code),
        "width": framed.width,
        "height": framed.height,
        **_thumbnail(request, subject, most),
    }


def _resolved(url: str) -> tuple[ResolverMatch, str]:
    """What an address of this site names, and the language that it asks for."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not validate_host(
            split_domain_port(parts.netloc)[0], settings.ALLOWED_HOSTS
        ):
            raise Http404(url)
        asked = parse_qs(parts.query).get(language.PARAMETER, [""])[0]
        return resolve(parts.path), language.supported(asked)
    except (ValueError, Resolver404) as error:
        raise Http404(url) from error


def _edition(request: HttpRequest, match: ResolverMatch) -> Edition:
    place = {key: match.kwargs.get(key, "") for key in ("organisation", "plan", "edition", "item")}
    if match.url_name in {"edition", "page", "item"}:
        found = lookup.find_edition(request, place["organisation"], place["plan"], place["edition"])
    elif match.url_name == "plan":
        found = lookup.find_latest(request, place["organisation"], place["plan"])
    elif match.url_name == "latest-item":
        found = lookup.find_latest_with(request, place["organisation"], place["plan"], place["item"])
    else:
        raise Http404
    if found.state != State.PUBLISHED:
        raise Http404
    return found


def _subject(match: ResolverMatch, edition: Edition) -> Subject:
    if public_id := match.kwargs.get("item"):
        return Subject(edition, item=lookup.find_item(edition, public_id))
    if number := match.kwargs.get("page"):
        return Subject(edition, page=get_object_or_404(Page, edition=edition, number=number))
    return Subject(edition)


def _thumbnail(request: HttpRequest, subject: Subject, most: tuple[int, int]) -> Answer:
    edition = subject.edition
    pages = Page.objects.filter(edition=edition).order_by("number")
    number = subject.item.page if subject.item else None
    page = subject.page or (pages.filter(number=number) if number else pages).first()
    fitting = [
        one for one in (pictures(edition, page) if page else []) if one.width <= most[0] and one.height <= most[1]
    ]
    if not fitting:
        return {}
    href = absolute(request, fitting[0].href, edition.plan.organisation)
    return {"thumbnail_url": href, "thumbnail_width": fitting[0].width, "thumbnail_height": fitting[0].height}
