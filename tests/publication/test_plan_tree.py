"""The plan's page: its tree, its counts, its filters."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from planspoor_site.publication.plans.tree import grow, shorten
from planspoor_site.register.models import EditionItem
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke

ALL = set(PUBLIC_IDS)
RIVER = {"river", "open", "light"}
SHOWN = [
    ("", ALL, "everything"),
    ("?thema={theme}", ALL, "the only theme"),
    ("?doelstelling={river}", RIVER, "one objective"),
    ("?thema={theme}&doelstelling={river}", RIVER, "an objective of the theme"),
    ("?thema={survey}", ALL, "an action is no theme"),
    ("?doelstelling=nothing", ALL, "what is not there narrows nothing"),
]


@pytest.mark.parametrize(("query", "shown"), [case[:2] for case in SHOWN], ids=[case[2] for case in SHOWN])
def test_filters_narrow_the_tree(reader: Client, elzenbeke: Elzenbeke, query: str, shown: set[str]) -> None:
    html = reader.get(BASE + query.format(**PUBLIC_IDS)).text
    linked = set(re.findall(r"/i/(\w+)", html[html.index('id="boom"') :]))
    assert linked == {PUBLIC_IDS[key] for key in shown}


def test_every_branch_counts_what_hangs_below_it(elzenbeke: Elzenbeke) -> None:
    items = EditionItem.objects.filter(edition=elzenbeke.published).select_related("item")
    tree = grow(elzenbeke.published, items, "", "")
    (theme,) = tree.roots
    assert theme.counts == {"objective": 2, "action_plan": 1, "action": 4, "sub_action": 1}
    assert [dict(branch.counts) for branch in theme.branches] == [
        {"action_plan": 1, "action": 2, "sub_action": 1},
        {"action": 2},
    ]
    assert tree.counts == {"theme": 1} | theme.counts


def test_what_is_open_is_the_readers_choice(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "<details" in reader.get(BASE).text
    assert " open>" not in reader.get(BASE).text
    assert reader.get(BASE + "?open=1").text.count(" open>") == 3


def test_the_keys_of_the_plan(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE).text
    assert "2026 tot en met 2031" in html
    assert "<strong>16 december 2025</strong>" in html
    assert "<strong>4 acties</strong>" in html
    assert "3 bladzijden" in html


def test_a_document_without_items_says_so_and_can_be_read(reader: Client, elzenbeke: Elzenbeke) -> None:
    empty = elzenbeke.draft
    empty.items.all().delete()
    empty.state = "published"
    empty.save()
    html = reader.get("/stad-elzenbeke/meerjarenplan/2026/").text
    assert "geen doelstellingen of acties" in html
    assert reader.get("/stad-elzenbeke/meerjarenplan/2026/p/2").status_code == 200


def test_long_texts_are_shortened_between_words() -> None:
    assert shorten("een twee drie", 2) == "een twee …"
    assert shorten("een twee", 2) == "een twee"
