"""The document as it was given, kept byte for byte under the hash of its reading."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from planspoor.plan import DocumentInfo
from planspoor.source.detect import HEAD, is_page_text
from planspoor_site.register.file_store import FileStore, Intake
from planspoor_site.register.models import Edition

PDF = "application/pdf"
ZIP = "application/zip"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Original:
    """The kept file. A folder of page texts is kept as a zip of them; the hash of a set is that of its texts."""

    path: Path
    sha256: str
    name: str
    media_type: str
    bytes: int


def keep_original(path: Path, document: DocumentInfo, intake: Intake, store: FileStore) -> Original:
    """Keep the document at ``path``; raises DamagedError where it is no longer the file that was read."""
    target = store.original(document.sha256)
    name, media_type, expected = document.name, document.media_type, None
    if path.is_dir():
        name, media_type = f"{name}.zip", ZIP
        with TemporaryFile() as archive:
            _zip(path, archive)
            archive.seek(0)
            intake.keep_file(archive, target)
    else:
        if document.media_type != PDF and zipfile.is_zipfile(path):
            media_type = ZIP
        else:
            expected = document.sha256
        with path.open("rb") as file:
            intake.keep_file(file, target, expected)
    return Original(target, document.sha256, name, media_type, target.stat().st_size)


def offered_file(edition: Edition, store: FileStore) -> Path:
    """Return where the file is kept that everyone may have of an edition: ``edition.offered``."""
    return (store.copy if edition.offered.redacted else store.original)(edition.offered.sha256)


def _zip(folder: Path, archive: IO[bytes]) -> None:
    """Write the folder's page texts to a zip that is the same whenever and wherever it is made."""
    with zipfile.ZipFile(archive, "w") as made:
        for path in sorted(path for path in folder.iterdir() if path.is_file()):
            with path.open("rb") as file:
                if is_page_text(file.read(HEAD)):
                    made.writestr(zipfile.ZipInfo(path.name, _EARLIEST), path.read_bytes(), zipfile.ZIP_DEFLATED)
