"""The index of a larger register, in the database of this run, against a plain reading of its texts; and its upkeep."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from bench.invented_register import Language, fill
from bench.search_questions import questions
from planspoor_site.publication.models import IndexedEdition, SearchEntry, SearchWord
from planspoor_site.publication.search import databases, views
from planspoor_site.publication.search.answer import ask
from planspoor_site.publication.search.clauses import Clause, as_tsquery
from planspoor_site.publication.search.databases import as_tsvector
from planspoor_site.publication.search.entry_id import FIRST_PAGE, RANKS, item_key, page_key, plan_order, rank
from planspoor_site.publication.search.index import forget, index_anew, item_text, page_text, stale_editions
from planspoor_site.publication.search.query import Query, Term, parse
from planspoor_site.publication.search.scope import Scope, editions
from planspoor_site.publication.search.tokens import Word, pair_token, words
from planspoor_site.register.models import Edition
from publication.elzenbeke import BASE, Elzenbeke
from register_apart import TESTS, register_apart

ITEMS = 2_000
RESHAPED = Path(__file__).with_name("index_reshaped.py")


class PlainReading:
    """Finds the texts that answer a question by reading them, once, without a database."""

    def __init__(self) -> None:
        self._texts: dict[int, list[Word]] = {}
        self._stems: dict[str, set[int]] = defaultdict(set)
        self._written: dict[str, set[int]] = defaultdict(set)

    def add(self, key: int, text: str) -> None:
        self._texts[key] = words(text, "nl")
        for word in self._texts[key]:
            self._stems[word.stem].add(key)
            self._written[word.folded].add(key)

    def find(self, query: Query) -> set[int]:
        found = set(self._texts)
        for term in query.terms:
            found = found - self._one(term) if term.without else found & self._one(term)
        return found

    def _one(self, term: Term) -> set[int]:
        if term.prefix:
            return {key for word, keys in self._written.items() if word.startswith(term.words[0]) for key in keys}
        forms, index = (term.words, self._written) if term.exact else (term.stems("nl"), self._stems)
        together = set.intersection(*(index[form] for form in forms))
        return {key for key in together if self._follow_each_other(key, forms, exact=term.exact)}

    def _follow_each_other(self, key: int, forms: tuple[str, ...], *, exact: bool) -> bool:
        text = " ".join(word.folded if exact else word.stem for word in self._texts[key])
        return f" {' '.join(forms)} " in f" {text} "


@pytest.fixture
def everything(db: None) -> Scope:
    fill(ITEMS)
    return editions(Edition.objects.values_list("pk", "language"))


@pytest.fixture
def reading(everything: Scope) -> PlainReading:
    read = PlainReading()
    for entry in SearchEntry.objects.select_related("edition_item", "page"):
        read.add(entry.pk, item_text(entry.edition_item) if entry.edition_item else page_text(entry.page))  # type: ignore[arg-type]
    return read


def test_two_hundred_questions_find_what_a_plain_reading_finds(everything: Scope, reading: PlainReading) -> None:
    asked = [question for questions_of_kind in questions(Language()).values() for question in questions_of_kind]
    assert len(asked) == 200
    some = 0
    for question in [*asked, "de -het", 'stad -"de stad"', "stad -ge*"]:
        found = ask(question, [], everything).find().keys
        assert found == sorted(reading.find(parse(question))), question
        some += bool(found)
    assert some > 100


def test_a_scope_of_many_editions_finds_what_one_of_few_finds(
    everything: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Scope(everything.editions[::2], everything.languages)
    few = ask("stad de", [], half).find()
    monkeypatch.setattr(databases, "FEW_EDITIONS", 0)
    assert ask("stad de", [], half).find() == few
    assert 0 < len(few.keys) < len(ask("stad de", [], everything).find().keys)


@pytest.mark.django_db(transaction=True)
def test_what_an_index_of_another_shape_held_waits_to_be_indexed_anew(tmp_path: Path) -> None:
    with register_apart(tmp_path) as variables:
        environment = variables | {"PYTHONPATH": str(TESTS.parent)}
        done = subprocess.run([sys.executable, "-P", str(RESHAPED)], env=environment, capture_output=True, check=True)
    waiting, answered = json.loads(done.stdout.splitlines()[-1])
    assert waiting == (1 if connection.vendor == "postgresql" else 0), "SQLite's index is as it was"
    assert answered > 50


CAPS = [
    (100, 40, "of the items that were found, those of the first lengths are enough"),
    (100, 100, "more of the length at which the search stopped, and of the next ones"),
    (7, 5, "pages alone are too many, and all come after the items"),
    (1, 1, "the very first"),
]


@pytest.mark.parametrize(("most", "reach"), [case[:2] for case in CAPS], ids=[case[2] for case in CAPS])
def test_of_too_many_the_first_are_found_in_the_same_order(
    everything: Scope, monkeypatch: pytest.MonkeyPatch, most: int, reach: int
) -> None:
    every = ask("de", [], everything).find()
    assert not every.more
    assert len({rank(key) for key in every.keys}) > 2
    monkeypatch.setattr(databases, "AT_MOST", most)
    monkeypatch.setattr(databases, "REACH", reach)
    found = ask("de", [], everything).find()
    assert found.more
    assert found.keys == every.keys[:reach]


def test_what_is_too_much_to_count_is_said_so_and_can_be_narrowed(
    reader: Client, elzenbeke: Elzenbeke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "AT_MOST", 3)
    monkeypatch.setattr(databases, "REACH", 3)
    html = reader.get(BASE + "zoek?q=de&facetten=1&orde=bedrag").text
    # What the pages say comes from where they were loaded with.
    assert views.REACH == 1_000
    assert "Meer dan 10.000 onderdelen en bladzijden." in html
    assert "Verder bladeren kan niet." in html
    assert 'href="/stad-elzenbeke/meerjarenplan/2025/zoek?q=de&amp;orde=bedrag&amp;niveau=actie"' in html
    assert "orde=plan" not in html


def test_an_index_of_another_version_is_made_anew(elzenbeke: Elzenbeke) -> None:
    assert stale_editions() == []
    before = list(SearchEntry.objects.order_by("pk").values_list("pk", "tags"))
    IndexedEdition.objects.update(version="1")
    SearchEntry.objects.filter(edition=elzenbeke.older).delete()
    assert set(stale_editions()) == {elzenbeke.published, elzenbeke.older, elzenbeke.draft}
    assert len(list(index_anew(stale_editions()))) == 3
    assert stale_editions() == []
    assert list(SearchEntry.objects.order_by("pk").values_list("pk", "tags")) == before


def test_making_the_index_anew_counts_words_anew(elzenbeke: Elzenbeke) -> None:
    def counts() -> list[tuple[str, int]]:
        return sorted(SearchWord.objects.values_list("folded", "count"))

    before = counts()
    forget()
    assert counts() == []
    assert list(index_anew(stale_editions()))
    assert counts() == before


def test_keys_are_in_the_order_of_hits() -> None:
    short, long, later, page = item_key(7, 5, 3), item_key(7, 2, 30), item_key(8, 9, 3), page_key(9, 0)
    assert sorted([page, long, short, later]) == [later, short, long, page]
    assert sorted([long, short], key=plan_order) == [long, short]
    assert max(short, long, later) < FIRST_PAGE <= page < 1 << 63
    assert (rank(short), rank(page)) == (0, RANKS - 1)


@pytest.mark.parametrize(("edition", "sequence"), [(0, 0), (1 << 24, 0), (1, 1 << 20), (1, -1)])
def test_what_has_no_key_is_refused(edition: int, sequence: int) -> None:
    with pytest.raises(ValueError, match="has no key"):
        page_key(edition, sequence)


def test_postgresql_is_told_where_each_token_stands_and_which_follow_each_other() -> None:
    pairs = sorted([pair_token("=nl_pad", "pad"), pair_token("pad", "=nl_pad")])
    assert as_tsvector(["=nl_pad", "pad", "=nl_pad"]) == f"'=nl_pad':1,3 'pad':2 '{pairs[0]}' '{pairs[1]}'"
    assert as_tsquery([Clause((("een", "pad"),))]) == f"(('{pair_token('een', 'pad')}' & 'een' <-> 'pad'))"


def test_no_word_is_found_by_the_token_of_a_pair() -> None:
    assert re.fullmatch("=pair_[0-9a-f]{1,4}", pair_token("=nl_een", "=nl_pad"))
