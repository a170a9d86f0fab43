"""What the tests of taking documents in share: a town with its people, a real PDF, and a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from people import RoleName, member, stranger
from planspoor_site.jobs import registry
from planspoor_site.jobs.worker import Worker
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import Upload

ROOT = Path(__file__).parents[1]
BASE = "/beheer/gemeente-rietbeke/"
DOCUMENTS = BASE + "documenten/"
PDF = (ROOT / "plans" / "table.pdf").read_bytes()
SUM = sha256(PDF).hexdigest()


@pytest.fixture(autouse=True)
def data_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.PLANSPOOR_DATA = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return tmp_path


@pytest.fixture
def rietbeke(db: None) -> Organisation:
    """A new organisation, which has nothing yet."""
    return Organisation.objects.create(slug="gemeente-rietbeke", name="Gemeente Rietbeke")


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    return Organisation.objects.create(slug="stad-varendam", name="Stad Varendam")


SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(rietbeke: Organisation, elsewhere: Organisation) -> SignIn:
    """Sign in as who is this in the town; or as an ``editor elsewhere``, a ``stranger``, or not (``anonymous``)."""

    def signed_in(who: RoleName | str) -> Client:
        client = Client()
        if who == "stranger":
            client.force_login(stranger())
        elif who == "editor elsewhere":
            client.force_login(member(elsewhere, "editor"))
        elif who != "anonymous":
            client.force_login(member(rietbeke, who))  # type: ignore[arg-type]
        return client

    return signed_in


@pytest.fixture
def editor(sign_in: SignIn) -> Client:
    return sign_in("editor")


@pytest.fixture
def work(transactional_db: None) -> Callable[[], None]:
    """Do all that waits. Its heart beats over a connection of its own, which sees only what is committed."""
    registry.load()
    worker = Worker(Event())

    def until_idle() -> None:
        while worker.work_once():
            pass

    return until_idle


def send(client: Client, *files: bytes, name: str = "plan.pdf", **asked: str) -> int:
    """Send files with the form, and return the status of the answer."""
    documents = [SimpleUploadedFile(name, content) for content in files]
    return client.post(DOCUMENTS, {"documents": documents, **asked}).status_code


@dataclass
class Sent:
    """A document sent in parts, as a script does."""

    client: Client
    content: bytes = PDF
    name: str = "plan.pdf"
    status: int = 0
    offset: int = 0
    address: str = ""

    def begin(self, **asked: str) -> Sent:
        form = {"name": self.name, "size": len(self.content), "sha256": sha256(self.content).hexdigest(), **asked}
        answer = self.client.post(DOCUMENTS + "begin", form)
        self.status = answer.status_code
        if self.status == 201:
            self.offset, self.address = answer.json()["offset"], answer.json()["address"]
        return self

    def part(self, size: int, offset: int | None = None, content: bytes | None = None) -> int:
        at = self.offset if offset is None else offset
        content = self.content[at : at + size] if content is None else content
        headers = {"Upload-Offset": str(at)}
        answer = self.client.patch(self.address, content, content_type="application/octet-stream", headers=headers)
        if "Upload-Offset" in answer:
            self.offset = int(answer["Upload-Offset"])
        return answer.status_code

    @property
    def upload(self) -> Upload:
        return Upload.objects.get(key=self.address.split("/")[-2])
