"""The tree and the queue as light rows: a plan of a thousand items is a thousand short lines, not a thousand forms.

Rows are written here and not in a template, which would take ten times as long for as many.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor_site.publication.items.doubt_words import doubts_of
from planspoor_site.publication.kinds import item_name, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import EditionItem
from planspoor_site.review.desk.desk import Desk, is_heading
from planspoor_site.review.desk.sheet import state_of

WORDS = 14
"""Words of an item that its row shows at most."""
DEEPEST = 6
MOST_CHOICES = 60
"""Choices that the queue shows at once; the rest comes as these are made."""


def tree_rows(desk: Desk) -> SafeString:
    """Write all items in reading order."""
    return SafeString("\n".join(row(desk, item) for item in desk.items))


def row(desk: Desk, item: EditionItem, after: str | None = None) -> str:
    """Write the row of one item. ``after`` is the id of the row before it (empty: none), for a row that is put in."""
    node = escape(item.node_id)
    state = state_of(item)
    attributes = f' id="r-{node}" class="d{min(item.depth, DEEPEST)}{" head" if is_heading(item) else ""}"'
    attributes += f' data-n="{node}" data-p="{item.page}" data-v="{item.version}"'
    attributes += ' aria-current="true"' if desk.open is item else ""
    attributes += f' data-after="{escape(after)}"' if after is not None else ""
    name = item_name(desk.edition, item).text
    code = f'<span class="code">{escape(item.number)}</span> ' if item.number else ""
    link = _link(desk, item, f'<span class="vh">{escape(name)}: </span>{code}', WORDS)
    return f'<li{attributes}>{link} <span class="as {state}">{escape(_said(state))}</span></li>'


def _link(desk: Desk, item: EditionItem, before: str, words: int) -> str:
    href, language = escape(desk.place.at(item.node_id).query()), escape(desk.edition.language)
    said = escape(shorten(item.text, words))
    return f'<a href="{href}">{before}<span class="serif" lang="{language}">{said}</span></a>'


def choice_rows(desk: Desk) -> SafeString:
    """Write the first of what asks for a decision, each with its page and why it is doubted."""
    return SafeString("\n".join(_choice(desk, item) for item in desk.queue[:MOST_CHOICES]))


def _choice(desk: Desk, item: EditionItem) -> str:
    node = escape(item.node_id)
    doubts = [doubt.text for doubt in doubts_of(item)][:1]
    why = "".join(f'<p class="why"><b>{escape(gettext("Twijfel:"))}</b> {escape(doubt)}</p>' for doubt in doubts)
    current = ' aria-current="true"' if desk.open is item else ""
    page = f'<span class="pg">{escape(page_name(item.label, item.page))}</span>'
    link = _link(desk, item, "", 2 * WORDS)
    return f'<li id="r-{node}" data-n="{node}" data-p="{item.page}"{current}>{link} {page}{why}</li>'


def rows_around(desk: Desk, nodes: Iterable[str]) -> SafeString:
    """Write the rows of these items, each saying which row it stands after, in reading order."""
    wanted = set(nodes)
    before = ""
    written = []
    for item in desk.items:
        if item.node_id in wanted:
            written.append(row(desk, item, before))
        before = f"r-{item.node_id}"
    return SafeString("\n".join(written))


def _said(state: str) -> str:
    return {"done": gettext("nagekeken"), "doubt": gettext("twijfel")}.get(state, gettext("vrij zeker"))
