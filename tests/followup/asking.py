"""A round in the town of ``conftest``, and the form that an owner sends."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.followup.round_models import Invitation, Round
from planspoor_site.followup.rounds import Wish, open_round
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets.applying import keep_sheet
from planspoor_site.followup.sheets.book import book_of
from planspoor_site.followup.sheets.xlsx import write_xlsx
from planspoor_site.register.models import Organisation

if TYPE_CHECKING:
    from followup.conftest import Town

TODAY = timezone.localdate


def wish(days: int = 30, escalate_to: str = "") -> Wish:
    """A round whose deadline is so many days away."""
    start = datetime.date(2026, 1, 1)
    return Wish("Eerste helft 2026", start, datetime.date(2026, 6, 30), TODAY() + datetime.timedelta(days), escalate_to)


def asked(town: Town, days: int = 30) -> tuple[Round, Invitation]:
    """A round that asks the town's one owner."""
    opened = open_round(town.organisation, wish(days), [town.parks], town.editor)
    return opened, opened.invitations.get()


def opened_round(organisation: Organisation) -> Round:
    """The one round of an organisation, opened where there is none yet."""
    found = Round.objects.filter(organisation=organisation).first()
    return found or open_round(organisation, wish(), [], User.objects.create(email="opens@rounds.example"))


def kept_sheet(organisation: Organisation) -> Sheet:
    """The one spreadsheet of an organisation that came back, kept where there is none yet."""
    found = Sheet.objects.filter(organisation=organisation).first()
    if found is None:
        content = write_xlsx(book_of(organisation, [], "nl"))
        found = keep_sheet(organisation, "werkblad.xlsx", content, None, None)
    return found


def filled_in(seen: int = 0, **more: str) -> dict[str, str]:
    """What a browser sends of a form."""
    return {"stage": "running", "health": "on-track", "seen": str(seen), "next": "1", **more}
