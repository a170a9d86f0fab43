"""Everything that the site answers to someone: all links from the home page, all forms, and every address it knows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404

from planspoor_site.register.models import Edition
from publication.routes import routes

_LINK = re.compile(r"""(?:href|src|action|data|poster)["']?\s*[=:]\s*["']([^"'\s]+)""", re.I)
# What may also be the name of a thing is a link only where it is whole.
_WHOLE = re.compile(r"""(?:content|url|id|@id|service|uri)["']?\s*[=:]\s*["']((?:/|https?:)[^"'\s]*)""", re.I)
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_HOST = "http://testserver"


@dataclass(frozen=True)
class Answer:
    """What the site answered at an address."""

    address: str
    status: int
    media_type: str
    content: bytes


def crawl(client: Client, starts: Iterable[str]) -> list[Answer]:
    """Ask for ``starts`` and for all that the answers lead to within the site."""
    to_ask, asked, answers = list(starts), set[str](), []
    while to_ask:
        address = to_ask.pop()
        if address in asked:
            continue
        asked.add(address)
        answer = ask(client, address)
        answers.append(answer)
        to_ask += _links(answer)
    return answers


def ask(client: Client, address: str) -> Answer:
    """Ask for one address; a redirect is an answer of which the headers are the content."""
    response = client.get(address)
    body = b"".join(response) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    return Answer(address, response.status_code, media_type, body if body else headers + b"\n")


def known_addresses(edition: Edition, **more: str) -> dict[str, str]:
    """Return by name an address of each route of the site that can be filled in for ``edition``."""
    item = edition.items.order_by("position").last()
    page = edition.pages.get(number=2)
    assert item
    values = {
        "organisation": edition.plan.organisation.slug,
        "plan": edition.plan.slug,
        "edition": edition.slug,
        "item": item.item.public_id,
        "page": "2",
        "nth": "1",
        "label": page.label or "2",
        **(
            {
                "width": str(page.pictures[-1]["width"]),
                "version": page.pictures[-1]["file"][:12],
                "format": page.pictures[-1]["file"].rpartition(".")[2],
            }
            if page.pictures
            else {}
        ),
        **more,
    }
    fillable = {name: route for name, route in routes().items() if set(_PARAMETER.findall(route)) <= values.keys()}
    return {name: _filled(route, values) for name, route in fillable.items()}


def reached(answers: Iterable[Answer]) -> set[str]:
    """Return the names of the routes that were asked."""
    names = set()
    for answer in answers:
        try:
            names.add(resolve(urlsplit(answer.address).path).url_name or "")
        except Resolver404:
            continue
    return names


def _filled(route: str, values: dict[str, str]) -> str:
    return "/" + _PARAMETER.sub(lambda found: values[found[1]], route)


def _links(answer: Answer) -> list[str]:
    if not answer.media_type.startswith(("text/", "application/")) or answer.media_type == "application/pdf":
        return []
    text = html.unescape(answer.content.decode("utf-8", "replace")).replace("\\/", "/")
    found = [
        *_LINK.findall(text),
        *_WHOLE.findall(text),
        *re.findall(r"https?://testserver[^\s\"'<>]*", text),
        *_srcset(text),
    ]
    if answer.status in {301, 302}:
        found += re.findall(r"^Location: (.+)$", text, re.M)
    links = []
    for link in found:
        parts = urlsplit(urljoin(_HOST + answer.address, link))
        if parts.netloc == "testserver" and not parts.path.startswith("/static/"):
            links.append(unquote(parts.path) + (f"?{parts.query}" if parts.query else ""))
    # Other languages, the same pages with words marked, and signing in to go on to each have nothing of their own.
    return [link for link in links if not re.search(r"[?&](?:lang|q|next)=", link)]


def _srcset(text: str) -> list[str]:
    return [
        part.split()[0] for found in re.findall(r'srcset="([^"]+)"', text) for part in found.split(",") if part.split()
    ]
