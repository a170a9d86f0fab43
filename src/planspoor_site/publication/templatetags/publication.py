"""Addresses, languages and small words for the templates of the public site."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from planspoor_site import language
from planspoor_site.publication import addresses, kinds
from planspoor_site.publication.discovery.linked_data import linked_data as in_linked_data
from planspoor_site.publication.discovery.metadata import Metadata
from planspoor_site.publication.discovery.metadata import metadata as describe
from planspoor_site.publication.embedding.frame import Frame, frame_of
from planspoor_site.publication.look.logo import logo_address

register = template.Library()
register.simple_tag(addresses.address, name="address")
register.simple_tag(kinds.page_name, name="page_name")
register.simple_tag(kinds.item_name, name="item_name")
register.simple_tag(logo_address, name="logo")
register.filter("counts", kinds.counts_in_words)
register.filter("grouped", kinds.grouped)


class Tongue(NamedTuple):
    """A language that the interface can have."""

    code: str
    name: str
    href: str
    current: bool


@register.simple_tag(takes_context=True)
def tongues(context: dict[str, Any]) -> list[Tongue]:
    """Return the languages of the interface, each with the address of this web page in it."""
    request: HttpRequest = context["request"]
    return [
        Tongue(code, name, _in_language(request, code), code == get_language()) for code, name in settings.LANGUAGES
    ]


def _in_language(request: HttpRequest, code: str) -> str:
    query = request.GET.copy()
    query.pop(language.PARAMETER, None)
    if code != language.own_language():
        query[language.PARAMETER] = code
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], href: str) -> str:
    """Return an address with the name of the site before it, or that of the organisation's own domain."""
    return addresses.absolute(context["request"], href, context.get("organisation") or None)


@register.simple_tag(takes_context=True)
def metadata(context: dict[str, Any]) -> Metadata:
    """Return what this page says about itself."""
    return describe(context)


@register.simple_tag(takes_context=True)
def linked_data(context: dict[str, Any], about: Metadata) -> SafeString:
    """Return this page in the words of schema.org."""
    return in_linked_data(context, about)


@register.simple_tag(takes_context=True)
def embedding(context: dict[str, Any]) -> Frame | None:
    """Return the frame that shows this page's subject within another page, or None where it cannot be shown so."""
    return frame_of(context)


@register.simple_tag
def kept_language() -> str:
    """Return the language that a form must send along, or nothing."""
    return language.to_keep().get(language.PARAMETER, "")
