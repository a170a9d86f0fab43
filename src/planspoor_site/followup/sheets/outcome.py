"""What a spreadsheet would do or did, as values of JSON that a page shows and its row keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from planspoor_site.followup.fields import NO_FIELDS, Own, value_words
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Manners, Update
from planspoor_site.followup.report import Said
from planspoor_site.followup.sheets.book import code_of
from planspoor_site.followup.sheets.comparing import Change, Conflict, Looked, Wrong
from planspoor_site.followup.tasks import Task

_LONGEST = 90


def told(looked: Looked, manners: Manners, own: Own = NO_FIELDS) -> dict[str, Any]:
    """Return it in the language of the interface: ``applied``, ``same`` (a count), ``conflicts`` and ``errors``.

    A row of each of the three lists has ``row``, of the first two ``item``, ``title``, ``yours``; ``applied`` has
    ``before``; ``conflicts`` has ``cell``, ``theirs``, ``by``, ``at``; ``errors`` has ``cell``, ``head``, ``text``,
    ``why``.
    """
    return {
        "applied": [_change(one, manners, own) for one in looked.changes],
        "same": looked.same,
        "conflicts": [_conflict(one, manners) for one in looked.conflicts],
        "errors": [_wrong(one) for one in looked.wrong],
    }


def _change(one: Change, manners: Manners, own: Own) -> dict[str, Any]:
    stand = one.task.stand
    before = _words(manners, stand.stage, stand.health) if stand else ""
    new = [
        f"{asked.name}: {value_words(asked, one.values[asked.pk]) or '–'}"
        for asked in own.fields
        if asked.pk in one.values and one.values[asked.pk] != own.value(one.task.item.item_id, asked)
    ]
    yours = ". ".join(filter(None, [_said(one.said, manners), *new]))
    return {"row": one.row, **_about(one.task), "before": before, "yours": yours}


def _conflict(one: Conflict, manners: Manners) -> dict[str, Any]:
    return {
        "row": one.row,
        "cell": one.cell,
        **_about(one.task),
        "yours": _said(one.said, manners),
        **_theirs(one.newest, manners),
    }


def _wrong(one: Wrong) -> dict[str, Any]:
    return {"row": one.row, "cell": one.cell, "head": one.head, "text": one.text, "why": one.why}


def _about(task: Task) -> Mapping[str, str]:
    title = f"{task.item.number} {' '.join(task.item.text.split())}".strip()
    return {"item": code_of(task), "title": title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"}


def _said(said: Said | None, manners: Manners) -> str:
    """Return what a row says; nothing for “nothing changed”."""
    if said is None:
        return ""
    return ". ".join(filter(None, [_words(manners, said.stage, said.health), *_more(said)]))


def _theirs(update: Update | None, manners: Manners) -> Mapping[str, str]:
    if update is None or update.retracts:
        return {"theirs": "", "by": "", "at": ""}
    words = _words(manners, Stage(update.stage), Health(update.health))
    at = date_format(localtime(update.made_at), "j F Y H:i")
    return {
        "theirs": ". ".join(filter(None, [words, *_more(update)])),
        "by": update.owner.name if update.owner else "",
        "at": at,
    }


def _more(said: Said | Update) -> list[str]:
    progress = "" if said.progress is None else f"{said.progress} %"
    expected = date_format(said.expected_by, "j F Y") if said.expected_by else ""
    return [text[:200] for text in (progress, said.health_reason, said.done, said.next_steps, expected) if text]


def _words(manners: Manners, stage: Stage, health: Health) -> str:
    return f"{manners.stage_words()[stage]}, {manners.health_words()[health]}"
