"""A town of a test's own whose round is mailed by real workers that are killed while they mail.

``python mailing.py found N`` makes it, with so many owners; ``python mailing.py work`` is a worker.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta

from django.conf import settings

from planspoor_site.start import start

LEASE = timedelta(seconds=3)
"""Long enough for a worker that lives, short enough to wait for one that does not."""


def found(owners: int) -> None:
    """Make a plan with an action for each owner, and a round that asks them all."""
    from followup.asking import wish  # noqa: PLC0415
    from lineage.amended import add_edition, found_plan  # noqa: PLC0415
    from people import member  # noqa: PLC0415
    from planspoor_site.followup.models import Owner, Ownership  # noqa: PLC0415
    from planspoor_site.followup.rounds import open_round  # noqa: PLC0415

    lines = "1| Een groene stad\n" + "".join(f"  1.{n}| We planten boom {n}\n" for n in range(owners))
    edition = add_edition(found_plan(), "2024", lines, published=True)
    organisation = edition.plan.organisation
    editor = member(organisation, "editor")
    asked = []
    for number, item in enumerate(edition.items.filter(kind="action_plan").order_by("position")):
        owner = Owner.objects.create(
            organisation=organisation, name=f"Ploeg {number}", mailbox=f"ploeg-{number}@notelaar.example"
        )
        Ownership.objects.create(item=item.item, owner=owner, began_at=edition.created_at, made_by=editor)
        asked.append(owner)
    open_round(organisation, wish(), asked, editor)


def work() -> None:
    """Send letters until killed."""
    from planspoor_site.jobs import queue  # noqa: PLC0415
    from planspoor_site.jobs.worker import work as work_on  # noqa: PLC0415

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(os.environ["MAIL_PORT"])
    queue.LEASE = LEASE
    work_on()


if __name__ == "__main__":
    start()
    if sys.argv[1] == "found":
        found(int(sys.argv[2]))
    else:
        work()
