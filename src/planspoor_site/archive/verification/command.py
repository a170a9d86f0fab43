"""``planspoor site verify``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from django.conf import settings

from planspoor.limits import Progress
from planspoor.write.progress import shown_progress
from planspoor_site.archive.moment import one_moment
from planspoor_site.archive.verification.acts import verify_acts
from planspoor_site.archive.verification.chains import Head, owner, verify_chains
from planspoor_site.archive.verification.files import verify_files
from planspoor_site.archive.verification.finding import Finding
from planspoor_site.archive.verification.words import verify_words
from planspoor_site.audit.models import Chain
from planspoor_site.errors import VerificationError
from planspoor_site.register.file_store import FileStore

MOST = 200
"""Findings that are printed; of more, how many there are."""


def verify(heads: Iterable[str]) -> None:
    """Print what is not as the register says, then the heads of the trails; raises VerificationError for the former.

    ``heads`` are such heads that someone kept elsewhere: their entries have to be there as they were.
    """
    kept = [Head.parse(text) for text in heads]
    count = 0
    with shown_progress() as progress:
        for count, finding in enumerate(findings(kept, FileStore(settings.PLANSPOOR_DATA), progress), 1):
            if count <= MOST:
                print(finding)
    for one in Chain.objects.select_related("organisation").order_by("organisation__slug"):
        print(f"head of {owner(one)} {Head(one.pk, one.length, one.head)}")
    if count:
        left = f" (the first {MOST} are listed)" if count > MOST else ""
        raise VerificationError(
            f"The register is not what it says; findings: {count}{left}.", "Look at a backup beside it."
        )


def findings(kept: Iterable[Head], store: FileStore, progress: Progress) -> Iterator[Finding]:
    """Give everything that is not as the register says: of one moment, and after it the files, none of which goes."""
    with one_moment():
        yield from chain(verify_chains(kept, progress), verify_acts(), verify_words(progress))
    with store.unswept():
        yield from verify_files(store, progress)
