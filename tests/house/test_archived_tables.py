"""Whether an archive of an organisation has a table is decided for every table: a new one cannot be forgotten."""

from __future__ import annotations

import pytest
from django.apps import apps

from planspoor_site.archive.package.kept import KEPT, LEFT_OUT, SECRET, kept, path_to_organisation


def test_every_table_of_the_site_is_kept_or_left_out_for_a_reason() -> None:
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert labels == {*KEPT, *LEFT_OUT}, "add the new model to planspoor_site/archive/package/kept.py: KEPT or LEFT_OUT"
    assert len(KEPT) == len(set(KEPT))
    assert not set(KEPT) & LEFT_OUT.keys()
    assert all(LEFT_OUT.values())


@pytest.mark.parametrize("label", KEPT)
def test_every_kept_table_leads_to_its_organisation_and_comes_after_what_it_refers_to(label: str) -> None:
    table = kept(label)
    if label not in {"accounts.User", "audit.Person"}:
        assert path_to_organisation(table.model)
    others = [field.related_model._meta.label for field in table.fields if field.is_relation and field.related_model]
    assert all(KEPT.index(other) <= KEPT.index(label) for other in others)
    assert not SECRET.get(label, frozenset()) & {field.name for field in table.fields}
