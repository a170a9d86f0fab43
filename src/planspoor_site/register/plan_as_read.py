"""Keeps what a reading gave, as the plan file that it is: what the machine said stays beside what people made of it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version

from planspoor.plan import Plan
from planspoor.plan_format import encode_plan
from planspoor_site.register.file_store import FileStore, Intake
from planspoor_site.register.models import Edition, Reading


def keep_plan_file(plan: Plan, intake: Intake, store: FileStore) -> None:
    """Keep the plan file under its hash; a row has to name it before the intake ends."""
    content = encode_plan(plan)
    intake.keep(content, store.reading(sha256(content).hexdigest()))


def note_reading(edition: Edition, plan: Plan, nodes: Mapping[str, str]) -> Reading:
    """Name the plan file in the edition's next reading; ``nodes`` gives the edition's node ids by those of the file."""
    return Reading.objects.create(
        edition=edition,
        number=edition.readings.count() + 1,
        engine=version("planspoor"),
        sha256=sha256(encode_plan(plan)).hexdigest(),
        nodes=dict(nodes),
    )
