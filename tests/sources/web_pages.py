"""The plans of towns as web pages, saved from the kinds of sites that towns have: a function makes each one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from sources.towns import DUTCH, ENGLISH, FRENCH, GERMAN, Entry, Town


class Saved(NamedTuple):
    """A saved page, whose plan it is, and why it is tried."""

    make: Callable[[Town], bytes]
    town: Town
    reason: str


def _children(town: Town, code: str) -> list[Entry]:
    return [entry for entry in town.entries if entry.code.rpartition(".")[0] == code]


def _named(town: Town, entry: Entry) -> str:
    return f"{town.names[entry.kind]} {entry.code}: {escape(entry.text)}"


def _points(town: Town, code: str) -> str:
    return "".join(f"<li>{escape(entry.text)}</li>" for entry in _children(town, code))


def _whole(town: Town, body: str, head: str = '<meta charset="utf-8">', encoding: str = "utf-8") -> bytes:
    return (
        f"<!DOCTYPE html>\n<html lang='{town.language}'><head>{head}<title>{town.title}</title></head>"
        f"<body>{body}</body></html>"
    ).encode(encoding)


def with_regions(town: Town) -> bytes:
    """Regions and blocks that only their classes tell apart; an accordion whose titles are buttons."""
    parts: list[str] = []
    for goal in _children(town, ""):
        parts.append(f'<h2 class="field__label">{_named(town, goal)}</h2>')
        for number, plan in enumerate(_children(town, goal.code)):
            panel = f"p{goal.code}{number}"
            parts.append(
                f'<div class="accordion__item"><h3><button type="button" aria-expanded="false" aria-controls="{panel}">'
                f'{_named(town, plan)}</button></h3><div class="accordion__panel" id="{panel}" hidden>'
                f"<ul>{_points(town, plan.code)}</ul></div></div>"
            )
    return _whole(
        town,
        '<div id="skip-link"><a href="#main-content">Naar de inhoud</a></div>'
        '<div class="eu-cookie-compliance-banner"><h2>Actie 9: Cookies</h2><p>We plaatsen cookies.</p></div>'
        '<div class="region region-header"><ul class="menu"><li>Wonen</li><li>We zoeken personeel</li></ul></div>'
        '<div class="breadcrumb"><ol><li>Home</li><li>Bestuur</li></ol></div>'
        f'<div class="layout-content"><h1 class="page-title">{town.title}</h1>{"".join(parts)}</div>'
        '<div class="region region-sidebar-second"><h2>Actieplan 8: Zie ook</h2><ul><li>We kijken rond</li></ul></div>'
        '<div class="social-share"><ul><li>We delen op sociale media</li></ul></div>'
        '<div class="site-footer"><p>Actie 9: We helpen u graag</p></div>',
    )


BESIDE = {"nl": "Zie ook", "fr": "Voir aussi", "en": "See also", "de": "Siehe auch"}
"""What heads a list of other pages."""


def with_details(town: Town) -> bytes:
    """A panel that opens for each plan, by the browser's own element; and a list of other pages behind them."""
    parts: list[str] = []
    for goal in _children(town, ""):
        parts.append(f"<h2>{_named(town, goal)}</h2>")
        parts += [
            f"<details><summary>{_named(town, plan)}</summary><div><ul>{_points(town, plan.code)}</ul></div></details>"
            for plan in _children(town, goal.code)
        ]
    around = '<nav aria-label="breadcrumb"><ol><li>Home</li></ol></nav>'
    return _whole(
        town,
        f"<header>{around}</header><main><h1>{town.title}</h1>{''.join(parts)}"
        f"<section><h2>{BESIDE[town.language]}</h2><ul><li>{town.title}</li><li>Budget</li></ul></section></main>",
    )


def with_tabs(town: Town) -> bytes:
    """A tab for each objective; all but the first are hidden until they are chosen."""
    goals = _children(town, "")
    tabs = "".join(f'<li role="tab" aria-controls="t{goal.code}">{goal.code}</li>' for goal in goals)
    panels = ""
    for place, goal in enumerate(goals):
        hidden = ' style="display:none" aria-hidden="true"' if place else ""
        body = "".join(
            f"<h3>{_named(town, plan)}</h3><ul>{_points(town, plan.code)}</ul>" for plan in _children(town, goal.code)
        )
        panels += f'<div role="tabpanel" id="t{goal.code}"{hidden}><h2>{_named(town, goal)}</h2>{body}</div>'
    return _whole(
        town,
        f'<main><h1>{town.title}</h1><ul role="tablist">{tabs}</ul>{panels}</main><div role="dialog">Cookies</div>',
    )


def with_columns_of_divs(town: Town) -> bytes:
    """Frames and rows of a page builder, and toggles that are links to a panel."""
    parts = ""
    for goal in _children(town, ""):
        parts += f'<div class="frame"><header><h2>{_named(town, goal)}</h2></header><div class="ce-bodytext">'
        for number, plan in enumerate(_children(town, goal.code)):
            panel = f"c{goal.code}{number}"
            parts += (
                f'<div class="panel"><h3 class="panel-title"><a data-toggle="collapse" href="#{panel}">'
                f'{_named(town, plan)}</a></h3><div class="collapse" id="{panel}" aria-hidden="true"><ul>'
                f"{_points(town, plan.code)}</ul></div></div>"
            )
        parts += "</div></div>"
    return _whole(
        town,
        '<div id="header"><div class="navbar"><ul><li>Rathaus</li></ul></div></div>'
        '<div class="cookiebanner"><p>Maßnahme 9: Wir verwenden Cookies.</p></div>'
        f'<div id="content"><h1>{town.title}</h1>{parts}</div><div id="footer"><p>Impressum</p></div>',
    )


def with_definitions(town: Town) -> bytes:
    """Plans are terms of a definition list, their actions what is said of them."""
    body = ""
    for goal in _children(town, ""):
        body += f"<h2>{_named(town, goal)}</h2><dl>"
        for plan in _children(town, goal.code):
            body += f"<dt>{_named(town, plan)}</dt>"
            body += "".join(
                f"<dd>{town.names['action']} {e.code}: {escape(e.text)}</dd>" for e in _children(town, plan.code)
            )
        body += "</dl>"
    return _whole(town, f"<main><h1>{town.title}</h1>{body}</main>")


def of_the_nineties(town: Town) -> bytes:
    """Tables that lay out the page, fonts, elements that are never closed, Windows' letters that are called Latin."""
    body = ""
    for goal in _children(town, ""):
        body += f"<P><FONT SIZE=4><B>{_named(town, goal)}</B></FONT>"
        for plan in _children(town, goal.code):
            body += f"<P><B>{_named(town, plan)}</B><UL>"
            body += "".join(f"<LI>{escape(entry.text)}" for entry in _children(town, plan.code)) + "</UL>"
    menu = "<TD WIDTH=120><A HREF='index.htm'>Accueil</A><BR><A HREF='vie.htm'>Vie communale</A></TD>"
    return _whole(
        town,
        f"<TABLE><TR>{menu}<TD><H1>{town.title} – « l’avenir »</H1>{body}</TD></TR></TABLE>",
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">',
        "cp1252",
    )


def with_dashes(town: Town) -> bytes:
    """Bold lines and dashes typed in one paragraph, as pasted from a letter."""
    lines: Iterator[str] = (
        f"- {escape(entry.text)}" if entry.kind == "action" else f"<strong>{_named(town, entry)}</strong>"
        for entry in town.entries
    )
    return _whole(town, f"<article><h1>{town.title}</h1><p>{'<br>'.join(lines)}</p></article>")


PAGES = {
    "regions": Saved(with_regions, DUTCH, "buttons of an accordion, banners told by their classes"),
    "details": Saved(with_details, DUTCH, "panels that the browser opens"),
    "tabs": Saved(with_tabs, ENGLISH, "panels that are hidden until a tab is chosen"),
    "frames": Saved(with_columns_of_divs, GERMAN, "panels that links open; nothing but ids tells the content"),
    "definitions": Saved(with_definitions, ENGLISH, "a definition list"),
    "nineties": Saved(of_the_nineties, FRENCH, "tables for layout, open elements, an old character set"),
    "dashes": Saved(with_dashes, FRENCH, "lines broken by hand"),
}
