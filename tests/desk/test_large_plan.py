"""A plan of a thousand items at the desk: what a page, a decision and a poll cost in queries and bytes."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from desk.test_deciding import DESK
from planspoor_site.register.models import Edition, EditionItem, Item
from publication.elzenbeke import Elzenbeke

ITEMS = 1_000
DECISIONS = 40
PAGE_BYTES, DECISION_BYTES = 30_000, 4_000
"""Compressed."""
MOST_QUERIES, DECISION_QUERIES = 17, 28
_OF_ALL = re.compile(r'^SELECT .*WHERE "register_editionitem"."edition_id" = \d+ ORDER BY')
GATE = 3
"""What the gate before every page of staff asks: the session, who that is, and of which organisation."""


@pytest.fixture
def large(elzenbeke: Elzenbeke) -> Edition:
    """The draft with a thousand items, most of them actions of one objective on its last page."""
    draft = elzenbeke.draft
    under = EditionItem.objects.get(edition=draft, node_id="n6")
    added = range(9, ITEMS)
    items = Item.objects.bulk_create(Item(plan=draft.plan, public_id=f"m{number:04}") for number in added)
    EditionItem.objects.bulk_create(
        EditionItem(
            edition=draft,
            item=item,
            parent=under,
            position=number,
            depth=under.depth + 1,
            kind="action",
            text=f"De dienst Groen plant in {2026 + number % 6} haag {number} langs de beek en onderhoudt ze daarna.",
            page=3,
            label="8",
            confidence=0.5 + (number * 37 % 50) / 100,
            doubts=[],
            node_id=f"n{number}",
        )
        for number, item in zip(added, items, strict=True)
    )
    return draft


def test_a_thousand_items_are_a_thousand_short_rows_and_one_form(client: Client, large: Edition) -> None:
    client.get(DESK)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(DESK)
    html = answer.content.decode()
    assert html.count("<li id=") == ITEMS
    assert html.count("<form") <= 6
    assert len(gzip.compress(answer.content, 6)) <= PAGE_BYTES
    assert len(queries) <= MOST_QUERIES


def test_decisions_each_cost_little_and_the_last_what_the_first_did(client: Client, large: Edition) -> None:
    asked, sizes = [], []
    for number in range(DECISIONS):
        with CaptureQueriesContext(connection) as queries:
            answer = accept(client, number)
        assert answer.status_code == 200
        assert answer.content.decode().count("<li id=") == 1, "the row of the item alone"
        asked.append(len(queries))
        sizes.append(len(gzip.compress(answer.content, 6)))
    assert EditionItem.objects.filter(edition=large, accepted=True).count() == DECISIONS
    assert max(sizes) <= DECISION_BYTES
    assert len(set(asked[1:])) == 1, "whatever was decided before"
    assert max(asked[1:]) <= DECISION_QUERIES


def test_a_decision_on_one_item_does_not_read_what_all_others_say(client: Client, large: Edition) -> None:
    with CaptureQueriesContext(connection) as queries:
        accept(client, 0)
    of_all = [one["sql"] for one in queries if _OF_ALL.search(one["sql"])]
    assert len(of_all) == 1, "which of them wait, once"
    assert '"text"' not in of_all[0]


def accept(client: Client, number: int) -> Any:
    """Accept an item as the script does, which saw the judgement before."""
    node = f"n{number + 100}"
    fields = {"act": "accept", "item": node, "seen": number}
    header = {"X-Desk": f"blz=3&lijst=boom&na={number}&item={node}"}
    return client.post(f"{DESK}besluit?item={node}&orde=blad", fields, headers=header)


def test_asking_what_is_new_costs_one_query_where_nothing_is(client: Client, large: Edition) -> None:
    client.get(DESK + "stand?na=0")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(DESK + "stand?na=0").status_code == 304
    assert len(queries) == GATE + 1
