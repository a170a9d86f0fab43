"""What the worker does for those who follow something or asked a question: it writes to them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from planspoor_site.jobs.registry import Task, handler, housekeeping
from planspoor_site.publication.following import asking, digests
from planspoor_site.publication.questions import letters
from planspoor_site.register.models import Organisation


@handler(asking.KIND)
def ask(task: Task) -> Mapping[str, int]:
    """Ask an address whether it wants to follow something."""
    return {"sent": asking.send_question_whether(int(task.job.payload["following"]))}


@handler(digests.KIND)
def send(task: Task) -> Mapping[str, int]:
    """Send the letters to followers that wait."""
    return digests.send_digests(Organisation.objects.get(pk=task.job.payload["organisation"]), task)


@handler(letters.KIND)
def tell(task: Task) -> Mapping[str, int]:
    """Tell who asked what became of the question."""
    return {"sent": letters.tell_asker(int(task.job.payload["question"]))}


@housekeeping
def write_digests_of_today() -> None:
    """Write down who is told today, and put a job where letters wait."""
    digests.write_digests(timezone.localdate())
    digests.put_digests()
