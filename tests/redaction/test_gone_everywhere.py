"""Words that were made unreadable are in no answer of the site and in no file that it gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.http import urlencode

from planspoor.limits import silent
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Page
from planspoor_site.register.redaction.redact import find_places, redact
from planspoor_site.static_copy.export import export
from publication.routes import routes
from redaction.crawl import Answer, ask, crawl, known_addresses, reached
from redaction.followed_up import follow_up
from redaction.looking import has_ocr, holds
from redaction.zilverdam import BASE, LETTERS, NEIGHBOURS, WORDS

pytestmark = pytest.mark.django_db

NOT_OF_AN_EDITION = {
    "logo",
    *("confirm-address", "choose-password", "openid_connect_login", "openid_connect_callback", "person"),
    *("upload-part", "document-stop", "document-again", "document-remove"),
    *("round", "figures-take-in", "figures-law", "sheet", "sheet-file"),
    *("evidence", "report-evidence", "link-evidence"),
    *("followed", "unfollow", "asked", "question"),
}
"""Routes that show nothing of a document, or of staff that take only a form."""
OF_ROWS_ALONE = {
    *("changes", "changes-csv", "changes-json", "changes-of-kind", "changes-page"),
    *("link-items", "link-item"),
    *("sheet-out", "link-sheets", "link-sheet-out", "link-sheet", "link-sheet-file"),
}
"""Routes that need a second edition or a link, or give a workbook. They show rows of items, where words are covered."""
QUESTIONS = [WORDS, "Kwartelzang", "kwartelz*", "Kwartelzank", "oeverpad"]
_HIT = re.compile(rf"{BASE}(?:p/\d|i/\w)")


def everything(client: Client, edition: Edition, **more: str) -> dict[str, Answer]:
    starts = ["/", f"{BASE}zoek?q=oeverpad", "/zoek?q=oeverpad", *known_addresses(edition, **more).values()]
    return {answer.address: answer for answer in crawl(client, starts)}


def make_unreadable(edition: Edition, store: FileStore) -> Edition:
    redact(find_places(edition, WORDS), "naam van een loket", None, store, silent)
    return Edition.objects.get(pk=edition.pk)


def holding(answers: dict[str, Answer]) -> set[str]:
    return {answer.media_type.partition("/")[0] for answer in answers.values() if holds(answer.content, LETTERS)}


def test_words_are_in_no_answer_and_no_file(edition: Edition, reader: Client, store: FileStore) -> None:
    before = everything(reader, edition)
    unreadable = make_unreadable(edition, store)
    after = everything(reader, unreadable, **follow_up(unreadable))
    some = [address for address in before if address in {BASE, f"{BASE}document"} or f"{BASE}p/2/1800-" in address]
    seen = holding({address: before[address] for address in some})
    assert seen == {"text", "application"} | ({"image"} if has_ocr() else set())
    assert [answer.address for answer in after.values() if holds(answer.content, LETTERS)] == []
    unseen = set(routes()) - reached(after.values()) - NOT_OF_AN_EDITION - OF_ROWS_ALONE
    assert not unseen, "no link leads there, and the crawl cannot fill in the address: have it, and look at the answer"
    assert not [answer.address for answer in after.values() if answer.status >= 500]
    document = after[f"{BASE}document"]
    (picture,) = (answer for address, answer in after.items() if address.startswith(f"{BASE}p/2/1800-"))
    assert (document.media_type, picture.status) == ("application/pdf", 200)
    for word in NEIGHBOURS:
        assert holds(document.content, word), word
        assert not has_ocr() or holds(picture.content, word), word
    # Pages 2 and 3 look otherwise, the first page too, whose title holds the words.
    old = [address for address, answer in before.items() if "/p/" in address and answer.media_type.startswith("image/")]
    assert {ask(reader, address).status for address in old} == {404}
    kept = {path.name for path in (store.folder / "pictures").glob("*/*")}
    assert kept == {one["file"] for page in Page.objects.all() for one in page.pictures}


def test_words_are_in_no_file_of_a_copy(edition: Edition, store: FileStore, tmp_path: Path) -> None:
    export(tmp_path / "before")
    make_unreadable(edition, store)
    export(tmp_path / "after")
    before, after = (
        [
            str(path.relative_to(folder))
            for path in folder.rglob("*")
            if path.is_file() and holds(path.read_bytes(), LETTERS)
        ]
        for folder in (tmp_path / "before", tmp_path / "after")
    )
    assert len(before) > 10
    assert after == []


def test_a_copy_forgets_them_when_it_is_made_again(edition: Edition, store: FileStore, tmp_path: Path) -> None:
    export(tmp_path / "copy")
    make_unreadable(edition, store)
    export(tmp_path / "copy")
    texts = (
        path for path in (tmp_path / "copy").rglob("*") if path.suffix in {".html", ".js", ".json", ".xml", ".epub"}
    )
    assert [path.name for path in texts if holds(path.read_bytes(), LETTERS)] == []


def test_no_question_finds_them(edition: Edition, reader: Client, store: FileStore) -> None:
    addresses = [f"{where}?{urlencode({'q': words})}" for words in QUESTIONS for where in (f"{BASE}zoek", "/zoek")]
    assert all(_HIT.search(reader.get(address).text) for address in addresses if "zank" not in address)
    make_unreadable(edition, store)
    for address in addresses:
        found = reader.get(address).text
        if "oeverpad" in address:
            assert "████" in found
            assert _HIT.search(found)
        else:
            assert not _HIT.search(found), address
    assert LETTERS not in reader.get(f"{BASE}zoek?q=Kwartelzank").text.casefold()


def test_the_plan_says_what_was_done(edition: Edition, reader: Client, store: FileStore) -> None:
    assert "onleesbaar" not in reader.get(BASE).text
    make_unreadable(edition, store)
    html = reader.get(BASE).text
    assert "3 passages onleesbaar gemaakt" in html
    assert "naam van een loket" in html
    assert edition.document.sha256 in html
    assert "redacteur" not in html
    assert "met onleesbaar gemaakte woorden" in html


# The test's own client leaves the file of an answer to the garbage collector, now and then.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_original_is_for_staff(
    edition: Edition, reader: Client, staff: Client, signed_in: Client, store: FileStore, pdf: Path
) -> None:
    make_unreadable(edition, store)
    answer = ask(staff, f"{BASE}origineel")
    assert answer.content == pdf.read_bytes()
    assert "no-store" in staff.get(f"{BASE}origineel")["Cache-Control"]
    assert [visitor.get(f"{BASE}origineel").status_code for visitor in (reader, signed_in)] == [404, 404]
    assert ask(staff, f"{BASE}document").content == ask(reader, f"{BASE}document").content
