"""Reads the document of an edition anew, and applies what was decided to what was read."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from django.db import transaction

from planspoor import read
from planspoor.limits import DEFAULT_LIMITS, Progress
from planspoor.plan import Plan
from planspoor.plan_format import encode_plan
from planspoor.reading import Reading
from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.errors import EditionError
from planspoor_site.judgements.acts import ReadAgain, encode
from planspoor_site.judgements.again import Again, apply_all
from planspoor_site.judgements.images import restore
from planspoor_site.judgements.judge import last_reading, version
from planspoor_site.judgements.matching import names_for
from planspoor_site.judgements.models import Judgement, Standing
from planspoor_site.judgements.read_tree import tree_of
from planspoor_site.judgements.replay import in_force
from planspoor_site.judgements.stored_tree import StoredPages, whole_tree
from planspoor_site.judgements.storing import give_items, store
from planspoor_site.judgements.tree import Content, Journal, Tree
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Page
from planspoor_site.register.plan_as_read import keep_plan_file, note_reading
from planspoor_site.register.published import State


@dataclass(frozen=True, slots=True)
class Report:
    """What a new reading changes: judgements by how they stand, and the node ids of items that are new to decide.

    ``changed`` and ``gone`` are the node ids of items that are otherwise, or are not read any more. ``kept`` is whether
    the edition shows the new reading; of one that is no draft it is only told.
    """

    applied: list[int]
    moot: list[int]
    to_decide: list[int]
    new: list[str]
    changed: list[str]
    gone: list[str]
    kept: bool


def reread(edition: Edition, user: User | None, files: FileStore, progress: Progress) -> Report:
    """Read an edition's document by the present engine; raises the errors of reading and of ``take_over``."""
    with TemporaryDirectory() as folder:
        # The kind of a file is told by its name too.
        named = Path(folder) / Path(edition.document.name).name
        shutil.copyfile(files.original(edition.document.sha256), named)
        reading = read(named, limits=DEFAULT_LIMITS, progress=progress)
    return take_over(edition, reading, user, files)


def take_over(edition: Edition, reading: Reading, user: User | None, files: FileStore) -> Report:
    """Have a draft show a new reading of its document, with the judgements in force applied to it.

    Of an edition that is no draft only what would change is told. Raises EditionError where the reading has other page
    texts: offsets are into those of the register.
    """
    if edition.state != State.DRAFT:
        return _Work(edition, reading.plan).report(kept=False)
    with files.intake() as intake:
        keep_plan_file(reading.plan, intake, files)
        intake.settle()
        with transaction.atomic():
            locked = (
                Edition.objects.select_for_update(of=("self",)).select_related("plan__organisation").get(pk=edition.pk)
            )
            if locked.state != State.DRAFT:
                raise EditionError("This edition is no draft any more.", "Send it back first.")
            _check_pages(locked, reading)
            work = _Work(locked, reading.plan)
            work.write(user)
            return work.report(kept=True)


def _check_pages(edition: Edition, reading: Reading) -> None:
    texts = dict(Page.objects.filter(edition=edition).values_list("number", "text"))
    if texts != {page.number: page.text.replace("\0", "\ufffd") for page in reading.pages}:
        raise EditionError(
            "The text of the pages is read otherwise now, or words of it are unreadable.",
            "What was decided holds on the text as it was. Add the document as another edition.",
        )


class _Work:
    """A new reading of an edition beside what the register has."""

    def __init__(self, edition: Edition, plan: Plan) -> None:
        self.edition, self.plan = edition, plan
        self.number = last_reading(edition) + 1
        self.current, self.rows = whole_tree(edition)
        former = self._former()
        known, items = _known(former, self.current, edition)
        self.names = names_for(plan, known, self.number)
        read_now = tree_of(plan, self.names, items, StoredPages(edition))
        self.made, self.again = apply_all(former, read_now, in_force(edition))
        self.journal = _difference(self.current, self.made)

    def _former(self) -> Tree:
        """Return the tree as it was read before anyone decided."""
        former = self.current.copy()
        own = Judgement.objects.filter(edition=self.edition, reading=self.number - 1).order_by("-number")
        for before in own.values_list("before", flat=True):
            restore(former, before)
        return former

    def report(self, *, kept: bool) -> Report:
        """Say what the new reading changes."""
        standing = {each: [one.judgement.number for one in self.again if one.standing == each] for each in Standing}
        there = [name for name in self.made.order() if name in self.journal.nodes]
        return Report(
            applied=standing[Standing.APPLIED],
            moot=standing[Standing.MOOT],
            to_decide=standing[Standing.TO_DECIDE],
            new=[name for name in there if name not in self.rows],
            changed=[name for name in there if name in self.rows],
            gone=[name for name in self.rows if name not in self.made.nodes],
            kept=kept,
        )

    def write(self, user: User | None) -> None:
        """Write what is otherwise now, with a judgement that says so, and how the others stand."""
        number = version(self.edition) + 1
        give_items(self.edition, self.made, self.journal)
        store(self.edition, self.made, self.journal, self.rows, number)
        Judgement.objects.bulk_update(
            [self._stands(one) for one in self.again], ["items", "gaps", "before", "after", "reading", "standing"], 200
        )
        Judgement.objects.create(
            edition=self.edition,
            number=number,
            act=encode(ReadAgain(self.number)),
            items=list(self.journal.nodes),
            made_by=user,
            reading=self.number,
            # Nothing that could be taken back: the former reading is gone.
            in_force=False,
        )
        note_reading(self.edition, self.plan, self.names)
        self._write_edition()
        told: dict[str, Json] = {"number": number, "reading": self.number, "judgements": len(self.again)}
        record(self.edition.plan.organisation, user, "document.read-again", self.edition.get_absolute_url(), told)

    def _stands(self, one: Again) -> Judgement:
        judgement = one.judgement
        judgement.before, judgement.after = one.change.before, one.change.after
        judgement.items, judgement.gaps = list(one.change.after | one.change.before), sorted(one.change.gaps)
        judgement.reading, judgement.standing = self.number, one.standing
        return judgement

    def _write_edition(self) -> None:
        in_format = msgspec.json.decode(encode_plan(self.plan))
        self.edition.coverage, self.edition.warnings = in_format["coverage"], in_format["warnings"]
        self.edition.level_names = in_format["level_names"]
        self.edition.save()


def _known(former: Tree, current: Tree, edition: Edition) -> tuple[dict[str, Content], dict[str, str]]:
    """Return what each item says that was read or made, with its public id: also of those that were removed."""
    known = {name: former.contents[name] for name in former.order()}
    items = {name: former.nodes[name].item for name in known}
    made: dict[str, Content] = {name: current.contents[name] for name in current.order() if name not in known}
    known |= made
    return known, items | {name: current.nodes[name].item for name in made}


def _difference(current: Tree, made: Tree) -> Journal:
    """Return the journal of the changes that lead from one tree to the other."""
    journal = Journal()
    for name in [*current.order(), *(name for name in made.order() if name not in current.nodes)]:
        if name not in made.nodes or name not in current.nodes:
            journal.nodes[name], journal.contents[name] = current.nodes.get(name), current.contents.get(name)
            journal.moved[name] = current.parents.get(name)
        else:
            _compare(current, made, name, journal)
    journal.lists[None] = tuple(current.children[None])
    return journal


def _compare(current: Tree, made: Tree, name: str, journal: Journal) -> None:
    node = msgspec.structs.replace(made.nodes[name], version=current.nodes[name].version)
    made.nodes[name] = node
    if current.contents[name] != made.contents[name]:
        journal.contents[name] = current.contents[name]
    if current.parents[name] != made.parents[name]:
        journal.moved[name] = current.parents[name]
    if node != current.nodes[name] or name in journal.contents or name in journal.moved:
        journal.nodes[name] = current.nodes[name]
