"""The plan as a saved web page of a town, with all that stands around it."""

from __future__ import annotations

from html import escape

from sources.elsrode import INTRODUCTION, PLAN, TITLE

AROUND = """<header><a href="/">Gemeente Elsrode</a></header>
<nav><ul><li>Doelstelling 9: Zoek op deze site</li><li>Afvalkalender</li><li>We maken een afspraak</li></ul></nav>"""
BELOW = """<aside><h2>Actieplan 9.9: Lees ook</h2><ul><li>We delen dit nieuws</li></ul></aside>
<footer><p>Actie 9.9.9: We gebruiken cookies</p></footer>"""


def page(body: str, *, main: bool = True) -> bytes:
    """A whole page with this content."""
    inner = f"<main>{body}</main>" if main else f'<div class="content">{body}</div>'
    script = "<script>var plan = '<h1>Actie 7.7: niet lezen</h1>';</script><style>p { color: red }</style>"
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{TITLE}</title>{script}</head>'
        f"<body>{AROUND}{inner}{BELOW}</body></html>"
    ).encode()


def with_headings(*, main: bool = True) -> bytes:
    """Headings, and a list of actions under each plan."""
    body = [f"<h1>{TITLE}</h1>", f"<p>{INTRODUCTION}</p>"]
    for one in PLAN:
        body.append(f"<h2>Doelstelling {one.number}: {escape(one.text)}</h2>")
        body += [f"<p>{one.description}</p>"] if one.description else []
        for plan in one.children:
            body.append(f"<h3>Actieplan {plan.number}:\n   {escape(plan.text)}</h3>")
            body += [f"<p>{plan.description}</p>"] if plan.description else []
            body.append(
                "<ul>" + "".join(f"<li><p>{escape(action.text)}</p></li>" for action in plan.children) + "</ul>"
            )
    return page("\n".join(body), main=main)


def with_table() -> bytes:
    """One table, its first columns over several rows."""
    rows = []
    for one in PLAN:
        below = sum(len(plan.children) for plan in one.children)
        for plan in one.children:
            for action in plan.children:
                cells = []
                if plan is one.children[0] and action is plan.children[0]:
                    cells.append(f'<td rowspan="{below}">{one.number} {escape(one.text)}</td>')
                if action is plan.children[0]:
                    cells.append(f'<td rowspan="{len(plan.children)}">{plan.number} {escape(plan.text)}</td>')
                cells.append(f"<td>{action.number} {escape(action.text)}</td><td>{action.owner}</td>")
                rows.append(f"<tr>{''.join(cells)}</tr>")
    head = "<tr><th>Doelstelling</th><th>Actieplan</th><th>Actie</th><th>Trekker</th></tr>"
    return page(f"<h1>{TITLE}</h1><table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>")


def with_nested_lists() -> bytes:
    """Plans are items of a list, their actions of lists inside it."""
    body = [f"<h1>{TITLE}</h1>"]
    for one in PLAN:
        plans = "".join(
            f"<li><strong>Actieplan {plan.number}: {escape(plan.text)}</strong>"
            f"<ul>{''.join(f'<li>{escape(action.text)}</li>' for action in plan.children)}</ul></li>"
            for plan in one.children
        )
        body.append(f"<h2>Doelstelling {one.number}: {escape(one.text)}</h2><ul>{plans}</ul>")
    return page("\n".join(body))
