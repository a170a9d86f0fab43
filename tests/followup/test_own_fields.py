"""Fields that an organisation defines: who sees them, who fills them in, on the form, in a spreadsheet and for all."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from followup.asking import asked, filled_in
from followup.conftest import Town
from followup.large_town import WRITERS
from followup.large_town import filled_in as filled_in_sheet
from lineage.amended import NEW, add_edition, item_of
from people import member
from planspoor_site.audit.models import Entry
from planspoor_site.followup.field_models import FieldKind, FilledBy, OwnField, OwnValue, SeenBy
from planspoor_site.followup.fields import define, fill, own_for, read_value, value_words, values_of
from planspoor_site.followup.growing import GrowingError
from planspoor_site.followup.models import Update, Via
from planspoor_site.followup.overview import plan_lines
from planspoor_site.followup.report import Reporter
from planspoor_site.followup.rounds import token_of
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets.applying import apply_sheet, keep_sheet
from planspoor_site.followup.sheets.book import Book, book_of
from planspoor_site.followup.sheets.cells import CellError
from planspoor_site.followup.tasks import Task, tasks_of
from planspoor_site.lineage.decide import Decision, accept_above
from planspoor_site.lineage.models import Lineage
from planspoor_site.lineage.proposals import propose


def made(town: Town, name: str, kind: str = FieldKind.TEXT, **more: Any) -> OwnField:
    return define(town.organisation, {"name": name, "kind": kind, **more}, town.editor)


def mine(town: Town) -> list[Task]:
    return tasks_of(town.organisation, {town.parks.pk})


def form_of(town: Town) -> str:
    return f"/beheer/{town.organisation.slug}/opvolging/i/meerjarenplan/{town.item('n2').public_id}"


def client(user: Any) -> Client:
    signed_in = Client()
    signed_in.force_login(user)
    return signed_in


def shown(town: Town) -> str:
    address = f"/{town.organisation.slug}/meerjarenplan/{town.edition.slug}/i/{town.item('n2').public_id}"
    return Client().get(address).content.decode()


@pytest.mark.parametrize(
    ("kind", "text", "kept", "words"),
    [
        ("text", " Wijk  Noord ", "Wijk  Noord", "Wijk  Noord"),
        ("number", "1,50", "1.5", "1,5"),
        ("number", "12.0", "12", "12"),
        ("number", "veel", None, ""),
        ("number", "1e9", None, ""),
        ("day", "31/12/2030", "2030-12-31", "31 december 2030"),
        ("day", "31/02/2030", None, ""),
        ("choice", "hoog", "Hoog", "Hoog"),
        ("choice", "heel hoog", None, ""),
        ("yes-no", "Ja", "yes", "ja"),
        ("yes-no", "oui", "yes", "ja"),
        ("yes-no", "no", "no", "nee"),
        ("yes-no", "wellicht", None, ""),
        ("text", "x" * 1001, None, ""),
        ("day", "", "", ""),
    ],
)
def test_what_a_field_takes(kind: str, text: str, kept: str | None, words: str) -> None:
    field = OwnField(name="Veld", kind=kind, choices=["Hoog", "Laag"])
    if kept is None:
        with pytest.raises(CellError):
            read_value(field, text)
    else:
        assert read_value(field, text) == kept
        assert value_words(field, kept) == words


def test_what_is_filled_in_comes_with_an_update_and_stays(town: Town) -> None:
    field = made(town, "Wijk", seen_by=SeenBy.EVERYONE)
    gardener = client(town.gardener)
    assert "Wijk" in gardener.get(form_of(town)).content.decode()
    assert gardener.post(form_of(town), filled_in() | {field.key: "Noord"}).status_code == 302
    assert "<b>Wijk</b>: Noord" in shown(town)
    seen = Update.objects.get().pk
    gardener.post(form_of(town), filled_in(seen) | {field.key: "Noord"})
    assert OwnValue.objects.count() == 1, "the same is no new row"
    gardener.post(form_of(town), filled_in(Update.objects.latest("pk").pk))
    assert OwnValue.objects.count() == 1, "what the form did not ask is not taken away"
    gardener.post(form_of(town), filled_in(Update.objects.latest("pk").pk) | {field.key: ""})
    assert [row.value for row in OwnValue.objects.order_by("pk")] == ["Noord", ""]
    assert "<b>Wijk</b>" not in shown(town)
    with pytest.raises(GrowingError):
        OwnValue.objects.all().delete()
    assert "Noord" not in str([entry.details for entry in Entry.objects.all()])


def test_what_will_not_do_keeps_neither_value_nor_update(town: Town) -> None:
    field = made(town, "Bomen", FieldKind.NUMBER)
    answer = client(town.gardener).post(form_of(town), filled_in() | {field.key: "veel"})
    assert answer.status_code == 400
    assert "geen getal" in answer.content.decode()
    assert not Update.objects.exists()


def test_who_sees_and_who_fills_in(town: Town) -> None:
    hidden = made(town, "Geheim", seen_by=SeenBy.EDITORS, filled_by=FilledBy.EDITORS)
    fixed = made(town, "Vast", seen_by=SeenBy.REPORTERS, filled_by=FilledBy.EDITORS)
    values = filled_in() | {hidden.key: "Niet zeggen", fixed.key: "Door de redactie"}
    client(town.gardener).post(form_of(town), values)
    assert not OwnValue.objects.exists(), "an owner fills in what is an owner's"
    client(town.editor).post(form_of(town), values | {"seen": str(Update.objects.get().pk)})
    assert OwnValue.objects.count() == 2
    page = client(town.gardener).get(form_of(town)).content.decode()
    assert "Door de redactie" in page
    assert f'name="{fixed.key}"' not in page
    assert "Geheim" not in page
    assert "Niet zeggen" not in page
    _, invitation = asked(town)
    link = f"/opvolging/{token_of(invitation)}/meerjarenplan/{town.item('n2').public_id}"
    assert "Geheim" not in Client().get(link).content.decode()
    assert "Door de redactie" not in shown(town)
    assert "Niet zeggen" in client(town.editor).get(form_of(town)).content.decode()


def sheet_of(town: Town) -> Book:
    tasks = mine(town)
    return book_of(town.organisation, tasks, "nl", own_for(town.organisation, tasks, editor=False))


def sent(town: Town, book: Book, form: str = "xlsx") -> dict[str, Any]:
    sheet = keep_sheet(town.organisation, "x", WRITERS[form](book), town.gardener, None)
    done: Sheet = apply_sheet(sheet, lambda: mine(town), lambda _: Reporter(town.gardener, town.parks))
    return done.result


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_they_go_out_in_a_spreadsheet_and_come_back(town: Town, form: str) -> None:
    fields = [
        made(town, "Wijk"),
        made(town, "Bomen", FieldKind.NUMBER),
        made(town, "Gekeurd op", FieldKind.DAY),
        made(town, "Belang", FieldKind.CHOICE, choices=["Hoog", "Laag"]),
        made(town, "Subsidie", FieldKind.YES_NO),
        made(town, "Vast", filled_by=FilledBy.EDITORS),
        made(town, "Geheim", seen_by=SeenBy.EDITORS, filled_by=FilledBy.EDITORS),
    ]
    book = sheet_of(town)
    assert [column.key for column in book.columns if column.key.startswith("field-")] == [one.key for one in fields[:6]]
    assert [column.locked for column in book.columns if column.key.startswith("field-")] == [False] * 5 + [True]
    given = dict(zip([one.key for one in fields], ["Noord", "12,5", "1/2/2030", "laag", "ja", "x"], strict=False))
    result = sent(town, filled_in_sheet(book, {0: {"stage": "lopend", **given}}), form)
    assert len(result["applied"]) == 1
    assert "Wijk: Noord" in result["applied"][0]["yours"]
    kept = {row.field_id: (row.value, row.via) for row in OwnValue.objects.all()}
    expected = ["Noord", "12.5", "2030-02-01", "Laag", "yes"]
    assert kept == {one.pk: (value, Via.SHEET) for one, value in zip(fields, expected, strict=False)}
    assert sent(town, sheet_of(town), form)["same"] == 1, "as it goes out again, it says nothing new"
    bad = sent(town, filled_in_sheet(sheet_of(town), {0: {fields[3].key: "midden"}}), form)
    assert [one["head"] for one in bad["errors"]] == ["Belang"]


def test_a_field_that_is_younger_or_older_than_the_spreadsheet_changes_nothing(town: Town) -> None:
    old = made(town, "Oud")
    fill(town.item("n2"), {old.pk: "iets"}, own_for(town.organisation, mine(town), editor=True), Reporter(None, None))
    book = sheet_of(town)
    OwnField.objects.filter(pk=old.pk).update(ended_at="2026-01-01T00:00Z")
    young = made(town, "Jong")
    fill(
        town.item("n2"), {young.pk: "nieuw"}, own_for(town.organisation, mine(town), editor=True), Reporter(None, None)
    )
    assert sent(town, book)["same"] == 1
    sent(town, filled_in_sheet(book, {0: {"stage": "lopend"}}))
    assert [row.value for row in OwnValue.objects.order_by("pk")] == ["iets", "nieuw"]


def test_what_was_filled_in_goes_on_in_the_next_edition(town: Town) -> None:
    field = made(town, "Wijk")
    fill(
        town.item("n2"), {field.pk: "Noord"}, own_for(town.organisation, mine(town), editor=True), Reporter(None, None)
    )
    later = add_edition(town.edition.plan, "2025", NEW, published=True)
    propose(later)
    accept_above(later, Decision(town.editor, Lineage.objects.filter(newer=later).latest("step").step), 0.0)
    item = item_of(later, "n2")
    assert values_of([item], plan_lines(later))[item] == {field.pk: "Noord"}


@pytest.fixture
def administrator(town: Town) -> Client:
    return client(member(town.organisation, "administrator"))


NEW_FIELD = {"field": "", "f-name": "Belang", "f-kind": "choice", "f-choices": "Hoog\nLaag", "f-seen_by": "everyone",
             "f-filled_by": "reporters"}  # fmt: skip


def test_administrators_define_change_and_end_them(town: Town, administrator: Client) -> None:
    address = f"/beheer/{town.organisation.slug}/opvolging/velden/"
    assert administrator.post(address, NEW_FIELD).status_code == 302
    field = OwnField.objects.get()
    assert (field.name, field.choices, field.seen_by) == ("Belang", ["Hoog", "Laag"], "everyone")
    prefix = f"f{field.pk}-"
    changed = {name.replace("f-", prefix): value for name, value in NEW_FIELD.items()}
    changed |= {"field": str(field.pk), f"{prefix}name": "Gewicht", f"{prefix}kind": "text"}
    assert administrator.post(address, changed).status_code == 302
    field.refresh_from_db()
    assert (field.name, field.kind) == ("Gewicht", "choice"), "what it holds stays as it was"
    assert "Gewicht" in administrator.get(address).content.decode()
    assert administrator.post(address, {"field": str(field.pk), "end": "1"}).status_code == 302
    assert "Gewicht" not in administrator.get(address).content.decode()
    assert [entry.what for entry in Entry.objects.order_by("-sequence")[:3]] == [
        "field.changed", "field.changed", "field.made",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"f-name": ""}, "no name"),
        ({"f-name": "wijk"}, "a name twice"),
        ({"f-choices": "Hoog"}, "a choice of one"),
        ({"f-choices": "Hoog\nhoog"}, "the same twice"),
        ({"f-kind": "picture"}, "no such kind"),
        ({"f-seen_by": "editors"}, "filled in by whom cannot see it"),
        ({"f-choices": "\n".join(map(str, range(51)))}, "a list too long"),
    ],
)
def test_what_is_no_field_is_refused(town: Town, administrator: Client, given: dict[str, str], reason: str) -> None:
    made(town, "wijk")
    address = f"/beheer/{town.organisation.slug}/opvolging/velden/"
    assert administrator.post(address, NEW_FIELD | given).status_code == 400, reason
    assert OwnField.objects.count() == 1
    assert administrator.post(address, {"field": "999"}).status_code == 404
