"""Decisions are taken at the desk by several people; and what has to hold of them whatever was killed when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

from django.db.models import Count, Max

from killing.browser import Browser, Journal
from planspoor_site.audit.models import Entry
from planspoor_site.judgements.images import restore
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.stored_tree import whole_tree
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.models import Edition

_ITEM = re.compile(r'<li id="r-([^"]+)"')
_NUMBER = re.compile(r'data-number="(\d+)"')
_UNDO = re.compile(r'name="judgement" value="(\d+)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def decide(browser: Browser, _: int, random: Random) -> None:
    """Decide about an item of some draft, as it stands on the desk; write down what the desk says was decided."""
    draft = Edition.objects.filter(state="draft").order_by("?").first()
    if draft is None:
        return
    desk = f"/beheer{draft.get_absolute_url()}nakijken/"
    status, _, answer = browser.ask("GET", desk)
    page = answer.decode()
    items, token, number = _ITEM.findall(page), _TOKEN.search(page), _NUMBER.search(page)
    if status != 200 or not items or not token or not number:
        return
    form = _form(page, items, random) | {"seen": number[1], "csrfmiddlewaretoken": token[1]}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    status, answered, answer = browser.ask("POST", f"{desk}besluit", urlencode(form).encode(), headers)
    if status == 302:
        made = parse_qs(urlsplit(answered["Location"]).query)["gedaan"][0]
        browser.journal.add("decided", edition=draft.pk, number=int(made), act=form["act"], item=form.get("item", ""))
    elif status not in (409, 422):
        browser.journal.add("fault", fault=f"a decision was answered with {status}", form=form)


def _form(page: str, items: list[str], random: Random) -> dict[str, str]:
    """Return a form that the desk has, filled in: not every one can be taken."""
    taken_back = _UNDO.findall(page)
    forms: list[dict[str, str]] = [
        {"act": "accept"},
        {"act": "accept"},
        {"act": "edit", "text": "Maatregel"},
        {"act": "edit", "text": f"Iets anders {random.random()}", "correction": "1", "reason": "Anders besloten."},
        {"act": "kind", "kind": random.choice(("objective", "action_plan", "action", "sub_action"))},
        {"act": "move", "step": random.choice(("up", "down", "in", "out"))},
        {"act": "split", "at": str(random.randint(3, 12))},
        {"act": "merge", "which": "after"},
        {"act": "remove"},
        *([{"act": "undo", "judgement": random.choice(taken_back)}] * 3 if taken_back else []),
    ]
    form = random.choice(forms)
    return form if form["act"] == "undo" else {**form, "item": random.choice(items)}


ACTS = (decide,) * 8


def begin_again() -> None:
    """Nothing waits: a decision is there, or is not."""


def half_an_edition() -> Iterator[str]:
    """Say of which editions the items do not stand in one order without a gap."""
    counted = Edition.objects.annotate(count=Count("items"), last=Max("items__position"))
    for slug, count, last in counted.values_list("slug", "count", "last"):
        if count and last != count - 1:
            yield f"{slug} has {count} items, the last at {last}"


def faults(journal: Journal) -> Iterator[str]:
    """Say which decisions are lost, twice or half there, after everything has come to rest."""
    yield from _lost(journal)
    shapes: Counter[str] = Counter()
    for edition in Edition.objects.select_related("plan__organisation").order_by("pk"):
        yield from _of(edition)
        tree, _ = whole_tree(edition)
        for before in edition.judgements.order_by("-number").values_list("before", flat=True):
            restore(tree, before)
        shapes[_shape(tree)] += 1
    if len(shapes) > 1:
        yield f"without their decisions editions are not all as they were read: {sorted(shapes.values())}"


def _lost(journal: Journal) -> Iterator[str]:
    there = {(one.edition_id, one.number): one for one in Judgement.objects.all()}
    for entry in journal.read("decided"):
        made = there.get((int(str(entry["edition"])), int(str(entry["number"]))))
        kind = {"kind": "changekind"}.get(str(entry["act"]), entry["act"])
        if made is None or made.act["act"] != kind or (entry["item"] and entry["item"] not in made.items):
            yield f"a decision that was taken is not there: {entry}"


def _of(edition: Edition) -> Iterator[str]:
    made = list(edition.judgements.order_by("number"))
    numbers = [one.number for one in made]
    if numbers != list(range(1, len(made) + 1)):
        yield f"decisions on {edition.slug} are numbered {numbers}"
    told = Entry.objects.filter(subject=edition.get_absolute_url(), what__startswith="judgement.")
    if sorted(int(str(one.details["number"])) for one in told) != numbers:
        yield f"the trail has {told.count()} decisions on {edition.slug}, the register {len(made)}"
    last = {name: one.number for one in made for name, image in one.after.items() if image is not None}
    for name, version in edition.items.values_list("node_id", "version"):
        if version > last.get(name, 0):
            yield f"{name} of {edition.slug} was touched by {version}, which does not say so"


def _shape(tree: Tree) -> str:
    return repr([(name, tree.parents[name], tree.nodes[name].kind, tree.contents[name]) for name in tree.order()])
