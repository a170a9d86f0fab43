"""The register that the tests of the public site read: an invented town, its plan in two editions, and a draft."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import (
    Document,
    Edition,
    EditionItem,
    Fact,
    Item,
    Organisation,
    Page,
    Passage,
    Plan,
    Revision,
)
from planspoor_site.register.published import Act, State, acting
from planspoor_site.register.signals import edition_added
from planspoor_site.reports.collect import collect
from planspoor_site.reports.data import encode
from planspoor_site.reports.drawing.forms import FORMS
from planspoor_site.reports.kept import digest
from planspoor_site.reports.making import Wish, make
from planspoor_site.reports.models import Kind, Report, ReportFile
from planspoor_site.reports.models import State as ReportState
from publication.typeset import SENTENCES, TypesetPage, file_name, typeset

BASE = "/stad-elzenbeke/meerjarenplan/2025/"
DRAFT = "/stad-elzenbeke/meerjarenplan/2026/"
OLD = "/stad-elzenbeke/meerjarenplan/2019/"

# key, parent, kind, number, page, text
TREE = (
    ("theme", None, "theme", "1", 2, "Wonen aan de beek"),
    ("objective", "theme", "objective", "1.1", 2, "Iedereen vindt een betaalbare woning"),
    ("plan", "objective", "action_plan", "1.1.1", 2, "Leegstand weer bewoond"),
    (
        "survey",
        "plan",
        "action",
        "",
        2,
        "De dienst Wonen brengt leegstaande panden in kaart en spreekt elke eigenaar aan, met bijzondere "
        "verantwoordelijkheidsafspraken voor handelspanden. Hiervoor is jaarlijks 140 000 euro voorzien.",
    ),
    ("purchase", "plan", "action", "", 2, "De stad koopt tegen 2028 drie panden aan in de Molenstraat."),
    ("garden", "purchase", "sub_action", "", 2, "een pand met een tuin voor de buurt"),
    ("river", "theme", "objective", "1.2", 3, "De beek krijgt ruimte"),
    ("open", "river", "action", "1.2.1", 3, SENTENCES["open"]),
    ("light", "river", "action", "1.2.2", 3, SENTENCES["light"]),
)
FACTS = {
    "survey": (
        ("amount", "jaarlijks 140 000 euro", {"value": 140000, "currency": "EUR", "per": "year"}),
        ("body", "De dienst Wonen", {"role": "owner"}),
    ),
    "purchase": (("period", "tegen 2028", {"from": None, "to": "2028-12-31", "precision": "year"}),),
}
DOUBTS = {"light": ["De zin zegt dat iets onderzocht wordt, niet dat het gebeurt."]}
# The document's own links: the page, the words, where they lead.
LINKS: dict[int, tuple[tuple[str, dict[str, Any]], ...]] = {
    1: (("1 Wonen aan de beek", {"page": 2}),),
    3: (("langs het water", {"href": "https://www.elzenbeke.example/water?a=1&b=2"}),),
}
PUBLIC_IDS = {key: f"{key[:3]}x2{index}" for index, (key, *_) in enumerate(TREE)}


@dataclass(frozen=True)
class Elzenbeke:
    """The town: its published edition, its older one, its draft."""

    organisation: Organisation
    plan: Plan
    published: Edition
    older: Edition
    draft: Edition

    def href(self, key: str, base: str = BASE) -> str:
        return f"{base}i/{PUBLIC_IDS[key]}"


def found_elzenbeke(store: FileStore) -> Elzenbeke:
    """Keep the town and its plan in the register, and its files in ``store``."""
    organisation = Organisation.objects.create(slug="stad-elzenbeke", name="Stad Elzenbeke", colour="#7a2048")
    plan = Plan.objects.create(organisation=organisation, slug="meerjarenplan", title="Meerjarenplan Elzenbeke")
    items = {key: Item.objects.create(plan=plan, public_id=PUBLIC_IDS[key]) for key, *_ in TREE}
    older = _edition(plan, store, items, "2019", 1, {"survey": "De dienst Wonen brengt leegstand in kaart."})
    published = _edition(plan, store, items, "2025", 2, {})
    draft = _edition(plan, store, items, "2026", 3, {})
    for edition in (older, published):
        edition.state = State.PUBLISHED
        edition.save()
    _correct_once(published)
    _report_on(published, store)
    return Elzenbeke(organisation, plan, published, older, draft)


def _report_on(edition: Edition, store: FileStore) -> None:
    """Have a published report, whose files hold no more than their data, another one, and a draft."""
    for title, first, last in (("Eerste semester", 1, 6), ("Tweede semester", 7, 12)):
        wish = Wish(Kind.GENERIC, title, datetime.date(2025, first, 1), datetime.date(2025, last, 30))
        report = make(edition, wish, None)
        content = encode(collect(report, datetime.date(2025, last, 30), "https://plannen.example"))
        _write(store.report(digest(content)), content)
        moment = datetime.datetime(2026, 1, last, 12, tzinfo=datetime.UTC)
        Report.objects.filter(pk=report.pk).update(
            state=ReportState.PUBLISHED, data=digest(content), published_at=moment
        )
        for form in FORMS:
            ReportFile.objects.create(
                report=report, form=form, sha256=digest(content), bytes=len(content), release="0.1.0"
            )
    make(edition, Wish(Kind.FIRST_SEMESTER, "Ontwerp", datetime.date(2026, 1, 1), datetime.date(2026, 6, 30)), None)


def _correct_once(edition: Edition) -> None:
    """Have its garden a former version."""
    garden = edition.items.get(item__public_id=PUBLIC_IDS["garden"])
    with acting(Act.CORRECT):
        edition.items.filter(pk=garden.pk).update(version=1, accepted=True)
    Revision.objects.create(
        edition_item=garden,
        number=1,
        item_kind="action",
        item_number="3",
        text="een pand met een tuin",
        description="Voor wie in de buurt woont.",
        facts=[{"kind": "audience", "quote": "de buurt", "page": 2, "start": 0, "end": 8, "values": {}}],
        reason="De laatste woorden waren niet gelezen.",
        by="dienst Wonen",
        judgement=1,
    )


def _edition(
    plan: Plan, store: FileStore, items: dict[str, Item], slug: str, position: int, other_words: dict[str, str]
) -> Edition:
    pdf, pages = typeset()
    document = Document.objects.create(
        sha256=f"{position:064x}", name=f"meerjarenplan-{slug}.pdf", media_type="application/pdf", bytes=len(pdf)
    )
    _write(store.original(document.sha256), pdf)
    edition = Edition.objects.create(
        plan=plan,
        slug=slug,
        title=f"Meerjarenplan Elzenbeke {slug}",
        language="nl",
        period_start="2026",
        period_end="2031",
        level_names={"action": "actiepunt", "objective": "doelstelling"},
        document=document,
        text_quality="digital",
        coverage={"unassigned_passages": [_passage(pages[1], "een pand naast de bibliotheek")]},
        decided_on=datetime.date(int(slug), 12, 16) if position < 3 else None,
        position=position,
    )
    with transaction.atomic():
        kept = [_page(edition, store, page) for page in pages]
        _items(edition, items, kept, pages, other_words)
        edition_added.send(sender=Edition, edition=edition)
    return edition


def _passage(page: TypesetPage, words: str) -> dict[str, int]:
    start = page.text.index(words)
    return {"page": page.number, "start": start, "end": start + len(words)}


def _page(edition: Edition, store: FileStore, page: TypesetPage) -> Page:
    for picture in page.pictures.values():
        _write(store.picture(file_name(picture)), picture)
    return Page.objects.create(
        edition=edition,
        number=page.number,
        label=page.label,
        width=page.width,
        height=page.height,
        text=page.text,
        blocks=page.blocks,
        links=_links(page),
        pictures=[
            {"width": width, "height": page.heights[width], "bytes": len(picture), "file": file_name(picture)}
            for width, picture in page.pictures.items()
        ],
    )


def _links(page: TypesetPage) -> list[dict[str, Any]]:
    links = []
    for words, leads in LINKS.get(page.number, ()):
        start = page.text.index(words)
        lines = (line for block in page.blocks for line in block["stretches"])
        box = next(line["box"] for line in lines if line["start"] <= start < line["end"])
        links.append({**leads, "start": start, "end": start + len(words), "boxes": [box]})
    return links


def _items(
    edition: Edition,
    items: dict[str, Item],
    kept: list[Page],
    pages: tuple[TypesetPage, ...],
    other_words: dict[str, str],
) -> None:
    made: dict[str, EditionItem] = {}
    for position, (key, parent, kind, number, page, words) in enumerate(TREE):
        above = made[parent] if parent else None
        item = made[key] = EditionItem.objects.create(
            edition=edition,
            item=items[key],
            parent=above,
            position=position,
            depth=above.depth + 1 if above else 0,
            kind=kind,
            number=number,
            text=other_words.get(key, words),
            description="De wachtlijst wordt korter, jaar na jaar." if key == "objective" else "",
            page=page,
            label=kept[page - 1].label,
            confidence=0.6 if key in DOUBTS else 0.97,
            doubts=DOUBTS.get(key, []),
            node_id=f"n{position}",
        )
        for index, (start, end, boxes) in enumerate(pages[page - 1].passages[key]):
            Passage.objects.create(
                edition_item=item, page=kept[page - 1], position=index, start=start, end=end, boxes=boxes
            )
        for index, (fact_kind, quote, values) in enumerate(FACTS.get(key, ())):
            start = kept[page - 1].text.index(quote)
            Fact.objects.create(
                edition_item=item,
                position=index,
                kind=fact_kind,
                quote=quote,
                page=kept[page - 1],
                start=start,
                end=start + len(quote),
                values=values,
            )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
