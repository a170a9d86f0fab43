"""``planspoor site verify``: whatever was changed behind its back is found, and what was done rightly is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from audit.unguarded import take_guards_away, unguarded
from people import member
from planspoor import read
from planspoor.limits import silent
from planspoor_site.accounts.models import Membership
from planspoor_site.archive.verification.chains import Head
from planspoor_site.archive.verification.command import findings, verify
from planspoor_site.audit.models import Chain
from planspoor_site.errors import VerificationError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import take_in
from planspoor_site.register.models import Edition, Page
from planspoor_site.register.place import Wish
from planspoor_site.register.redaction.redact import find_places, redact, revoke
from planspoor_site.register.withdrawal import reinstate, withdraw
from planspoor_site.review.models import Upload
from planspoor_site.review.retention.tidying import tidy

pytestmark = pytest.mark.django_db
PAGE_TEXTS = Path(__file__).parents[1] / "plans" / "page-texts"


def found(store: FileStore, *kept: Head) -> list[str]:
    return [str(finding) for finding in findings(kept, store, silent)]


def head() -> Head:
    chain = Chain.objects.get()
    return Head(chain.pk, chain.length, chain.head)


def sql(*statements: str) -> Callable[[], None]:
    def run() -> None:
        with unguarded(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return run


def test_a_register_that_was_tidied_is_whole(public: Edition, store: FileStore) -> None:
    organisation = public.plan.organisation
    editor = member(organisation, "editor")
    redact(find_places(public, "Molenstraat"), "adres", editor, store, silent)
    old = timezone.now() - timedelta(days=1000)
    Membership.objects.filter(user=editor).update(ended_at=old)
    Upload.objects.create(
        organisation=organisation,
        name="x",
        size=2,
        received=1,
        sha256="a" * 64,
        touched_at=old,
    )
    kept = set(store.kept())
    went = {one.kind.word: one.tally.rows for one in tidy(timezone.now()) if one.tally.rows}
    assert went == {"uploads": 1, "leavers": 1}
    assert set(store.kept()) == kept
    assert found(store, head()) == []


def test_a_register_that_was_only_used_is_whole(public: Edition, store: FileStore) -> None:
    editor = member(public.plan.organisation, "editor")
    made = redact(find_places(public, "Molenstraat"), "adres", editor, store, silent)
    redact(find_places(public, "25.000"), "bedrag", None, store, silent)
    revoke(made, editor, store, silent)
    withdraw(public, "college", "verkeerde bijlage", editor)
    reinstate(public, None)
    assert found(store, head()) == []


def test_a_register_with_pictures_is_whole(published: object, store: FileStore) -> None:
    assert found(store) == []


def test_a_set_of_page_texts_is_whole(db: None, store: FileStore) -> None:
    take_in(read(PAGE_TEXTS), PAGE_TEXTS, Wish("Stad Voorbeeld", plan="Plan"), store, silent)
    assert found(store) == []


TAMPERED: list[tuple[str, Callable[[], None], str]] = [
    ("an entry says another thing", sql("UPDATE audit_entry SET what = 'document.refused' WHERE sequence = 2"),
     "entry 2: it was changed"),
    ("an entry says another time", sql("UPDATE audit_entry SET at = '2020-01-01 00:00:00' WHERE sequence = 2"),
     "entry 2: it was changed"),
    ("an entry is someone else's",
     sql("UPDATE audit_entry SET person = '00000000000000000000000000000001' WHERE sequence = 3"),
     "entry 3: it was changed"),
    ("an entry has another role", sql("UPDATE audit_entry SET role = 'approver' WHERE sequence = 3"),
     "entry 3: it was changed"),
    ("an entry has other details", sql("UPDATE audit_entry SET details = '{}' WHERE sequence = 2"),
     "entry 2: it was changed"),
    ("an entry has another hash", sql(f"UPDATE audit_entry SET hash = '{'a' * 64}' WHERE sequence = 2"),
     "entry 3: it was not made after"),
    ("the first is gone", sql("DELETE FROM audit_entry WHERE sequence = 1"), "entry 2: entry 1 is missing"),
    ("one in the midst is gone", sql("DELETE FROM audit_entry WHERE sequence = 2"), "entry 3: entry 2 is missing"),
    ("two are gone", sql("DELETE FROM audit_entry WHERE sequence < 3"), "entry 3: entries from 1 on are missing"),
    ("the last is gone", sql("DELETE FROM audit_entry WHERE sequence = 3"),
     "it ends at entry 2, and should end at entry 3"),
    ("two are swapped",
     sql("UPDATE audit_entry SET sequence = 9 WHERE sequence = 1",
         "UPDATE audit_entry SET sequence = 1 WHERE sequence = 2",
         "UPDATE audit_entry SET sequence = 2 WHERE sequence = 9"), "entry 1: it was not made after"),
    ("all are gone", sql("DELETE FROM audit_entry"), "it ends at entry 0, and should end at entry 3"),
    ("the whole trail is gone", sql("DELETE FROM audit_entry", "DELETE FROM audit_chain"), "by the trail it is draft"),
    ("the guards are gone", take_guards_away, "no longer refuses changes"),
    ("words of a page are others", sql("UPDATE register_page SET text = replace(text, 'bomen', 'palen')"),
     "its words are not those of its passages"),
    ("words of an item are others", sql("UPDATE register_editionitem SET text = replace(text, 'vijf', 'zes')"),
     "its words are not those of its passages"),
    ("a passage is elsewhere", sql("UPDATE register_passage SET start = start + 1"),
     "its words are not those of its passages"),
    ("a passage lies beyond its page", sql('UPDATE register_passage SET "end" = 99999'), "beyond its page"),
    ("a fact quotes other words", sql("UPDATE register_fact SET quote = '26.000 euro'"), "a fact of it .amount."),
    ("an edition was withdrawn by nobody", sql("UPDATE register_edition SET state = 'withdrawn'"),
     "it is withdrawn, and by the trail it is published"),
    ("a published edition is a draft again", sql("UPDATE register_edition SET state = 'draft'"),
     "it is draft, and by the trail it is published"),
    ("an edition has another address", sql("UPDATE register_edition SET slug = '2027'"), "there is no such edition"),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "wrong"), [pytest.param(*row[1:], id=row[0]) for row in TAMPERED])
def test_what_was_changed_in_the_database_is_found(
    public: Edition, store: FileStore, tamper: Callable[[], None], wrong: str
) -> None:
    connection.check_constraints()
    tamper()
    assert any(re.search(wrong, line) for line in found(store)), found(store)


def test_a_draft_that_was_published_by_nobody_is_found(draft: Edition, store: FileStore) -> None:
    sql("UPDATE register_edition SET state = 'published'")()
    assert found(store) == [f"{draft.get_absolute_url()}: it is published, and by the trail it is draft"]


def test_what_was_public_before_there_was_a_trail_is_told_in_it(public: Edition, store: FileStore) -> None:
    withdraw(public, "college", "verkeerde bijlage", None)
    sql("DELETE FROM audit_entry", "DELETE FROM audit_chain")()
    import_module("planspoor_site.audit.migrations.0002_what_was_there").tell(apps, None)
    assert found(store) == []


def test_an_end_that_was_cut_off_cleanly_is_found_by_the_head_that_was_kept(public: Edition, store: FileStore) -> None:
    kept, chain = head(), Chain.objects.get()
    before = chain.entries.get(sequence=2).hash
    sql("DELETE FROM audit_entry WHERE sequence = 3", f"UPDATE audit_chain SET length = 2, head = '{before}'")()
    cut = "by the trail it is draft"
    assert [cut in line for line in found(store)] == [True]
    assert found(store, kept)[0] == "trail of /gemeente-hazelbeek/: entry 3 is not the one whose hash was kept"


def test_a_trail_that_is_gone_is_found_by_its_head(public: Edition, store: FileStore) -> None:
    kept = head()
    sql("DELETE FROM audit_entry", "DELETE FROM audit_chain")()
    assert found(store, kept)[0] == f"trail {kept.chain}: there is no such trail any more"


def test_a_head_stays_good_when_the_trail_grows(public: Edition, store: FileStore) -> None:
    kept = head()
    withdraw(public, "college", "verkeerde bijlage", None)
    assert found(store, kept) == []


def test_words_changed_under_a_redaction_are_found(public: Edition, store: FileStore) -> None:
    redact(find_places(public, "Molenstraat"), "adres", None, store, silent)
    sql("UPDATE register_withheld SET value = '\"elders\"' WHERE \"table\" = 'editionitem' AND field = 'text'")()
    assert [line.partition(": ")[2] for line in found(store)] == ["its words are not those of its passages"]


def original(store: FileStore) -> Path:
    return store.original(Edition.objects.get().document.sha256)


def picture(store: FileStore) -> Path:
    return store.picture(Page.objects.order_by("number")[1].pictures[1]["file"])


def one_byte_more(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def one_byte_other(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("which", [original, picture])
@pytest.mark.parametrize(
    ("tamper", "wrong"),
    [
        (one_byte_other, "it is not the file that was kept"),
        (one_byte_more, "it is not the file that was kept"),
        (Path.unlink, "it cannot be read (No such file or directory)"),
    ],
)
def test_a_file_that_was_changed_is_found(
    published: object,
    store: FileStore,
    which: Callable[[FileStore], Path],
    tamper: Callable[[Path], Any],
    wrong: str,
) -> None:
    path = which(store)
    tamper(path)
    assert found(store) == [f"{path.parent.parent.name}/{path.name}: {wrong}"]


def test_the_copy_for_everyone_is_looked_at_too(public: Edition, store: FileStore) -> None:
    redact(find_places(public, "Molenstraat"), "adres", None, store, silent)
    (path,) = (store.folder / "copies").glob("*/*")
    one_byte_other(path)
    assert [line.partition("/")[0] for line in found(store)] == ["copies"]


def test_the_command_prints_heads_and_fails_where_something_is_wrong(
    public: Edition, store: FileStore, capsys: pytest.CaptureFixture[str]
) -> None:
    verify([])
    printed = capsys.readouterr().out
    assert printed == f"head of /gemeente-hazelbeek/ {head()}\n"
    verify([printed.split()[-1]])
    capsys.readouterr()
    original(store).unlink()
    with pytest.raises(VerificationError, match="findings: 1") as raised:
        verify([])
    assert raised.value.exit_code == 31
    assert capsys.readouterr().out.startswith("originals/")


@pytest.mark.parametrize("text", ["", "x:1:y", f"{'0' * 36}:1:{'a' * 64}", "1"])
def test_what_is_no_head_is_refused(db: None, text: str) -> None:
    with pytest.raises(VerificationError, match="is not the head of a trail"):
        Head.parse(text)
