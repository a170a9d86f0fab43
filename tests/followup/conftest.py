"""A town with an approved plan, and the people who report on it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from lineage.amended import OLD, add_edition, found_plan
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.followup.models import Owner
from planspoor_site.followup.owners import give
from planspoor_site.register.models import Edition, EditionItem, Item, Organisation


@pytest.fixture(autouse=True)
def plain_files(settings: Settings, tmp_path: Path) -> None:
    """A data folder of the test's own, and style sheets under their own names."""
    settings.PLANSPOOR_DATA = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


class Town(NamedTuple):
    """A published edition, who edits, and who owns the trees (and nothing else)."""

    edition: Edition
    editor: User
    gardener: User
    parks: Owner

    @property
    def organisation(self) -> Organisation:
        return self.edition.plan.organisation

    def item(self, node: str) -> Item:
        return EditionItem.objects.get(edition=self.edition, node_id=node).item


@pytest.fixture
def town(db: None) -> Town:
    edition = add_edition(found_plan(), "2024", OLD, published=True)
    Edition.objects.filter(pk=edition.pk).update(decision_reference="GR 2024/9")
    organisation = edition.plan.organisation
    editor, gardener = member(organisation, "editor"), member(organisation, "owner", "gardener")
    parks = Owner.objects.create(organisation=organisation, name="Dienst Groen", person=gardener)
    made = Town(Edition.objects.get(pk=edition.pk), editor, gardener, parks)
    give(parks, [made.item("n2")], editor)
    assert timezone.is_aware(parks.ownerships.get().began_at)
    return made
