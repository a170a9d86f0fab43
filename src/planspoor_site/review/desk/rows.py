"""The tree and the queue as light rows: a plan of a thousand items is a thousand short lines, not a thousand forms.

Rows are written here and not in a template, which would take ten times as long for as many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import quote_plus

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor.plan import KINDS
from planspoor_site.publication.items.doubt_words import doubts_of
from planspoor_site.publication.kinds import level_name, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import EditionItem
from planspoor_site.review.desk.desk import Desk
from planspoor_site.review.desk.items import DONE, DOUBTED, SURE, Line, is_heading

WORDS = 14
"""Words of an item that its row shows at most."""
DEEPEST = 6
MOST_CHOICES = 60
"""Choices that the queue shows at once; the rest comes as these are made."""


def tree_rows(desk: Desk) -> SafeString:
    """Write all items in reading order."""
    written = row_writer(desk)
    return SafeString("\n".join(written(line, None) for line in desk.items.lines))


def row_writer(desk: Desk) -> Callable[[Line, str | None], str]:
    """Return what writes the row of an item, with the id of the row before it (empty: none) where it is put in.

    What is the same in all rows is worked out once.
    """
    names: dict[str, str] = {kind: escape(level_name(desk.edition, kind).text) for kind in KINDS}
    classes: dict[str, str] = {kind: " head" if is_heading(kind) else "" for kind in KINDS}
    states = {state: f'<span class="as {state}">{escape(said)}</span>' for state, said in _states()}
    opened = desk.open.node_id if desk.open else ""
    link = _linker(desk, WORDS)

    def written(line: Line, after: str | None) -> str:
        node, kind, number = escape(line.node_id), line.kind, escape(line.number)
        attributes = f'id="r-{node}" class="d{min(line.depth, DEEPEST)}{classes[kind]}"'
        attributes += f' data-n="{node}" data-p="{line.page}" data-v="{line.version}"'
        attributes += ' aria-current="true"' if line.node_id == opened else ""
        attributes += f' data-after="{escape(after)}"' if after is not None else ""
        named = f'<span class="vh">{names[kind]}{" " if number else ""}{number}: </span>'
        code = f'<span class="code">{number}</span> ' if number else ""
        return f"<li {attributes}>{link(line, named + code)} {states[line.state]}</li>"

    return written


def _linker(desk: Desk, words: int) -> Callable[[Line | EditionItem, str], str]:
    """Return what writes the link to an item, with HTML before its words."""
    place = desk.place.at("").query()[1:]
    rest = escape(f"&{place}") if place else ""
    language = escape(desk.edition.language)

    def linked(item: Line | EditionItem, before: str) -> str:
        said = escape(shorten(item.text, words))
        href = f"?item={quote_plus(item.node_id)}{rest}"
        return f'<a href="{href}">{before}<span class="serif" lang="{language}">{said}</span></a>'

    return linked


def choice_rows(desk: Desk) -> SafeString:
    """Write the first of what asks for a decision, each with its page and why it is doubted."""
    link = _linker(desk, 2 * WORDS)
    found = EditionItem.objects.filter(edition=desk.edition, node_id__in=desk.queue[:MOST_CHOICES])
    items = {item.node_id: item for item in found}
    shown = [items[node] for node in desk.queue[:MOST_CHOICES] if node in items]
    return SafeString("\n".join(_choice(desk, item, link(item, "")) for item in shown))


def _choice(desk: Desk, item: EditionItem, link: str) -> str:
    node = escape(item.node_id)
    doubts = [doubt.text for doubt in doubts_of(item)][:1]
    why = "".join(f'<p class="why"><b>{escape(gettext("Twijfel:"))}</b> {escape(doubt)}</p>' for doubt in doubts)
    current = ' aria-current="true"' if desk.open == item else ""
    page = f'<span class="pg">{escape(page_name(item.label, item.page))}</span>'
    return f'<li id="r-{node}" data-n="{node}" data-p="{item.page}"{current}>{link} {page}{why}</li>'


def rows_around(desk: Desk, nodes: Iterable[str]) -> SafeString:
    """Write the rows of these items, each saying which row it stands after, in reading order."""
    written, all_items = row_writer(desk), desk.items
    places = ((line, all_items.at.get(line.node_id, 0)) for line in all_items.lines_of(Q(node_id__in=list(nodes))))
    rows = [written(line, f"r-{all_items.briefs[at - 1].node_id}" if at else "") for line, at in places]
    return SafeString("\n".join(rows))


def _states() -> list[tuple[str, str]]:
    """Return how far an item is, and how that is said."""
    return [(SURE, gettext("vrij zeker")), (DOUBTED, gettext("twijfel")), (DONE, gettext("nagekeken"))]
