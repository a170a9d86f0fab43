"""What is published cannot be changed, added to or deleted; a draft can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.db.models import Model, ProtectedError

from planspoor_site.register.models import Document, Edition, EditionItem, Fact, Item, Organisation, Page, Passage, Plan
from planspoor_site.register.published import Lasting, PublishedError

pytestmark = pytest.mark.django_db

MODELS: list[type[Lasting]] = [Organisation, Plan, Document, Edition, Page, Item, EditionItem, Passage, Fact]
CHANGES: list[tuple[type[Lasting], str, object]] = [
    (Organisation, "slug", "elders"),
    (Plan, "slug", "anders"),
    (Document, "name", "ander.pdf"),
    (Edition, "slug", "2030"),
    (Edition, "title", "Een ander plan"),
    (Edition, "state", "draft"),
    (Edition, "warnings", [{"code": "none"}]),
    (Page, "text", "Andere woorden"),
    (Page, "pictures", [{"file": "ab.webp"}]),
    (Item, "public_id", "zzzzzz"),
    (EditionItem, "text", "We planten geen bomen."),
    (EditionItem, "parent_id", None),
    (Passage, "start", 0),
    (Fact, "values", {"value": 1}),
]
REMARKS: list[tuple[type[Lasting], str, object]] = [
    (Organisation, "name", "Stad Hazelbeek"),
    (Organisation, "colour", "#aa2200"),
    (Organisation, "domain", "plannen.hazelbeek.example"),
    (Plan, "title", "Meerjarenplan"),
    (Edition, "decision_reference", "2025_GR_00412"),
]


@contextmanager
def refused(why: str) -> Iterator[None]:
    """In a transaction of its own, so that the test's goes on. What others hang on is refused by Django first."""
    with pytest.raises((PublishedError, ProtectedError), match=why), transaction.atomic():
        yield


def last(model: type[Lasting]) -> Lasting:
    row = model._default_manager.order_by("pk").last()
    assert row is not None
    return row


@pytest.mark.parametrize(("model", "field", "value"), CHANGES)
def test_published_row_is_not_changed_one_by_one(
    public: Edition, model: type[Lasting], field: str, value: object
) -> None:
    row = last(model)
    setattr(row, field, value)
    with refused("cannot change"):
        row.save()
    assert getattr(last(model), field) != value


@pytest.mark.parametrize(("model", "field", "value"), CHANGES)
def test_published_row_is_not_changed_in_bulk(public: Edition, model: type[Lasting], field: str, value: object) -> None:
    row = last(model)
    setattr(row, field, value)
    with refused("cannot be changed"):
        model._default_manager.update(**{field: value})
    with refused("cannot be changed"):
        model._default_manager.bulk_update([row], [model._meta.get_field(field).name])
    assert getattr(last(model), field) != value


@pytest.mark.parametrize(("model", "field", "value"), REMARKS)
def test_what_is_said_about_a_published_plan_may_change(
    public: Edition, model: type[Lasting], field: str, value: object
) -> None:
    row = last(model)
    setattr(row, field, value)
    row.save()
    assert getattr(last(model), field) == value


@pytest.mark.parametrize("model", MODELS)
def test_published_row_is_not_deleted(public: Edition, model: type[Lasting]) -> None:
    count = model._default_manager.count()
    with refused("[Cc]annot"):
        last(model).delete()
    with refused("[Cc]annot"):
        model._default_manager.all().delete()
    assert model._default_manager.count() == count


@pytest.mark.parametrize(
    "another",
    [
        pytest.param(lambda edition: Page(edition=edition, number=9), id="page"),
        pytest.param(
            lambda edition: EditionItem(
                edition=edition, item=Item.objects.all()[0], position=9, depth=0, page=1, confidence=1
            ),
            id="item",
        ),
        pytest.param(lambda edition: copy(Passage.objects.all()[0]), id="passage"),
        pytest.param(lambda edition: copy(Fact.objects.all()[0]), id="fact"),
    ],
)
def test_published_edition_gets_no_more_text(public: Edition, another: Callable[[Edition], Lasting]) -> None:
    row = another(public)
    with refused("cannot get another"):
        row.save()
    with refused("cannot get another"):
        type(row)._default_manager.bulk_create([row])


def copy(row: Lasting) -> Lasting:
    row.pk = None
    row._state.adding = True
    return row


def test_saving_what_did_not_change_is_no_change(public: Edition) -> None:
    for model in MODELS:
        last(model).save()


@pytest.mark.parametrize(("model", "field", "value"), [change for change in CHANGES if change[1] != "state"])
def test_draft_may_change(draft: Edition, model: type[Lasting], field: str, value: object) -> None:
    row = last(model)
    setattr(row, field, value)
    row.save()
    assert getattr(last(model), field) == value


def test_draft_may_be_deleted_with_all_its_text(draft: Edition) -> None:
    draft.delete()
    texts: list[type[Model]] = [Page, EditionItem, Passage, Fact]
    assert not any(model._default_manager.exists() for model in texts)
