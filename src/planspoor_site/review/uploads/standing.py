"""How far each document is that was sent in, as the desk shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import get_language, gettext

from planspoor.limits import RECOGNISE
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.register.models import Organisation
from planspoor_site.review.leads import desk_address
from planspoor_site.review.models import Upload
from planspoor_site.review.uploads.failure_words import FailureWords, failure_words


@dataclass(frozen=True)
class Standing:
    """An upload, and what is said of it: ``words``, and how far it is where that can be counted."""

    upload: Upload
    state: str
    """``arriving``, ``lost`` (its job was swept), or the state of its job."""
    words: str
    done: int = 0
    total: int = 0
    failure: FailureWords | None = None

    @property
    def under_way(self) -> bool:
        """Tell whether it changes by itself."""
        return self.state in {JobState.WAITING, JobState.RUNNING}

    @property
    def href(self) -> str:
        """Where what it became is reviewed."""
        return desk_address(self.upload.edition) if self.upload.edition else ""

    @property
    def may_stop(self) -> bool:
        """Tell whether it can be cancelled."""
        return self.under_way and not (self.upload.job and self.upload.job.cancel_asked)

    @property
    def may_begin_again(self) -> bool:
        """Tell whether it can be read once more, from what is here."""
        return self.state == JobState.CANCELLED or bool(self.failure and self.failure.again)

    @property
    def may_go(self) -> bool:
        """Tell whether it can be taken from the list."""
        return not self.under_way


def standings(organisation: Organisation) -> list[Standing]:
    """Return how far the documents of an organisation are, the latest first, in two queries at most."""
    uploads = Upload.objects.filter(organisation=organisation)
    return [
        _standing(upload) for upload in uploads.select_related("job", "made_by", "plan", "edition__plan__organisation")
    ]


def fingerprint(rows: Sequence[Standing]) -> str:
    """Return an entity tag that changes when what is shown of the rows does."""
    shown = [(row.upload.pk, row.state, row.words, row.done, row.total, row.may_stop) for row in rows]
    return f'"{sha256(repr((get_language(), shown)).encode()).hexdigest()[:24]}"'


def _standing(upload: Upload) -> Standing:
    job = upload.job
    if not upload.whole:
        return Standing(upload, "arriving", gettext("Nog niet helemaal aangekomen."), upload.received, upload.size)
    if upload.edition:
        return Standing(upload, JobState.DONE, _known(upload))
    if job is None:
        return Standing(upload, "lost", gettext("Het is te lang geleden om te zeggen hoe dit afliep."))
    if job.state == JobState.RUNNING:
        return Standing(upload, job.state, _running(job), job.done, job.total)
    if job.state == JobState.FAILED:
        failure = failure_words(job)
        return Standing(upload, job.state, failure.what, failure=failure)
    return Standing(upload, job.state, _plain(job))


def _known(upload: Upload) -> str:
    return gettext("Dit document stond al in het register.") if upload.known else gettext("Gelezen. Kijk het nu na.")


def words_under_way(job: Job) -> str:
    """Say how far a job is that reads a document and has not ended."""
    return _running(job) if job.state == JobState.RUNNING else _plain(job)


def _running(job: Job) -> str:
    if job.cancel_asked:
        return gettext("Wordt stopgezet.")
    where = {"done": job.done, "total": job.total}
    stages = {
        "extract": gettext("Lezen: bladzijde %(done)d van %(total)d"),
        RECOGNISE: gettext("Tekst herkennen: bladzijde %(done)d van %(total)d"),
        "draw": gettext("Beelden maken: bladzijde %(done)d van %(total)d"),
    }
    return stages[job.stage] % where if job.stage in stages and job.total else gettext("Het lezen begint.")


def _plain(job: Job) -> str:
    if job.state == JobState.CANCELLED:
        return gettext("Stopgezet.")
    if job.state == JobState.WAITING:
        return gettext("Wacht op zijn beurt.") if not job.attempts else gettext("Wordt straks opnieuw geprobeerd.")
    return gettext("Gelezen.")
