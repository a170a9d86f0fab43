"""What an update can say: stages and healths with fixed meanings, over which an organisation may use its own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Stage(models.TextChoices):
    """How far an item is."""

    NOT_STARTED = "not-started"
    PREPARING = "preparing"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    MERGED = "merged"


class Health(models.TextChoices):
    """Whether it goes as planned."""

    ON_TRACK = "on-track"
    ATTENTION = "attention"
    OFF_TRACK = "off-track"


ENDED = frozenset({Stage.DONE, Stage.STOPPED, Stage.MERGED})
"""Stages after which nothing more is expected of an item."""
WORST_FIRST = (Health.OFF_TRACK, Health.ATTENTION, Health.ON_TRACK)

STAGE_WORDS: Mapping[Stage, StrPromise] = {
    Stage.NOT_STARTED: gettext_lazy("niet gestart"),
    Stage.PREPARING: gettext_lazy("in voorbereiding"),
    Stage.RUNNING: gettext_lazy("lopend"),
    Stage.DONE: gettext_lazy("afgerond"),
    Stage.STOPPED: gettext_lazy("stopgezet"),
    Stage.MERGED: gettext_lazy("samengevoegd"),
}
HEALTH_WORDS: Mapping[Health, StrPromise] = {
    Health.ON_TRACK: gettext_lazy("op schema"),
    Health.ATTENTION: gettext_lazy("vraagt aandacht"),
    Health.OFF_TRACK: gettext_lazy("niet op schema"),
}


def stage_words(own: Mapping[str, str]) -> dict[Stage, str]:
    """Return the word for each stage: an organisation's ``own`` where it has one, else that of the interface."""
    return {stage: own.get(stage) or str(word) for stage, word in STAGE_WORDS.items()}


def health_words(own: Mapping[str, str]) -> dict[Health, str]:
    """Return the word for each health, in the same way."""
    return {health: own.get(health) or str(word) for health, word in HEALTH_WORDS.items()}
