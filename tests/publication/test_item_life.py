"""The life of an item through the editions of its plan."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from planspoor_site.followup.models import Update
from planspoor_site.publication.items.life import life_of
from planspoor_site.register.models import Edition, EditionItem, Item
from planspoor_site.register.published import State
from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke


def _life(edition: Edition, key: str) -> tuple[list[tuple[str, str, bool]], str]:
    item = EditionItem.objects.get(edition=edition, item__public_id=PUBLIC_IDS[key])
    life = life_of(edition, item, AnonymousUser())
    return [
        (stage.title.removeprefix("Meerjarenplan Elzenbeke "), stage.change, stage.shown) for stage in life.stages
    ], (life.unchanged_since.removeprefix("Meerjarenplan Elzenbeke "))


def test_changed_words(elzenbeke: Elzenbeke) -> None:
    assert _life(elzenbeke.published, "survey") == ([("2025", "changed", True), ("2019", "first", False)], "")


def test_the_same_words(elzenbeke: Elzenbeke) -> None:
    assert _life(elzenbeke.published, "purchase") == ([("2025", "same", True), ("2019", "first", False)], "2019")


def test_seen_from_the_older_edition(elzenbeke: Elzenbeke) -> None:
    assert _life(elzenbeke.older, "purchase") == ([("2025", "same", False), ("2019", "first", True)], "")


def test_gone_for_an_edition_and_back_in_the_next(elzenbeke: Elzenbeke) -> None:
    _take_away(elzenbeke.published, "light")
    _publish(elzenbeke.draft)
    assert _life(elzenbeke.draft, "light") == (
        [("2026", "same", True), ("2025", "gone", False), ("2019", "first", False)],
        "2019",
    )


def test_gone_for_good_is_said_once(elzenbeke: Elzenbeke) -> None:
    _take_away(elzenbeke.published, "light")
    _take_away(elzenbeke.draft, "light")
    _publish(elzenbeke.draft)
    assert _life(elzenbeke.older, "light") == ([("2025", "gone", False), ("2019", "first", True)], "")


def test_not_yet_there(elzenbeke: Elzenbeke) -> None:
    _take_away(elzenbeke.older, "light")
    assert _life(elzenbeke.published, "light") == ([("2025", "first", True)], "")


def test_the_page_of_an_item_tells_its_life(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(elzenbeke.href("purchase")).text
    assert "Ongewijzigd sinds Meerjarenplan Elzenbeke 2019" in html
    assert f'<a href="{elzenbeke.href("purchase", OLD)}" lang="nl">Meerjarenplan Elzenbeke 2019</a>' in html
    assert "Dezelfde woorden." in html
    assert DRAFT not in html


@pytest.mark.parametrize(
    ("key", "words"), [("objective", "Lees het hele onderdeel"), ("survey", "Lees het in zijn geheel")]
)
def test_an_item_can_be_read_in_the_text(reader: Client, elzenbeke: Elzenbeke, key: str, words: str) -> None:
    assert f'<a href="{BASE}lees/{PUBLIC_IDS[key]}">{words}</a>' in reader.get(elzenbeke.href(key)).text


def _publish(edition: Edition) -> None:
    edition.state = State.PUBLISHED
    edition.save()


def _take_away(edition: Edition, key: str) -> None:
    """Give the item of an edition another identity, as a reading that was not linked to the others has."""
    other = edition.plan.items.create(public_id=f"z{edition.pk}")
    own = EditionItem.objects.filter(edition=edition, item__public_id=PUBLIC_IDS[key])
    super(type(own), own).update(item=other)


def _rewrite(edition: Edition, **values: Any) -> None:
    """Have an edition another past than it had."""
    own = Edition.objects.filter(pk=edition.pk)
    super(type(own), own).update(**values)


def test_what_was_corrected_and_reported_is_told_in_its_time(reader: Client, elzenbeke: Elzenbeke) -> None:
    began = datetime.datetime(2020, 3, 1, 12, tzinfo=datetime.UTC)
    _rewrite(elzenbeke.older, published_at=began)
    _rewrite(elzenbeke.published, published_at=began.replace(year=2025))
    for year, stage, public in (
        (2019, "preparing", True),
        (2021, "preparing", True),
        (2022, "running", True),
        (2024, "stopped", False),
        (2026, "done", True),
    ):
        _report("garden", began.replace(year=year, month=6), stage, public)
    item = EditionItem.objects.get(edition=elzenbeke.published, item__public_id=PUBLIC_IDS["garden"])
    new, old = life_of(elzenbeke.published, item, AnonymousUser()).stages
    assert sorted((one.what, one.title or one.why, one.by) for one in new.happenings) == [
        ("corrected", "De laatste woorden waren niet gelezen.", "dienst Wonen"),
        ("reported", "Afgerond, op schema", ""),
    ]
    assert [(one.at.year, one.title) for one in old.happenings] == [
        (2022, "Lopend, op schema"),
        (2019, "In voorbereiding, op schema"),
    ], "what was reported before any edition stands at the first; a repetition and what is internal nowhere"
    html = reader.get(elzenbeke.href("garden")).text
    assert "De stad meldt: Afgerond, op schema" in html
    assert "De lezing is verbeterd: De laatste woorden waren niet gelezen." in html


def test_an_only_edition_has_a_line_once_something_happened(elzenbeke: Elzenbeke) -> None:
    _rewrite(elzenbeke.published, state=State.DRAFT)
    assert _life(elzenbeke.older, "light") == ([], "")
    _report("light", datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC), "running", True)
    assert _life(elzenbeke.older, "light") == ([("2019", "first", True)], "")


def _report(key: str, at: datetime.datetime, stage: str, public: bool) -> None:
    item = Item.objects.get(public_id=PUBLIC_IDS[key])
    Update.objects.create(item=item, stage=stage, health="on-track", public=public, via="web", made_at=at)
