"""A file that somebody attaches to an update: looked at in a confined process before anything is kept."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.utils.translation import gettext

from planspoor.errors import DamagedError, EncryptedError, PlanspoorError
from planspoor.source.attachment import MEDIA_TYPES, take

MOST_BYTES = 10_000_000
_LONGEST_STEM = 80


class AttachedError(Exception):
    """The file cannot be taken; the message says why to people."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that can be taken: what it is called, with the ending of what it is, and what is kept of it.

    Of a photograph that is the picture alone: where and when it was taken, by whom and with what, is not for everyone.
    """

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of what is in it."""
        return hashlib.sha256(self.content).hexdigest()


def look_at(name: str, content: bytes) -> Attached:
    """Look at a file; raises AttachedError."""
    if not content or len(content) > MOST_BYTES:
        raise AttachedError(gettext("Kies een bestand van hoogstens 10 MB."))
    try:
        with NamedTemporaryFile() as looked_at:
            looked_at.write(content)
            looked_at.flush()
            kind, kept = take(Path(looked_at.name))
    except (DamagedError, EncryptedError) as error:
        raise AttachedError(gettext("Dit bestand is beschadigd of beveiligd. Bewaar het opnieuw.")) from error
    except PlanspoorError as error:
        raise AttachedError(
            gettext("Dit soort bestand kan hier niet. Kies een PDF, JPEG, PNG, DOCX, XLSX, ODT of ODS zonder macro’s.")
        ) from error
    return Attached(_named(name, kind), MEDIA_TYPES[kind], kept)


def _named(name: str, kind: str) -> str:
    """Return a name that is safe in every folder, with the ending of what the file is."""
    plain = unicodedata.normalize("NFC", name)
    stem = "".join(one if one.isalnum() or one in " -_()" else " " for one in plain.rpartition(".")[0] or plain)
    return f"{' '.join(stem.split())[:_LONGEST_STEM].strip() or 'bewijs'}.{kind}"
