"""A document comes into the register whole: its file, its pages, its tree; and once."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from planspoor.errors import DamagedError
from planspoor.limits import silent
from planspoor.reading import Reading
from planspoor_site.errors import SlugError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import Outcome, find_known, sweep, take_in
from planspoor_site.register.models import Document, Edition, EditionItem, Fact, Item, Organisation, Page, Passage, Plan
from planspoor_site.register.place import Wish
from planspoor_site.register.public_id import ALPHABET, new_public_ids
from planspoor_site.register.signals import edition_added
from planspoor_site.register.slugs import RESERVED
from register.conftest import HAZELBEEK
from register.hazelbeek import read_by_hand

pytestmark = pytest.mark.django_db


def test_document_is_kept_byte_for_byte(published: Outcome, pdf: Path, store: FileStore) -> None:
    document = published.edition.document
    assert store.original(document.sha256).read_bytes() == pdf.read_bytes()
    assert (document.name, document.media_type, document.bytes) == (pdf.name, "application/pdf", pdf.stat().st_size)


def test_tree_is_the_one_that_was_read(published: Outcome, reading: Reading) -> None:
    items = list(EditionItem.objects.filter(edition=published.edition).select_related("parent"))
    assert [(item.node_id, item.kind, item.text, item.page) for item in items] == [
        (node.id, node.kind, node.text, node.page) for node in reading.plan.nodes
    ]
    assert [item.parent and item.parent.node_id for item in items] == [node.parent for node in reading.plan.nodes]
    assert [item.depth for item in items] == [0, 1, 2, 2, 0, 1]
    assert [item.position for item in items] == list(range(6))


def test_every_passage_holds_the_words_of_its_item(published: Outcome) -> None:
    passages = list(Passage.objects.select_related("page", "edition_item"))
    assert len(passages) == 6
    assert [each.page.text[each.start : each.end] for each in passages] == [each.edition_item.text for each in passages]
    assert passages[0].boxes == [[10.0, 20.0, 90.0, 30.1]]


def test_fact_keeps_its_values_and_its_place(published: Outcome) -> None:
    fact = Fact.objects.select_related("page").get()
    assert fact.values == {"value": 25000, "currency": "EUR"}
    assert fact.page.text[fact.start : fact.end] == fact.quote == "25.000 euro"


def test_page_keeps_its_text_blocks_and_pictures(published: Outcome, reading: Reading, store: FileStore) -> None:
    page = Page.objects.get(edition=published.edition, number=2)
    assert page.text == reading.pages[1].text
    stretch = {"start": 0, "end": len(page.text), "box": [10.0, 10.0, 300.0, 60.0]}
    assert page.blocks == [{"role": "paragraph", "level": 0, "continued": False, "stretches": [stretch]}]
    assert [picture["width"] for picture in page.pictures] == [150, 900, 1800]
    for picture in page.pictures:
        content = store.picture(picture["file"]).read_bytes()
        assert Path(picture["file"]).stem == hashlib.sha256(content).hexdigest()
        assert picture["bytes"] == len(content)


def test_edition_says_what_the_document_says(published: Outcome) -> None:
    edition = published.edition
    assert (edition.title, edition.language, edition.document_type) == ("Hazelbeek 2026-2031", "nl", "meerjarenplan")
    assert (edition.period_start, edition.period_end, edition.state) == ("2026", "2031", "published")
    assert edition.level_names == {"objective": "beleidsdoelstelling", "action_plan": "actieplan"}
    assert edition.published_at is not None


def test_same_document_twice_changes_nothing(published: Outcome, reading: Reading, pdf: Path, store: FileStore) -> None:
    before = contents(store)
    again = take_in(reading, pdf, replace(HAZELBEEK, edition="herziening", publish=False), store, silent)
    assert again == (published.edition, False, False)
    assert contents(store) == before


@pytest.mark.parametrize(
    ("wish", "known"),
    [
        pytest.param(Wish("Gemeente Hazelbeek"), True, id="the plan is the one that the document names"),
        pytest.param(Wish("Gemeente Hazelbeek", plan="Hazelbeek 2026-2031"), True, id="the plan is asked for by name"),
        pytest.param(Wish("Gemeente Hazelbeek", plan="Klimaatplan"), False, id="it may be in another plan too"),
        pytest.param(Wish("Stad Berkendam"), False, id="another organisation has a register of its own"),
    ],
)
def test_document_that_is_there_need_not_be_read(wish: Wish, known: bool, published: Outcome, pdf: Path) -> None:
    found = find_known(pdf, wish)
    assert (found == Outcome(published.edition, False, False)) is known
    assert (found is None) is not known


def test_other_document_has_to_be_read(published: Outcome, amended_pdf: Path) -> None:
    assert find_known(amended_pdf, HAZELBEEK) is None


def test_known_draft_is_published_without_reading(draft: Edition, pdf: Path) -> None:
    assert find_known(pdf, HAZELBEEK) == Outcome(draft, False, True)
    draft.refresh_from_db()
    assert draft.state == "published"


def test_draft_is_published_when_its_document_comes_again_to_be_published(
    draft: Edition, text: Reading, pdf: Path, store: FileStore
) -> None:
    before = contents(store)
    assert take_in(text, pdf, replace(HAZELBEEK, publish=False), store, silent) == (draft, False, False)
    assert take_in(text, pdf, HAZELBEEK, store, silent) == (draft, False, True)
    assert Edition.objects.published().get().published_at is not None
    assert contents(store) == before


def test_same_document_may_be_in_another_plan(
    published: Outcome, reading: Reading, pdf: Path, store: FileStore
) -> None:
    other = take_in(reading, pdf, replace(HAZELBEEK, plan="Klimaatplan"), store, silent)
    assert other.added
    assert Document.objects.count() == 1
    assert other.edition.get_absolute_url() == "/gemeente-hazelbeek/klimaatplan/2026/"


def test_amendment_is_the_next_edition(published: Outcome, amended_pdf: Path, store: FileStore) -> None:
    amended = take_in(read_by_hand(amended_pdf), amended_pdf, HAZELBEEK, store, silent).edition
    assert amended.plan == published.edition.plan
    assert (published.edition.slug, amended.slug) == ("2026", "2026-2")
    assert (published.edition.position, amended.position) == (0, 1)


@pytest.mark.parametrize(
    ("wish", "start", "address"),
    [
        pytest.param(Wish("Stad Gent"), "2026", "/stad-gent/hazelbeek-2026-2031/2026/", id="first year of the period"),
        pytest.param(
            Wish("Stad Gent", decided_on=date(2025, 12, 18)),
            "2026",
            "/stad-gent/hazelbeek-2026-2031/2025/",
            id="year of the decision comes before the period",
        ),
        pytest.param(Wish("’s-Hérenböös"), "2026", "/s-herenboos/hazelbeek-2026-2031/2026/", id="accents are folded"),
        pytest.param(Wish("Straße", plan="Plan_A"), "2026", "/strasse/plan-a/2026/", id="no letter is lost"),
        pytest.param(Wish("A", "B", "Eerste aanpassing"), None, "/a/b/eerste-aanpassing/", id="all are given"),
    ],
)
def test_address_comes_from_the_names(wish: Wish, start: str | None, address: str, pdf: Path, store: FileStore) -> None:
    assert take_in(read_by_hand(pdf, start=start), pdf, wish, store, silent).edition.get_absolute_url() == address


def _routes(resolver: URLResolver) -> Iterator[str]:
    for route in resolver.url_patterns:
        yield from _routes(route) if isinstance(route, URLResolver) else [str(route.pattern)]


def _first_word(route: str) -> str:
    """The first part of an address that is no slug; what follows it is apart from all slugs."""
    return next((part for part in route.split("/")[:3] if not part.startswith("<slug:")), "")


def test_every_word_of_the_sites_own_addresses_is_reserved() -> None:
    routes = list(_routes(get_resolver()))
    words = {word for route in routes if re.fullmatch(r"[a-z-]+", word := _first_word(route))}
    assert {"i", "zoek", "aanmelden"} <= words <= RESERVED


def test_year_of_today_where_nothing_is_known(pdf: Path, store: FileStore) -> None:
    edition = take_in(read_by_hand(pdf, start=None), pdf, HAZELBEEK, store, silent).edition
    assert edition.slug == str(edition.created_at.year)


def test_name_of_the_file_where_there_is_no_title(pdf: Path, store: FileStore) -> None:
    edition = take_in(read_by_hand(pdf, title=None), pdf, HAZELBEEK, store, silent).edition
    assert (edition.plan.slug, edition.title) == ("hazelbeek", "hazelbeek")


@pytest.mark.parametrize(
    ("wish", "option"),
    [
        pytest.param(Wish("zoek"), "--organisation", id="a word of the site"),
        pytest.param(Wish("A", edition="p"), "--edition", id="a word of an edition's own addresses"),
        pytest.param(Wish("A", plan="I"), "--plan", id="in capitals too"),
        pytest.param(Wish("!?"), "--organisation", id="nothing is left of it"),
        pytest.param(Wish("A", plan="Градски план"), "--plan", id="no Latin letter"),
    ],
)
def test_name_that_makes_no_address_is_refused(
    wish: Wish, option: str, reading: Reading, pdf: Path, store: FileStore
) -> None:
    with pytest.raises(SlugError, match=option):
        take_in(reading, pdf, wish, store, silent)
    assert not Organisation.objects.exists()
    assert not contents(store)


def test_edition_of_another_document_is_not_overwritten(
    published: Outcome, amended_pdf: Path, store: FileStore
) -> None:
    before = contents(store)
    with pytest.raises(SlugError, match="of another document"):
        take_in(read_by_hand(amended_pdf), amended_pdf, replace(HAZELBEEK, edition="2026"), store, silent)
    assert contents(store) == before


def test_long_name_is_cut_between_words(reading: Reading, pdf: Path, store: FileStore) -> None:
    edition = take_in(reading, pdf, replace(HAZELBEEK, plan="meerjarenplan " * 20), store, silent).edition
    assert edition.plan.slug == "-".join(["meerjarenplan"] * 5)


def test_changed_document_is_refused_and_leaves_nothing(
    reading: Reading, pdf: Path, tmp_path: Path, store: FileStore
) -> None:
    changed = Path(shutil.copy(pdf, tmp_path))
    changed.write_bytes(pdf.read_bytes() + b"\n")
    with pytest.raises(DamagedError, match="changed while it was read"):
        take_in(reading, changed, HAZELBEEK, store, silent)
    assert_nothing_left(store)


def test_failure_in_the_last_step_leaves_nothing(reading: Reading, pdf: Path, store: FileStore) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the index is full")

    edition_added.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            take_in(reading, pdf, HAZELBEEK, store, silent)
    finally:
        edition_added.disconnect(fail)
    assert_nothing_left(store)


def test_sweep_leaves_alone_what_is_named_or_under_way(published: Outcome, pdf: Path, store: FileStore) -> None:
    before = contents(store)
    with store.intake() as intake:
        intake.keep(b"on its way", store.picture("ab.webp"))
        sweep(store)
        assert store.picture("ab.webp").exists()
    (store.folder / "incoming" / "stopped").mkdir()
    sweep(store)
    assert contents(store) == before


def test_page_texts_have_no_pictures_and_a_folder_is_kept_as_one_file(
    reading: Reading, tmp_path: Path, store: FileStore
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "2.txt").write_text("2\nActie", "utf-8")
    (folder / "1.txt").write_text("1\nDoel", "utf-8")
    (folder / "notes.txt").write_text("no page", "utf-8")
    reading.plan.document = replace(reading.plan.document, name="pages", media_type="text/plain")
    edition = take_in(reading, folder, HAZELBEEK, store, silent).edition
    with zipfile.ZipFile(store.original(edition.document.sha256)) as kept:
        assert kept.namelist() == ["1.txt", "2.txt"]
        assert kept.read("2.txt") == b"2\nActie"
    assert (edition.document.name, edition.document.media_type) == ("pages.zip", "application/zip")
    assert all(page.pictures == [] for page in Page.objects.all())


def test_null_character_keeps_the_offsets(reading: Reading, pdf: Path, store: FileStore) -> None:
    page = reading.pages[2]
    page.text = page.text.replace("zone 30", "zone\x0030")
    take_in(reading, pdf, HAZELBEEK, store, silent)
    kept = Page.objects.get(number=3).text
    assert len(kept) == len(page.text)
    assert "zone\ufffd30" in kept


def test_ids_are_short_unmistakable_and_never_given_twice() -> None:
    ids = new_public_ids(200, set())
    assert len(set(ids)) == 200
    assert {len(each) for each in ids} == {6}
    assert not set("".join(ids)) & set("01aeiouyl")
    assert set("".join(ids)) <= set(ALPHABET)


def test_items_of_a_plan_have_ids_of_their_own(published: Outcome, amended_pdf: Path, store: FileStore) -> None:
    take_in(read_by_hand(amended_pdf), amended_pdf, HAZELBEEK, store, silent)
    ids = Item.objects.filter(plan=published.edition.plan).values_list("public_id", flat=True)
    assert len(ids) == len(set(ids)) == 12


def contents(store: FileStore) -> list[object]:
    """All rows' counts and all files of the register, but for the lock."""
    counts = [model.objects.count() for model in (Organisation, Plan, Edition, Document, Page, Item, EditionItem, Fact)]
    files = sorted(path for path in store.folder.rglob("*") if path.is_file() and path.name != "lock")
    return [*counts, *files] if any(counts) or files else []


def assert_nothing_left(store: FileStore) -> None:
    sweep(store)
    assert not contents(store)
