"""What was decided at the desk, in words: by whom, when and what, the newest first, and how to take it back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, Q
from django.utils.translation import gettext, ngettext

from planspoor_site.accounts.models import Membership
from planspoor_site.judgements.acts import Accept, AcceptAbove, Act, ChangeKind, Dismiss, Edit, Undo, decode, items_of
from planspoor_site.judgements.models import Judgement
from planspoor_site.publication.kinds import kind_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, Organisation

AT_ONCE = 100
"""Decisions that are listed at once."""
WORDS = 12
_PICTURES = ("before", "after", "gaps", "undoes__before", "undoes__after", "undoes__gaps")
"""What an item looked like before and after: much to read, and not shown here."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in words. ``undo`` is the number to take back to take it back; 0 where it does not hold any more."""

    number: int
    what: str
    words: str
    reason: str
    who: str
    at: datetime.datetime
    node: str
    undo: int


@dataclass(frozen=True, slots=True)
class Hands:
    """Which judgements the next undo and the next redo take back; 0 where there is none."""

    undo: int
    redo: int


def decisions(edition: Edition, before: int = 0) -> list[Decision]:
    """Return the newest decisions (before a number, if given); asks the database twice."""
    rows = edition.judgements.select_related("undoes").defer(*_PICTURES).order_by("-number")
    if before:
        rows = rows.filter(number__lt=before)
    who = functions(edition.plan.organisation)
    return [told(row, who) for row in rows[:AT_ONCE]]


def decision(edition: Edition, number: int) -> Decision | None:
    """Return one decision, without who made it; asks the database once."""
    row = edition.judgements.select_related("undoes").defer(*_PICTURES).filter(number=number).order_by().first()
    return told(row, {}) if row else None


def functions(organisation: Organisation) -> Mapping[int, str]:
    """Return what to call the people of an organisation, by the key of their account: by function, else by role."""
    members = Membership.objects.filter(organisation=organisation)
    return {member.user_id: member.function or gettext("medewerker") for member in members}


def hands_of(edition: Edition, user_id: int | None) -> Hands:
    """Return what someone's next undo and redo take back: of that person's own judgements, the others' stay.

    What is redone is the newest undo that holds, made since the last decision of another kind: that one begins anew.
    """
    decided, undo = Q(undoes=None), Q(undoes__isnull=False, undoes__undoes=None)
    found = Judgement.objects.filter(edition=edition, made_by=user_id).aggregate(
        last=Max("number", filter=decided),
        undo=Max("number", filter=decided & Q(in_force=True)),
        redo=Max("number", filter=undo & Q(in_force=True)),
    )
    last, redo = found["last"] or 0, found["redo"] or 0
    return Hands(found["undo"] or 0, redo if redo > last else 0)


def hands_after(made: Judgement) -> Hands:
    """Return what the next undo and redo of someone take back who just made a judgement that takes nothing back."""
    return Hands(made.number, 0)


def told(row: Judgement, who: Mapping[int, str]) -> Decision:
    """Put a judgement in words; ``who`` says what to call the people, by the key of their account."""
    act = decode(row.act)
    undoes = row.undoes
    nodes = items_of(act) or row.items
    return Decision(
        number=row.number,
        what=_what(act, undoes),
        words=_words(row, act),
        reason=row.reason,
        who=who.get(row.made_by_id or 0, gettext("iemand die hier niet meer werkt")),
        at=row.made_at,
        node=nodes[0] if nodes else "",
        undo=row.number if row.in_force else 0,
    )


def _what(act: Act, undoes: Judgement | None) -> str:
    if isinstance(act, Undo):
        redone = undoes is not None and undoes.act.get("act") == "undo"
        return gettext("Opnieuw gedaan") if redone else gettext("Ongedaan gemaakt")
    if isinstance(act, Accept | AcceptAbove) and len(act.items) > 1:
        count = len(act.items)
        return ngettext("%(count)s onderdeel aanvaard", "%(count)s onderdelen aanvaard", count) % {"count": count}
    if isinstance(act, ChangeKind):
        return gettext("Soort gewijzigd in %(kind)s") % {"kind": kind_name(act.kind).lower()}
    if isinstance(act, Edit):
        return {
            "text": gettext("Tekst gewijzigd"),
            "description": gettext("Toelichting gewijzigd"),
            "number": gettext("Nummer gewijzigd"),
        }[act.field]
    return {
        "accept": gettext("Aanvaard"),
        "acceptabove": gettext("Aanvaard"),
        "move": gettext("Verplaatst"),
        "split": gettext("Gesplitst"),
        "merge": gettext("Samengevoegd"),
        "remove": gettext("Verwijderd"),
        "add": gettext("Toegevoegd"),
        "addfact": gettext("Feit toegevoegd"),
        "editfact": gettext("Feit gewijzigd"),
        "removefact": gettext("Feit verwijderd"),
        "dismiss": gettext("Passage hoort nergens"),
        "readagain": gettext("Document opnieuw gelezen"),
    }[type(act).__name__.lower()]


def _words(row: Judgement, act: Act) -> str:
    """Return how the words begin that a judgement is about."""
    if isinstance(act, Dismiss | Undo) and row.undoes is not None:
        return _words(row.undoes, decode(row.undoes.act))
    quotes = [anchor.get("quote", "") for anchor in row.anchors.values()]
    return shorten(" ".join(quotes[0].split()), WORDS) if quotes else ""
