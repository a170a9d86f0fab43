"""The document, its pictures, and what goes with every page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from planspoor_site.register.models import Document
from publication.elzenbeke import BASE, DRAFT, Elzenbeke
from publication.typeset import typeset

PICTURE = re.compile(r'src="([^"]+\.webp)"')


def test_the_document_comes_byte_for_byte(reader: Client, elzenbeke: Elzenbeke) -> None:
    response = reader.get(BASE + "document", headers={"accept-encoding": "gzip"})
    assert b"".join(response) == typeset()[0]
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="meerjarenplan-2025.pdf"'
    assert int(response["Content-Length"]) == len(typeset()[0])


def test_a_document_that_could_run_in_the_browser_is_only_for_keeping(reader: Client, elzenbeke: Elzenbeke) -> None:
    Document.objects.filter(pk=elzenbeke.draft.document_id).update(media_type="text/html")
    elzenbeke.draft.state = "published"
    elzenbeke.draft.save()
    response = reader.get(DRAFT + "document")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response) == typeset()[0]


def test_a_picture_may_be_kept_for_good(reader: Client, elzenbeke: Elzenbeke) -> None:
    address = PICTURE.findall(reader.get(BASE + "p/2").text)[0]
    response = reader.get(address)
    assert response.content == typeset()[1][1].pictures[900]
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "image/webp",
        "public, max-age=31536000, immutable",
    )
    assert reader.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_drafts_files_are_for_staff_and_kept_nowhere(reader: Client, staff: Client) -> None:
    address = PICTURE.findall(staff.get(DRAFT + "p/2").text)[0]
    assert staff.get(address)["Cache-Control"] == "private, no-store"
    assert [reader.get(one).status_code for one in (address, DRAFT + "document")] == [404, 404]


def test_where_there_is_no_picture_the_text_stands_alone(reader: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.pages.update(pictures=[])
    elzenbeke.draft.state = "published"
    elzenbeke.draft.save()
    page, item = reader.get(DRAFT + "p/2").text, reader.get(elzenbeke.href("survey", DRAFT)).text
    assert "Elzenbeke groeit" in page
    assert not any(word in page for word in ("<img", "Beeld", "switch"))
    assert "<image" not in item


def test_the_organisations_colour_is_a_style_sheet(reader: Client, elzenbeke: Elzenbeke) -> None:
    response = reader.get("/stad-elzenbeke/kleur.css")
    assert response.text.startswith(":root{--accent:#7a2048}\n@media screen and (prefers-color-scheme:dark)")
    assert response["Content-Type"].startswith("text/css")


@pytest.mark.parametrize("address", [BASE, BASE + "p/2", BASE + "zoek?q=beek"])
def test_no_page_asks_for_more_than_the_content_policy_allows(
    reader: Client, elzenbeke: Elzenbeke, address: str
) -> None:
    html = reader.get(address).text
    # Data is no script, and names of vocabularies are no addresses to load from.
    names = r"http://purl.org/dc/terms/|http://iiif.io/api/presentation/3/context.json"
    html = re.sub(rf'<script type="application/ld\+json">.*?</script>|{names}', "", html)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)|https?://(?!testserver)(?!www.w3)", html)


def test_pages_are_sent_compressed_and_only_when_they_changed(reader: Client, elzenbeke: Elzenbeke) -> None:
    first = reader.get(BASE, headers={"accept-encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = reader.get(BASE, headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})
    assert again.status_code == 304
