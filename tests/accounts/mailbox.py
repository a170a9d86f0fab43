"""The letters that the site sent, once the queue is worked off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core import mail

from planspoor_site.jobs.models import Job, JobState
from planspoor_site.review.account.letters import KIND, send_letter


@dataclass
class Begun:
    """A job under way."""

    job: Job

    def progress(self, stage: str, done: int, total: int) -> None:
        """Nobody looks."""


def letters() -> list[mail.EmailMessage]:
    """Send what waits, and return all that was sent."""
    for job in Job.objects.filter(kind=KIND, state=JobState.WAITING):
        send_letter(Begun(job))
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE)
    return list(mail.outbox)


def link_in(letter: mail.EmailMessage, part: str = "/wachtwoord/") -> str:
    """Return the path of the address in a letter that has ``part`` in it."""
    (link,) = [one for one in re.findall(r"http://testserver(/\S*)", str(letter.body)) if part in one]
    return link
