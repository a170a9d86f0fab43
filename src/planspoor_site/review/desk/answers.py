"""What the desk sends: the whole page, or for its script only the fragments that changed since what it shows.

A fragment is the same HTML as on the page. The script puts each in the place of what has its id; a row that says what
it stands after goes there, and what is gone is named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor_site.judgements.aiming import left_open
from planspoor_site.publication.items.doubt_words import DOUBTFUL
from planspoor_site.publication.items.fact_words import fact_name
from planspoor_site.publication.kinds import page_name
from planspoor_site.review.desk.changes import Changes, changes_since, on_page
from planspoor_site.review.desk.choice import ADD, FACTS, chosen_words, tool_context, view_choice
from planspoor_site.review.desk.decisions import Hands, decision, decisions, hands_after, hands_of, told
from planspoor_site.review.desk.desk import Desk
from planspoor_site.review.desk.forms import FACT_KINDS
from planspoor_site.review.desk.items import DONE
from planspoor_site.review.desk.loose import loose_passages
from planspoor_site.review.desk.place import CHOICES, DECISIONS, LISTS, LOOSE, ON_PAGE, PAGE_BY_PAGE, TREE
from planspoor_site.review.desk.rows import choice_rows, rows_around, tree_rows
from planspoor_site.review.desk.sheet import view_sheet

HEADER = "X-Desk"
"""What the script shows already, as a query: ``blz``, ``lijst``, and in ``na`` the number of the last judgement."""
MOST_ROWS = 150
"""Changed rows that are sent apart; where there are more the whole list goes."""
ASSURANCES = (0.95, 0.9, 0.8, 0.7, DOUBTFUL)
"""Confidences above which everything can be accepted at once."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said of the act that was just asked: ``template`` is its shape, ``status`` that of the answer."""

    template: str = ""
    status: int = 200
    context: Mapping[str, Any] = field(default_factory=dict)


QUIET = Notice()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the script has before it already."""

    page: int
    listed: str
    number: int
    item: str
    alone: str = ""
    """The one part that is asked for, if any: the others stay as they are."""


def shown_by(request: HttpRequest) -> Shown | None:
    """Read what the script shows; None where a browser asks for a whole page."""
    said = request.headers.get(HEADER)
    if said is None:
        return None
    query = QueryDict(said)
    numbers = {name: query.get(name, "") for name in ("blz", "na")}
    page, number = (int(one) if one.isascii() and one.isdecimal() and len(one) < 10 else 0 for one in numbers.values())
    return Shown(page, query.get("lijst", ""), number, query.get("item", ""), query.get("alleen", ""))


def whole_page(request: HttpRequest, desk: Desk, notice: Notice) -> HttpResponse:
    """Send the desk as a page."""
    context = _context(request, desk, notice)
    parts = {name: _part(request, desk, name, context) for name in _MAKERS}
    context |= {"section": "desk", "parts": parts}
    return render(request, "review/desk.html", context, status=notice.status)


@dataclass(slots=True)
class Pieces:
    """The names of the parts that are sent, the rows that changed, and the node ids of those that are gone."""

    names: list[str]
    rows: str = ""
    gone: Sequence[str] = ()

    def show_rows(self, desk: Desk, shown: Shown, changes: Changes) -> None:
        """Send changed rows one by one, where the script shows the tree and they are not too many."""
        whole = desk.place.listed != TREE or shown.listed != TREE or len(changes.rows) > MOST_ROWS
        if whole:
            self.names.append("list")
        else:
            self.rows, self.gone = rows_around(desk, changes.rows), changes.gone


def fragments(request: HttpRequest, desk: Desk, shown: Shown, notice: Notice) -> HttpResponse:
    """Send what the script does not show yet: where it asks for one part alone, only that."""
    if shown.alone in _MAKERS:
        return _sent(request, desk, Pieces([shown.alone]), notice, shown.number)
    pieces = Pieces(["choice", "bar", "lists", "notice"])
    changes = changes_since(desk, shown.number)
    if shown.page != desk.shown_page or desk.place.end or on_page(desk, changes):
        pieces.names.append("sheet")
    if shown.listed != desk.place.listed:
        pieces.names.append("list")
    elif desk.number > shown.number:
        pieces.show_rows(desk, shown, changes)
    return _sent(request, desk, pieces, notice, desk.number)


def polled(request: HttpRequest, desk: Desk, shown: Shown) -> HttpResponse:
    """Send what others changed; the open item only where it changed itself."""
    changes = changes_since(desk, shown.number)
    pieces = Pieces(["bar", "lists", *(["sheet"] if on_page(desk, changes) else [])])
    pieces.show_rows(desk, shown, changes)
    notice = QUIET
    if shown.item in {*changes.rows, *changes.gone}:
        pieces.names += ["choice", "notice"]
        notice = Notice("review/desk_news.html", context={"gone": shown.item in changes.gone})
    return _sent(request, desk, pieces, notice, desk.number)


def _sent(request: HttpRequest, desk: Desk, pieces: Pieces, notice: Notice, number: int) -> HttpResponse:
    shared = _context(request, desk, notice)
    context = {
        "desk": desk,
        "number": number,
        "query": replace(desk.place, done=0).query(),
        "parts": [_part(request, desk, name, shared) for name in pieces.names],
        "rows": pieces.rows,
        "gone": pieces.gone,
    }
    return render(request, "review/desk_fragments.html", context, status=notice.status)


def _part(request: HttpRequest, desk: Desk, name: str, shared: Mapping[str, Any]) -> SafeString:
    """Write one part of the page; ``shared`` is what all parts show."""
    return render_to_string(f"review/desk_{name}.html", {**shared, **_MAKERS[name](request, desk)}, request)


def _context(request: HttpRequest, desk: Desk, notice: Notice) -> dict[str, Any]:
    edition, place = desk.edition, replace(desk.place, done=0)
    organisation = edition.plan.organisation
    decide = reverse("desk-decide", args=[organisation.slug, edition.plan.slug, edition.slug])
    return {
        "desk": desk,
        "edition": edition,
        "plan": edition.plan,
        "organisation": organisation,
        "notice": notice,
        "filled": request.POST if notice.status != HTTPStatus.OK else {},
        "here": place.query(),
        "leave": place.query(tool="", fact=-1, start=0, end=0, page=0),
        "to_decide": decide + place.query(),
        "left": len(desk.queue),
    }


def _choice(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    tool = desk.place.tool
    context = {"view": view_choice(desk), "tool": tool} | tool_context(desk)
    if tool in {ADD, FACTS}:
        label = dict(desk.numbers).get(desk.shown_page, "")
        context |= {"chosen_words": chosen_words(desk), "added_page": page_name(label, desk.shown_page)}
        context |= {"fact_kinds": [(kind, fact_name(kind, {})) for kind in FACT_KINDS]}
    return context


def _sheet(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    adding = desk.place.query(tool=ADD, view="", page=desk.shown_page, start=0, end=0, fact=-1, done=0)
    return {"view": view_sheet(desk), "adding": adding}


def _list(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        TREE: lambda: {"rows": tree_rows(desk)},
        CHOICES: lambda: {"rows": choice_rows(desk)},
        LOOSE: lambda: {"loose": loose_passages(desk)},
        DECISIONS: lambda: {"decisions": decisions(desk.edition), "left_open": left_open(desk.edition).count()},
    }
    return makers[desk.place.listed]() | {
        "name": _list_names()[desk.place.listed],
        "worst_first": desk.place.query(order="", done=0),
        "page_by_page": desk.place.query(order=PAGE_BY_PAGE, done=0),
    }


def _lists(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    names, place = _list_names(), desk.place
    return {
        "loose_count": len(desk.loose),
        "lists": [(one, names[one], place.query(listed=one, done=0), one == place.listed) for one in LISTS],
        "assurances": _assurances(desk),
    }


def _list_names() -> dict[str, str]:
    return {
        TREE: gettext("Boom"),
        CHOICES: gettext("Eerst kijken"),
        LOOSE: gettext("Nog geen plaats"),
        DECISIONS: gettext("Besluiten"),
    }


def _bar(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    return {
        "done": len(desk.items.briefs) - len(desk.queue),
        "doubtful": desk.doubtful,
        "hands": _hands(request, desk) if desk.may_judge else None,
        "to_choices": desk.place.query(view="", done=0),
        "to_page": desk.place.query(view=ON_PAGE, done=0),
    }


def _hands(request: HttpRequest, desk: Desk) -> Hands:
    return hands_after(desk.made) if desk.made and not desk.made.undoes else hands_of(desk.edition, request.user.pk)


def _notice(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    if desk.made:
        return {"made": told(desk.made, {})}
    return {"made": decision(desk.edition, desk.place.done) if desk.place.done else None}


_MAKERS: dict[str, Callable[[HttpRequest, Desk], dict[str, Any]]] = {
    "bar": _bar,
    "notice": _notice,
    "sheet": _sheet,
    "choice": _choice,
    "lists": _lists,
    "list": _list,
}


def _assurances(desk: Desk) -> list[tuple[float, int, int]]:
    """Return the confidences to choose from, in a hundred, with how many items wait above each."""
    waiting = sorted(brief.confidence for brief in desk.items.briefs if brief.state != DONE)
    counted = [(least, len(waiting) - bisect_left(waiting, least)) for least in ASSURANCES]
    return [(least, round(least * 100), count) for least, count in counted if count]
