"""What the tests of IIIF share: the addresses, and how an answer is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.test import Client

from publication.elzenbeke import BASE, DRAFT

SITE = "http://testserver"
IIIF, DRAFT_IIIF = BASE + "iiif/", DRAFT + "iiif/"
MANIFEST = IIIF + "manifest.json"


def ask(client: Client, address: str) -> Any:
    """The JSON that answers at ``address``, of this site with or without its name."""
    response = client.get(address.removeprefix(SITE))
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.json()


def ids_in(value: Any) -> Iterator[str]:
    """Every id in a document, at any depth."""
    if isinstance(value, dict):
        yield from (value[key] for key in ("id", "@id") if key in value)
        for one in value.values():
            yield from ids_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from ids_in(one)


def image_id(client: Client, page: int = 2) -> str:
    """The path of a page's image service."""
    body = ask(client, MANIFEST)["items"][page - 1]["items"][0]["items"][0]["body"]
    address: str = body["service"][0]["id"]
    return address.removeprefix(SITE)
