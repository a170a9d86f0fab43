"""Files on their way to the data folder while words are made unreadable."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from planspoor.limits import Progress
from planspoor_site.register.file_store import FileStore, Intake
from planspoor_site.register.intake import keep_picture
from planspoor_site.register.pictures import Picture


@dataclass(frozen=True, slots=True)
class Files:
    """The files that are there, those that come, and who is told how far it is."""

    store: FileStore
    intake: Intake
    progress: Progress

    def keep_picture(self, picture: Picture) -> dict[str, Any]:
        """Keep the picture of a page, and return it as ``Page.pictures`` lists it."""
        return keep_picture(picture, self.intake, self.store)

    def keep_copy(self, content: bytes) -> str:
        """Keep a file that stands in the place of an original, and return its hash."""
        digest = sha256(content).hexdigest()
        self.intake.keep(content, self.store.copy(digest))
        return digest
