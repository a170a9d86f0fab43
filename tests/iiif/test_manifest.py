"""The manifest of an edition and the collections that lead to it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import iiif_prezi3
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from iiif.asking import DRAFT_IIIF, IIIF, MANIFEST, SITE, ask, ids_in
from planspoor_site.register.models import Edition
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke

PARTS = {
    "manifest.json": iiif_prezi3.Manifest,
    "canvas/2": iiif_prezi3.Canvas,
    "canvas/2/painted": iiif_prezi3.AnnotationPage,
    "canvas/2/picture": iiif_prezi3.Annotation,
    "canvas/2/items": iiif_prezi3.AnnotationPage,
    f"canvas/2/items/{PUBLIC_IDS['survey']}": iiif_prezi3.Annotation,
    "range": iiif_prezi3.Range,
    f"range/{PUBLIC_IDS['survey']}": iiif_prezi3.Range,
}
SERVICES = ("search/1?q=beek", "search/2?q=beek", "complete/1?q=be", "complete/2?q=be")
COLLECTIONS = ("/iiif/collection.json", "/stad-elzenbeke/iiif/collection.json")


@pytest.fixture
def manifest(reader: Client) -> Any:
    return ask(reader, MANIFEST)


@pytest.mark.parametrize("part", PARTS)
def test_another_implementation_of_the_standard_accepts_it(reader: Client, part: str) -> None:
    about = ask(reader, IIIF + part)
    assert PARTS[part].model_validate(about).id == SITE + IIIF + part


@pytest.mark.parametrize("address", COLLECTIONS)
def test_another_implementation_accepts_the_collections(reader: Client, address: str) -> None:
    assert iiif_prezi3.Collection.model_validate(ask(reader, address)).id == SITE + address


def test_that_implementation_refuses_what_is_wrong(manifest: Any) -> None:
    del manifest["label"]
    with pytest.raises(ValueError, match="label"):
        iiif_prezi3.Manifest.model_validate(manifest)


def test_every_id_answers(reader: Client, manifest: Any) -> None:
    for address in sorted({one.partition("#")[0] for one in ids_in(manifest)}):
        response = reader.get(address.removeprefix(SITE), follow=True)
        assert response.status_code == 200, address
        if response.streaming:
            b"".join(response)


def test_what_is_described_at_its_own_id_is_the_same_there(reader: Client, manifest: Any) -> None:
    canvas = manifest["items"][1]
    assert ask(reader, canvas["id"]).items() >= canvas.items()
    assert ask(reader, manifest["structures"][0]["id"]).items() >= manifest["structures"][0].items()


def test_no_two_things_have_one_id(manifest: Any) -> None:
    described = [*manifest["items"], *_all_ranges(manifest["structures"])]
    described += [page for canvas in manifest["items"] for page in canvas["items"]]
    counts = Counter(one["id"] for one in described)
    assert counts.most_common(1)[0][1] == 1


def test_a_page_is_a_canvas_with_its_printed_label_and_its_picture(manifest: Any) -> None:
    assert [canvas["label"]["none"] for canvas in manifest["items"]] == [["i"], ["7"], ["8"]]
    canvas = manifest["items"][1]
    body = canvas["items"][0]["items"][0]["body"]
    assert (canvas["width"], canvas["height"], body["width"]) == (1800, 2546, 900)
    assert body["format"] == "image/jpeg"
    assert canvas["homepage"][0]["id"] == f"{SITE}{BASE}p/2"


def test_the_ranges_are_the_tree(manifest: Any) -> None:
    (contents,) = manifest["structures"]
    (theme,) = contents["items"]
    assert theme["label"] == {"nl": ["1 Wonen aan de beek"]}
    labels = [one["label"]["nl"][0] for one in theme["items"] if one["type"] == "Range"]
    assert labels == ["1.1 Iedereen vindt een betaalbare woning", "1.2 De beek krijgt ruimte"]
    assert [one["id"] for one in theme["items"] if one["type"] == "Canvas"] == [f"{SITE}{IIIF}canvas/2"]
    assert len(_all_ranges(manifest["structures"])) == 1 + len(PUBLIC_IDS)


def test_it_says_whose_it_is_in_every_language(manifest: Any) -> None:
    assert manifest["label"] == {"nl": ["Meerjarenplan Elzenbeke 2025"]}
    assert manifest["provider"][0]["label"] == {"nl": ["Stad Elzenbeke"]}
    decided = next(pair for pair in manifest["metadata"] if pair["label"]["en"] == ["Approved"])
    assert decided["value"]["fr"] == ["16 décembre 2025"]
    assert all(set(pair["label"]) == {"nl", "fr", "en", "de"} for pair in manifest["metadata"])
    assert [one["format"] for one in manifest["rendering"]] == ["application/pdf", "application/epub+zip"]
    assert (manifest["behavior"], manifest["viewingDirection"]) == (["paged"], "left-to-right")


def test_it_is_searched_in_both_versions_of_the_api(manifest: Any) -> None:
    first, second = manifest["service"]
    assert (first["@id"], first["profile"]) == (f"{SITE}{IIIF}search/1", "http://iiif.io/api/search/1/search")
    assert first["service"][0]["profile"] == "http://iiif.io/api/search/1/autocomplete"
    assert (second["id"], second["type"]) == (f"{SITE}{IIIF}search/2", "SearchService2")


def test_ids_are_at_the_organisations_own_domain(reader: Client, elzenbeke: Elzenbeke, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    elzenbeke.organisation.domain = "plannen.elzenbeke.example"
    elzenbeke.organisation.logo = f"{'0' * 64}.svg"
    elzenbeke.organisation.save()
    manifest = ask(reader, MANIFEST)
    own = "http://plannen.elzenbeke.example/"
    below = {key: manifest[key] for key in ("id", "items", "structures", "service", "rendering", "provider")}
    assert {one[: len(own)] for one in ids_in(below)} == {own}
    logo = {"id": f"{own}stad-elzenbeke/logo/000000000000.svg", "type": "Image", "format": "image/svg+xml"}
    assert manifest["provider"][0]["logo"] == [logo]


def test_the_page_of_the_plan_leads_to_it(reader: Client, staff: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE).text
    alternate = "application/ld+json;profile=&quot;http://iiif.io/api/presentation/3/context.json&quot;"
    assert f'<link rel="alternate" type="{alternate}" href="{MANIFEST}">' in html
    assert f'<a class="what" href="{MANIFEST}">' in html
    elzenbeke.draft.pages.update(pictures=[])
    assert "iiif" not in staff.get(DRAFT).text


def test_the_language_of_the_interface_changes_nothing(reader: Client, manifest: Any) -> None:
    assert ask(reader, MANIFEST + "?lang=fr") == manifest


def test_a_page_without_a_picture_is_an_empty_canvas(reader: Client, staff: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.pages.filter(number=2).update(pictures=[])
    canvas = ask(staff, DRAFT_IIIF + "manifest.json")["items"][1]
    assert (canvas["items"], canvas["height"]) == ([], 2546)
    assert staff.get(DRAFT_IIIF + "canvas/2/picture").status_code == 404
    assert ask(staff, DRAFT_IIIF + "canvas/2/items")["items"]


def test_an_edition_without_pictures_has_no_manifest(staff: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.pages.update(pictures=[])
    assert staff.get(DRAFT_IIIF + "manifest.json").status_code == 404
    assert DRAFT_IIIF not in str(ask(staff, COLLECTIONS[1]))


def test_an_edition_without_items_has_no_ranges(staff: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.items.all().delete()
    assert ask(staff, DRAFT_IIIF + "manifest.json")["structures"] == []
    assert staff.get(DRAFT_IIIF + "range").status_code == 404


def test_the_collections_lead_to_the_manifest(reader: Client) -> None:
    (organisation,) = ask(reader, COLLECTIONS[0])["items"]
    assert organisation["id"] == SITE + COLLECTIONS[1]
    assert [one["id"] for one in ask(reader, organisation["id"])["items"]] == [
        f"{SITE}/stad-elzenbeke/meerjarenplan/{edition}/iiif/manifest.json" for edition in ("2025", "2019")
    ]


@pytest.mark.parametrize("address", [*COLLECTIONS, *(IIIF + part for part in (*PARTS, *SERVICES))])
def test_every_site_may_read_it(reader: Client, address: str) -> None:
    response = reader.get(address)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"].startswith("application/ld+json;profile=")
    asked_first = reader.options(address, headers={"access-control-request-method": "GET"})
    assert (asked_first.status_code, asked_first["Access-Control-Allow-Origin"]) == (204, "*")
    assert reader.post(address).status_code == 405


@pytest.mark.parametrize("address", [BASE, BASE + "p/2", BASE + "zoek?q=beek", "/"])
def test_nothing_else_is_for_other_sites(reader: Client, address: str) -> None:
    assert "Access-Control-Allow-Origin" not in reader.get(address)


@pytest.mark.parametrize("part", [*PARTS, *SERVICES])
def test_a_draft_is_for_staff_of_this_site(reader: Client, signed_in: Client, staff: Client, part: str) -> None:
    assert [client.get(DRAFT_IIIF + part).status_code for client in (reader, signed_in)] == [404, 404]
    response = staff.get(DRAFT_IIIF + part)
    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cache-Control"] == "private, no-store"


def test_a_draft_is_named_to_staff_only_and_then_to_no_other_site(reader: Client, staff: Client) -> None:
    for address in COLLECTIONS:
        assert DRAFT not in reader.get(address).text
        assert "Access-Control-Allow-Origin" not in staff.get(address)
    assert DRAFT in staff.get(COLLECTIONS[1]).text


ABSENT = ("canvas/9", "canvas/9/items", "canvas/2/items/nothing", "range/nothing", "manifest", "search/3")


@pytest.mark.parametrize("part", ABSENT)
def test_what_is_not_there_is_not_found(reader: Client, part: str) -> None:
    assert reader.get(IIIF + part).status_code == 404


def test_an_organisation_without_a_public_plan_has_no_collection(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert reader.get("/stad-niemand/iiif/collection.json").status_code == 404
    Edition.objects.filter(pk=elzenbeke.draft.pk).update(state="draft")
    assert DRAFT not in reader.get(COLLECTIONS[1]).text


def test_it_is_sent_compressed_and_only_when_it_changed(reader: Client) -> None:
    first = reader.get(MANIFEST, headers={"accept-encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = reader.get(MANIFEST, headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})
    assert again.status_code == 304


QUERIES = [
    (MANIFEST, 5),
    (IIIF + "canvas/2", 3),
    (IIIF + "canvas/2/items", 4),
    (IIIF + "range", 4),
    (COLLECTIONS[0], 1),
    (COLLECTIONS[1], 2),
]


@pytest.mark.parametrize(("address", "count"), QUERIES)
def test_queries_are_few_and_do_not_grow(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str, count: int
) -> None:
    with django_assert_num_queries(count):
        reader.get(address)


def _all_ranges(ranges: list[Any]) -> list[Any]:
    found = [one for one in ranges if one["type"] == "Range"]
    return found + [below for one in found for below in _all_ranges(one["items"])]
