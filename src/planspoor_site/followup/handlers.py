"""What the worker does for rounds: it writes down the letters of the day, and sends those that wait."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from planspoor_site.followup.letters import KIND, open_organisations, plan_letters, put_letters, send_letters
from planspoor_site.followup.round_models import Outcome
from planspoor_site.jobs.registry import Task, handler, housekeeping
from planspoor_site.register.models import Organisation


@handler(KIND)
def send(task: Task) -> Mapping[str, int]:
    """Send the letters of an organisation that wait."""
    return send_letters(Organisation.objects.get(pk=task.job.payload["organisation"]), task)


@housekeeping
def write_letters_of_today() -> None:
    """Write down who is to be reminded today, and put a job where letters wait, also after one that failed."""
    for organisation in open_organisations():
        plan_letters(organisation, timezone.localdate())
    for organisation in Organisation.objects.filter(letters__outcome=Outcome.WAITING).distinct():
        put_letters(organisation)
