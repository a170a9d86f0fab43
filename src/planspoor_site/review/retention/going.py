"""What goes after a time: how each kind of it is found, what it takes on the disk, and how it is disposed of.

Each finds what nobody touched since a moment, of an organisation or, where there is none, of the installation. What is
published or decided is in none of it. A disposal is called in a transaction and returns how many rows it took away.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from planspoor_site.followup.attachments import kept_beside
from planspoor_site.followup.round_models import Invitation, Letter, Outcome, Round
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.jobs import queue
from planspoor_site.jobs.models import ACTIVE, Job
from planspoor_site.participation.following import forget_unconfirmed, unconfirmed
from planspoor_site.participation.models import Following
from planspoor_site.participation.question_models import Question, Standing
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import Upload
from planspoor_site.review.retention.terms import Cut
from planspoor_site.review.uploads.keeping import delete_files, path_of

Of = Organisation | None


class Tally(NamedTuple):
    """How much goes or went: rows of the database, files of the data folder and the bytes of these."""

    rows: int = 0
    files: int = 0
    bytes: int = 0


def rows_alone(rows: QuerySet[Any]) -> Tally:
    """Return the tally of what has no files."""
    return Tally(rows.count())


def find_uploads(organisation: Of, cut: Cut) -> QuerySet[Upload]:
    """Documents that were sent in: never came whole, could not be read, or are an edition by now; none under way."""
    ended = Q(job__ended_at__lt=cut.moment) | Q(job=None, touched_at__lt=cut.moment)
    return Upload.objects.filter(ended, organisation=organisation).exclude(job__state__in=ACTIVE)


def weigh_uploads(rows: QuerySet[Upload]) -> Tally:
    """Count the documents that are still here; those of editions are kept elsewhere."""
    found = list(rows)
    sizes = [path.stat().st_size for path in map(path_of, found) if path.is_file()]
    return Tally(len(found), len(sizes), sum(sizes))


def dispose_uploads(rows: QuerySet[Upload]) -> int:
    """Delete the rows, then the files; of one killed in between, what has no row is swept every hour."""
    found = list(rows.select_for_update(of=("self",)))
    Upload.objects.filter(pk__in=[upload.pk for upload in found]).delete()
    for upload in found:
        transaction.on_commit(partial(delete_files, upload))
    return len(found)


def find_sheets(organisation: Of, cut: Cut) -> QuerySet[Sheet]:
    """Spreadsheets that came back: were applied, or came and were left."""
    ended = Sheet.objects.alias(last=Coalesce("applied_at", "made_at"))
    return ended.filter(organisation=organisation, last__lt=cut.moment)


def weigh_sheets(rows: QuerySet[Sheet]) -> Tally:
    """Count the files that nothing else names."""
    sizes = dict(rows.values_list("sha256", "bytes"))
    going = sizes.keys() - kept_beside(rows)
    return Tally(rows.count(), len(going), sum(sizes[sha256] for sha256 in going))


def dispose_sheets(rows: QuerySet[Sheet]) -> int:
    """Delete the rows; the store sweeps away files that no row names."""
    # Before the rows: where this is killed after their end, the next sweep still knows that it has something to do.
    FileStore(Path(settings.PLANSPOOR_DATA)).ask_for_sweep()
    return Sheet.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()[0]


def find_letters(organisation: Of, cut: Cut) -> QuerySet[Letter]:
    """Letters of rounds that were all closed by then, and that still say where they went."""
    asked = Letter.invitations.through.objects.filter(letter__organisation=organisation)
    not_yet = Invitation.objects.filter(Q(round__closed_at=None) | Q(round__closed_at__gte=cut.moment))
    letters = Letter.objects.filter(organisation=organisation, pk__in=asked.values("letter"))
    written = letters.exclude(address="").exclude(outcome=Outcome.WAITING)
    return written.exclude(pk__in=asked.filter(invitation__in=not_yet).values("letter"))


def dispose_letters(rows: QuerySet[Letter]) -> int:
    """Forget the addresses, there and in the rounds, and what the mail server said; that a letter was sent stays."""
    # Each of their rounds was closed in time, or the letter would not be here.
    Round.objects.filter(invitations__letters__in=rows).exclude(escalate_to="").update(escalate_to="")
    return rows.update(address="", problem="")


def find_refused(organisation: Of, cut: Cut) -> QuerySet[Question]:
    """Questions that were refused and still have their words."""
    refused = Question.objects.filter(organisation=organisation, standing=Standing.REFUSED, decided_at__lt=cut.moment)
    return refused.exclude(text="", name="", address="")


def dispose_refused(rows: QuerySet[Question]) -> int:
    """Forget the words, the name and the address; that one was refused, and why, stays."""
    return rows.update(text="", name="", address="")


def find_askers(organisation: Of, cut: Cut) -> QuerySet[Question]:
    """Questions that were decided, whose asker's address is still here because no letter could be sent."""
    decided = Question.objects.filter(organisation=organisation, decided_at__lt=cut.moment)
    return decided.exclude(standing=Standing.WAITING).exclude(address="")


def dispose_askers(rows: QuerySet[Question]) -> int:
    """Forget the address alone."""
    return rows.update(address="")


def find_jobs(_: Of, cut: Cut) -> QuerySet[Job]:
    """Jobs that ended."""
    return queue.ended_before(cut.moment)


def dispose_jobs(rows: QuerySet[Job]) -> int:
    """Delete the rows; what they made stays."""
    return rows.delete()[1].get(Job._meta.label, 0)


def find_sessions(_: Of, cut: Cut) -> QuerySet[Session]:
    """Who was signed in, where that has ended by itself."""
    return Session.objects.filter(expire_date__lt=cut.moment)


def dispose_sessions(rows: QuerySet[Session]) -> int:
    """Delete the rows."""
    return rows.delete()[0]


def find_unconfirmed(_: Of, cut: Cut) -> QuerySet[Following]:
    """What somebody wanted to follow, and never said yes to."""
    return unconfirmed(cut.moment)


def dispose_unconfirmed(rows: QuerySet[Following]) -> int:
    """Delete the rows, and the addresses that follow nothing else."""
    return forget_unconfirmed(rows)
