"""Documents are sent in, stopped, begun again; and what has to hold of them whatever was killed when."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from uuid import uuid4

from django.db.models import Count

from killing.browser import Browser, Journal
from planspoor_site.audit.models import Entry
from planspoor_site.jobs.models import ACTIVE, Job
from planspoor_site.publication.search.index import stale_editions
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import _named_files, sweep
from planspoor_site.register.models import Edition
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads import keeping

ORGANISATION = "gemeente-rietbeke"
LIST = f"/beheer/{ORGANISATION}/documenten/"
PDF = (Path(__file__).parents[1] / "plans" / "table.pdf").read_bytes()


def another_document(number: int, random: Random) -> bytes:
    """Return a document unlike all others, that reads as they do."""
    return PDF + f"\n% {number} {random.random()}\n".encode()


def send_in_parts(browser: Browser, number: int, random: Random) -> None:
    """Send a document in parts of any size, as the script of the page does."""
    content = another_document(number, random)
    size, total = random.randint(len(content) // 6, len(content)), sha256(content).hexdigest()
    form = {"name": f"plan {number}.pdf", "size": len(content), "sha256": total, "plan_name": f"Plan {number}"}
    promised, offset, address = 0, 0, ""
    while offset < len(content):
        if not address or random.random() < 0.3:
            # As after the page was loaded anew.
            status, _, answer = browser.post(LIST + "begin", form, LIST)
            assert status == 201, answer
            begun = json.loads(answer)
            offset, address = begun["offset"], begun["address"]
            if offset < promised:
                if _has(total):
                    # The answer to the last part was lost, and with it that all of it is here.
                    break
                browser.journal.add("fault", fault="a promised offset was lost", promised=promised, offset=offset)
        token = browser.token(LIST)
        headers = {"Upload-Offset": str(offset), "X-CSRFToken": token, "Content-Type": "application/octet-stream"}
        status, answered, answer = browser.ask("PATCH", address, content[offset : offset + size], headers)
        assert status in (204, 409), (status, answer)
        promised = offset = int(answered["Upload-Offset"])
    browser.journal.add("accepted", sha256=total)


def send_whole(browser: Browser, number: int, random: Random) -> None:
    """Send a document with the form alone, and again where the answer did not come."""
    content, border = another_document(number, random), uuid4().hex
    fields = {"csrfmiddlewaretoken": browser.token(LIST), "plan_name": f"Plan {number}"}
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = f'--{border}\r\nContent-Disposition: form-data; name="documents"; filename="plan {number}.pdf"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + content + f"\r\n--{border}--\r\n".encode()
    status, _, answer = browser.ask("POST", LIST, body, {"Content-Type": f"multipart/form-data; boundary={border}"})
    assert status == 302, answer
    browser.journal.add("accepted", sha256=sha256(content).hexdigest())


def change_mind(browser: Browser, _: int, random: Random) -> None:
    """Stop reading a document, or have one read again."""
    listed = browser.ask("GET", LIST)[2].decode()
    acts = [part.split('"')[0] for part in listed.split('formaction="')[1:]]
    wanted = [act for act in acts if act.endswith(("/opnieuw", "/stop"))]
    if wanted:
        act = random.choice(wanted)
        # Whoever stops it soon has it read after all: in the end every document is there.
        browser.post(act, {}, LIST)


ACTS = (send_in_parts, send_in_parts, send_whole, change_mind)


def begin_again() -> None:
    """Have everything read that was stopped, or given up after so many kills: as its users would."""
    for upload in Upload.objects.exclude(job=None).filter(edition=None).exclude(job__state__in=ACTIVE):
        keeping.complete(upload)


def faults(journal: Journal) -> Iterator[str]:
    """Say what does not hold, after everything has come to rest."""
    yield from (str(entry) for entry in journal.read("fault"))
    if active := Job.objects.filter(state__in=ACTIVE).count():
        yield f"{active} jobs have not ended"
    editions = Counter(Edition.objects.values_list("document__sha256", flat=True))
    for entry in journal.read("accepted"):
        if not editions[str(entry["sha256"])]:
            yield f"{entry['sha256']} was accepted, and is no edition"
    yield from half_an_edition()
    yield from _files()
    added = Counter(Entry.objects.filter(what="document.added").values_list("subject", flat=True))
    if added != Counter(edition.get_absolute_url() for edition in Edition.objects.select_related("plan__organisation")):
        yield "the trail does not say of each edition once that it was added"


def half_an_edition() -> Iterator[str]:
    """Say which editions are not as whole as the others; of what was decided about them others know."""
    whole = Edition.objects.filter(judgements=None).annotate(
        read=Count("items", distinct=True),
        sheets=Count("pages", distinct=True),
        at=Count("items__passages", distinct=True),
    )
    shapes = Counter(whole.values_list("read", "sheets", "at"))
    if len(shapes) > 1 or any(0 in shape for shape in shapes):
        yield f"editions are of several shapes: {shapes}"
    twice = [
        name for name, count in Counter(Edition.objects.values_list("plan__title", flat=True)).items() if count > 1
    ]
    if twice:
        yield f"in the register twice: {twice}"
    if stale := stale_editions():
        yield f"not in the search index: {stale}"


def _files() -> Iterator[str]:
    store = FileStore(keeping.folder_of_all().parent)
    sweep(store)
    named = _named_files(store)
    if missing := [path.name for path in named if not path.exists()]:
        yield f"files that rows name are not there: {missing}"
    if left_over := [path.name for path in store.kept() if path not in named]:
        yield f"files that no row names: {left_over}"
    for path in (store.folder / "originals").glob("*/*"):
        if sha256(path.read_bytes()).hexdigest() != path.name:
            yield f"{path.name} is not the document that it was"
    keys = set(Upload.objects.filter(edition=None).values_list("key", flat=True))
    stray = [folder.name for folder in keeping.folder_of_all().iterdir() if folder.name not in keys]
    # Of a form whose server was killed before it could write a row: swept when they are old.
    keeping.STRAY = keeping.STRAY * -1
    keeping.delete_stray()
    if kept := [name for name in stray if (keeping.folder_of_all() / name).exists()]:
        yield f"folders of uploads that nothing sweeps: {kept}"


def _has(total: str) -> bool:
    return Upload.objects.filter(sha256=total).exclude(job=None).exists()
