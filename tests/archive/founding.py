"""Makes a town's register as it is after some work: two plans, a draft, judgements, words made unreadable, people."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
from django.utils import timezone

from planspoor_site.start import start

start()

from people import member  # noqa: E402
from planspoor.limits import silent  # noqa: E402
from planspoor_site.accounts.models import Membership, User  # noqa: E402
from planspoor_site.judgements.acts import Accept, ChangeKind, Edit, Move  # noqa: E402
from planspoor_site.judgements.judge import judge, version  # noqa: E402
from planspoor_site.participation.following import ask_to_follow  # noqa: E402
from planspoor_site.participation.questions import Asked, answer, ask, show  # noqa: E402
from planspoor_site.register.file_store import FileStore  # noqa: E402
from planspoor_site.register.intake import take_in  # noqa: E402
from planspoor_site.register.models import Edition, Organisation  # noqa: E402
from planspoor_site.register.organisation import change_organisation  # noqa: E402
from planspoor_site.register.place import Wish  # noqa: E402
from planspoor_site.register.redaction.redact import find_places, redact, revoke  # noqa: E402
from planspoor_site.register.withdrawal import withdraw  # noqa: E402
from planspoor_site.reports import steps  # noqa: E402
from planspoor_site.reports.handlers import draw_report  # noqa: E402
from planspoor_site.reports.making import Wish as ReportWish  # noqa: E402
from planspoor_site.reports.making import make, say  # noqa: E402
from planspoor_site.reports.models import Kind  # noqa: E402
from planspoor_site.reports.own_templates import choose  # noqa: E402
from planspoor_site.review.people.members import end  # noqa: E402
from planspoor_site.review.retention.periods import change_periods  # noqa: E402
from planspoor_site.review.retention.tidying import tidy  # noqa: E402
from register.hazelbeek import read_by_hand, typeset  # noqa: E402
from reports.drawn import drawing_of  # noqa: E402

LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'


def add(folder: Path, extra: str, wish: Wish, *, with_pictures: bool = False) -> Edition:
    pdf = typeset(folder / "plan.pdf", extra=extra)
    reading = read_by_hand(pdf)
    if not with_pictures:
        reading.plan.document = replace(reading.plan.document, media_type="text/plain")
    return take_in(reading, pdf, wish, FileStore(Path(os.environ["PLANSPOOR_DATA"])), silent).edition


def report_on(edition: Edition, editor: User) -> None:
    """Publish a report with all its files, in the looks of a DOCX of the town."""
    written = io.BytesIO()
    docx.Document().save(written)
    choose(edition.plan.organisation, "huisstijl.docx", written.getvalue(), editor)
    wish = ReportWish(Kind.GENERIC, "Eerste stand", date(2026, 1, 1), date(2026, 6, 30))
    report = make(edition, wish, editor)
    say(report, "stages", "Zo staat het.", editor)
    steps.propose(report, editor, date(2026, 7, 1), "https://plannen.example")
    steps.approve(report, editor)
    draw_report(drawing_of(report))
    steps.publish(report, editor)


def keep_shortly(organisation: Organisation, editor: User, gone: str) -> None:
    """Choose a period of the town's own, and let what is older go: the name of somebody who left."""
    leaver = member(organisation, "reader", gone, function="dienst Wonen")
    end(Membership.objects.get(user=leaver), editor)
    change_periods(organisation, {"leavers": 6}, editor)
    went = tidy(timezone.now() + timedelta(days=200), organisation)
    assert sum(one.tally.rows for one in went)


def found(name: str, folder: Path) -> None:
    store = FileStore(Path(os.environ["PLANSPOOR_DATA"]))
    edition = add(folder, f"Van {name}.", Wish(name, plan="Plan", edition="2026", publish=True), with_pictures=True)
    organisation = edition.plan.organisation
    editor = member(organisation, "editor", f"redactie {name}", function="dienst Planning")
    made = redact(find_places(edition, "Molenstraat"), "adres", editor, store, silent)
    redact(find_places(edition, "25.000"), "bedrag", None, store, silent)
    revoke(made, editor, store, silent)
    report_on(edition, editor)
    item = edition.items.order_by("position")[0].item
    question = ask(edition, item, Asked("Wanneer begint dit?", "Buurtcomité", "vraagt@elders.example"), None)
    show(question, editor)
    answer(question, "In de lente.", editor, "dienst Planning")
    ask_to_follow("volgt@elders.example", edition.plan, item)
    other = add(folder, "Ingetrokken.", Wish(name, plan="Ander plan", edition="2026", publish=True, by=editor))
    withdraw(other, "college", "verkeerd document", editor)
    draft = add(folder, "Ontwerp.", Wish(name, plan="Plan", edition="2027", by=editor))
    names = list(draft.items.order_by("position").values_list("node_id", flat=True))
    for act in (Accept(tuple(names)), Move((names[2],), names[4]), ChangeKind(names[3], "sub_action")):
        judge(draft, editor, act, version(draft))
    judge(draft, editor, Edit(names[0], "text", "Heel andere woorden", correction=True), version(draft), "drukfout")
    keep_shortly(organisation, editor, f"oud-lid {name}")
    logo = folder / "logo.svg"
    logo.write_text(LOGO)
    change_organisation(organisation.slug, {"colour": "#aa2200", "law": "be-vlg"}, logo)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for town in sys.argv[1:]:
            found(town, Path(place))
