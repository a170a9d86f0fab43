"""Where someone is at the desk, which stands in the address: a reload, a link and the back button find it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from planspoor_site import language

TREE, CHOICES, LOOSE, DECISIONS = "boom", "keuzes", "los", "besluiten"
LISTS = (TREE, CHOICES, LOOSE, DECISIONS)
PAGE_BY_PAGE = "blad"
ON_PAGE = "blad"
"""On a narrow screen: the picture of the page before the choices."""
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Place:
    """What the address asks for; an empty value leaves it to the desk.

    ``item`` is a node id, ``tool`` what is being done to it, ``listed`` the list below it, ``order`` how choices follow
    each other (worst first, or page by page), ``page`` a physical number, ``start`` and ``end`` words of that page,
    ``done`` the number of the judgement that was just made.
    """

    item: str = ""
    tool: str = ""
    listed: str = TREE
    order: str = ""
    view: str = ""
    page: int = 0
    start: int = 0
    end: int = 0
    fact: int = -1
    done: int = 0

    def query(self, **changes: Any) -> str:
        """Return the query of the address of this place with ``changes``, with ``?``."""
        there = replace(self, **changes)
        asked = {
            "item": there.item,
            "doe": there.tool,
            "lijst": "" if there.listed == TREE else there.listed,
            "orde": there.order,
            "zicht": there.view,
            "blz": there.page or "",
            "van": there.start if there.end else "",
            "tot": there.end or "",
            "feit": there.fact if there.fact >= 0 else "",
            "gedaan": there.done or "",
        }
        return "?" + urlencode({key: value for key, value in asked.items() if value != ""} | language.to_keep())

    def at(self, item: str) -> Place:
        """Return the place with another item open, and nothing being done to it."""
        return replace(self, item=item, tool="", page=0, start=0, end=0, fact=-1, done=0)


def read_place(query: QueryDict) -> Place:
    """Read a place from an address; what it does not know counts as not asked."""
    listed = query.get("lijst", TREE)
    start, end = _number(query, "van"), _number(query, "tot")
    return Place(
        # PostgreSQL cannot even look for a null.
        item=query.get("item", "").replace("\0", ""),
        tool=query.get("doe", ""),
        listed=listed if listed in LISTS else TREE,
        order=PAGE_BY_PAGE if query.get("orde") == PAGE_BY_PAGE else "",
        view=ON_PAGE if query.get("zicht") == ON_PAGE else "",
        page=_number(query, "blz"),
        start=start if start < end else 0,
        end=end if start < end else 0,
        fact=_number(query, "feit") if query.get("feit") else -1,
        done=_number(query, "gedaan"),
    )


def _number(query: QueryDict, name: str) -> int:
    written = query.get(name, "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= _DIGITS else 0
