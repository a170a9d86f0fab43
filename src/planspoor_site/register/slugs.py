"""The words of an address: ``/<organisation>/<plan>/<edition>/``."""

from __future__ import annotations

import re
from itertools import count

from django.utils.text import slugify

from planspoor_site.errors import SlugError
from planspoor_site.register.models import SLUG_LENGTH

RESERVED = frozenset(
    [
        "aanmelden",
        "aanvullen",
        "account",
        "afmelden",
        "api",
        "atom",
        "beheer",
        "bewaartermijnen",
        "cijfers",
        "citaat",
        "document",
        "documenten",
        "druk",
        "epub",
        "facetten",
        "feed",
        "geld",
        "i",
        "iiif",
        "inbedden",
        "instellingen",
        "label",
        "lees",
        "logboek",
        "logo",
        "mensen",
        "miniaturen",
        "oembed",
        "onleesbaar",
        "opensearch",
        "opvolging",
        "origineel",
        "p",
        "rapport",
        "revisie",
        "sitemap",
        "stand",
        "static",
        "toegankelijkheid",
        "vergelijk",
        "verslag",
        "verslagen",
        "werkblad",
        "volgen",
        "vraag",
        "vragen",
        "wijzigingen",
        "zoek",
    ]
)
"""Words that are part of the site's own addresses, or may become so."""


def slug(words: str, option: str) -> str:
    """Return the slug of ``words``; raises SlugError, which names the command's ``option`` that sets it."""
    made = _shortened(slugify(words.casefold()).replace("_", "-").strip("-"))
    if not made:
        raise SlugError(f"No address can be made of “{words}”.", f"Give {option} a name with Latin letters or digits.")
    if made in RESERVED:
        raise SlugError(f"The address word “{made}” is kept for the site itself.", f"Give {option} another name.")
    return made


def first_free(wanted: str, taken: set[str]) -> str:
    """Return ``wanted``, or the first of ``wanted-2``, ``wanted-3``, … that is not taken."""
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def _shortened(long: str) -> str:
    if len(long) <= SLUG_LENGTH:
        return long
    whole_words = re.match(rf".{{1,{SLUG_LENGTH}}}(?=-)", long)
    return whole_words[0] if whole_words else long[:SLUG_LENGTH]
