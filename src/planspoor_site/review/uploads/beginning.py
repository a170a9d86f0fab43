"""The beginning of an upload: what is asked of it before a byte is taken."""

from __future__ import annotations

import re
import shutil
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext

from planspoor_site.accounts.models import User
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads.asked import DocumentForm
from planspoor_site.review.uploads.keeping import Readable, keep_whole, safe_name
from planspoor_site.review.uploads.limits import MOST_BYTES, MOST_UNFINISHED, ROOM_LEFT
from planspoor_site.review.uploads.refusal import RefusedError

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Sender(NamedTuple):
    """Who sends a document, for which organisation, and what was asked with it."""

    organisation: Organisation
    user: User
    form: DocumentForm


def begin(sender: Sender, name: str, size: int, sha256: str) -> Upload:
    """Begin to take a document in parts, or go on with one that this user began; raises RefusedError."""
    _accept_size(size)
    if not _SHA256.fullmatch(sha256):
        raise RefusedError(
            400, gettext("Uw browser stuurde geen controlegetal. Herlaad de bladzijde en kies het bestand opnieuw.")
        )
    file: dict[str, Any] = {"organisation": sender.organisation, "made_by": sender.user, "sha256": sha256, "size": size}
    begun = Upload.objects.filter(**file, job=None).first()
    if begun is None:
        _accept_another(sender.organisation)
        begun = Upload(**file, name=safe_name(name))
    sender.form.fill(begun).save()
    return begun


def take(sender: Sender, name: str, size: int, content: Readable) -> Upload:
    """Take a document that came whole; raises RefusedError."""
    _accept_size(size)
    upload = Upload(organisation=sender.organisation, made_by=sender.user, size=size, name=safe_name(name))
    return keep_whole(sender.form.fill(upload), content)


def too_large() -> RefusedError:
    """Return the refusal of a document that is larger than what may be sent."""
    return RefusedError(
        413,
        gettext("Het bestand is groter dan %(megabytes)d MB. Verklein de afbeeldingen, of splits het document.")
        % {"megabytes": MOST_BYTES >> 20},
    )


def _accept_size(size: int) -> None:
    if size <= 0:
        raise RefusedError(400, gettext("Het bestand is leeg. Bewaar of haal het document opnieuw."))
    if size > MOST_BYTES:
        raise too_large()
    if shutil.disk_usage(settings.PLANSPOOR_DATA).free < size + ROOM_LEFT:
        raise RefusedError(
            507, gettext("Op de server is geen plaats meer voor dit bestand. Meld het aan wie deze site beheert.")
        )


def _accept_another(organisation: Organisation) -> None:
    if Upload.objects.filter(organisation=organisation, job=None, edition=None).count() >= MOST_UNFINISHED:
        raise RefusedError(
            429,
            gettext(
                "Te veel bestanden zijn half aangekomen. Rond er enkele af, of haal ze uit de lijst van documenten."
            ),
        )
