"""Keeps the EPUBs of published editions in the data folder, each under a name that changes with what is in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkstemp
from typing import IO

from django.conf import settings
from django.utils import translation

from planspoor_site import language
from planspoor_site.publication.epub.container import modified, write_epub
from planspoor_site.register.models import Edition

SHAPE = 2
"""Counts the changes of how a book is made."""
KEPT = 2
"""Books of one edition that are kept: someone may still be reading the one before the last change."""


def file_name(edition: Edition) -> str:
    """Return what a reader keeps the book as."""
    return f"{edition.plan.organisation.slug}-{edition.plan.slug}-{edition.slug}.epub"


def write_book(edition: Edition, absolute: Callable[[str], str], file: IO[bytes]) -> None:
    """Write the book of an edition, which speaks the language of its organisation, to ``file``."""
    own = language.supported(edition.plan.organisation.language) or settings.LANGUAGE_CODE
    with translation.override(own):
        write_epub(edition, absolute, file)


def kept_book(edition: Edition, absolute: Callable[[str], str]) -> Path:
    """Return the file of a published edition's book, made first where there is none yet; raises OSError."""
    path = Path(settings.PLANSPOOR_DATA, "epub", str(edition.pk), f"{_key(edition, absolute)}.epub")
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two may make it at once: each makes a whole one, and they are the same.
    descriptor, temporary = mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            write_book(edition, absolute, file)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    for old in sorted(path.parent.glob("*.epub"), key=lambda file: file.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def forget_books(edition: Edition) -> None:
    """Delete the books of an edition: they hold words that may no longer be read."""
    shutil.rmtree(Path(settings.PLANSPOOR_DATA, "epub", str(edition.pk)), ignore_errors=True)


def _key(edition: Edition, absolute: Callable[[str], str]) -> str:
    organisation = edition.plan.organisation
    about = (
        SHAPE,
        absolute(edition.get_absolute_url()),
        (edition.offered.sha256, edition.offered.name),
        (edition.title, edition.language, edition.period_start, edition.period_end),
        (str(edition.decided_on), edition.decision_reference, modified(edition)),
        (organisation.name, organisation.language),
    )
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:32]
