"""A register of a million invented items, the same each time, loaded at once and indexed with the site's own code.

Words are made of syllables and fall off in frequency as those of a language do; the most frequent ones are small words
that there are. An action has 12 to 38 words, what stands above it 2 to 9, a page the words of ten items. Of the pages
one in five is there.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

SMALL_WORDS = (
    *("de", "het", "een", "van", "en", "in", "voor", "met", "op", "te", "aan", "bij", "door", "naar", "uit", "over"),
    *("tot", "als", "om", "wordt", "zijn", "worden", "die", "dat", "ook", "meer", "alle", "elk", "tegen", "samen"),
    *("nieuwe", "stad", "gemeente", "dienst", "inwoners"),
)
ONSETS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "kr", "st", "tr", "sl")
NUCLEI = ("a", "e", "i", "o", "u", "aa", "ee", "ie", "oo", "ui", "ij")
CODAS = ("", "l", "m", "n", "r", "s", "t", "k", "p", "rt", "nd", "st")
ENDINGS = ("", "", "", "en", "s", "ing", "ingen", "heid", "lijk", "ers")
WORDS = 60_000
ITEMS_OF_A_PLAN = 500
ITEMS_OF_A_PAGE = 10
ITEMS_BETWEEN_PAGES = 50
PLANS_OF_AN_ORGANISATION = 4
FTS5 = "publication_searchentry_fts"
KINDS = ("theme", "objective", "action_plan", *("action",) * 17)


@dataclass(frozen=True, slots=True)
class InventedItem:
    """An item of an invented plan."""

    kind: str
    number: str
    text: str
    facts: tuple[tuple[str, str, dict[str, Any]], ...]


class Language:
    """Draws the words of invented texts."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        rare = dict.fromkeys(self._word() for _ in range(2 * WORDS))
        self.words = [*SMALL_WORDS, *(word for word in rare if word not in SMALL_WORDS)][:WORDS]
        # Zipf, flattened at the top as in real text: the most frequent word is one in thirty.
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))

    def sentence(self, length: int) -> str:
        """Draw a sentence of so many words."""
        drawn = self._random.choices(self.words, cum_weights=self._weights, k=length)
        return f"{' '.join(drawn).capitalize()}."

    def plan(self, items: int) -> Iterator[InventedItem]:
        """Draw the items of a plan."""
        for at in range(items):
            kind = "theme" if at % 100 == 0 else KINDS[self._random.randrange(1, len(KINDS))]
            length = self._random.randint(12, 38) if kind == "action" else self._random.randint(2, 9)
            yield InventedItem(kind, f"{at // 100 + 1}.{at % 100 + 1}", self.sentence(length), tuple(self._facts()))

    def _facts(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        if self._random.random() < 0.3:
            yield "period", "tegen dan", {"from": None, "to": f"{self._random.randint(2026, 2031)}-12-31"}
        if self._random.random() < 0.3:
            yield "amount", "zoveel euro", {"value": self._random.randint(1, 400) * 5_000, "currency": "EUR"}
        if self._random.random() < 0.4:
            yield "body", f"de dienst {self.words[self._random.randrange(100, 300)]}", {"role": "owner"}
        if self._random.random() < 0.2:
            yield "funding", f"subsidie {self.words[self._random.randrange(300, 320)]}", {}

    def _word(self) -> str:
        pick = self._random.choice
        syllables = (pick(ONSETS) + pick(NUCLEI) + pick(CODAS) for _ in range(self._random.randint(1, 4)))
        return "".join(syllables) + pick(ENDINGS)


def load(items: int) -> None:
    """Fill an empty register with so many items, index them, and bring the database in order."""
    prepare()
    fill(items)
    finish()


def fill(items: int) -> None:
    """Fill an empty register with so many items, and index them."""
    from django.db import transaction  # noqa: PLC0415 - the worker sets Django up first

    language = Language()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    plans = range(1, items // ITEMS_OF_A_PLAN + 1)
    with transaction.atomic():
        _load_plans(plans)
        for first in plans[::40]:
            some = [plan for plan in plans if first <= plan < first + 40]
            _load_texts([(plan, list(language.plan(ITEMS_OF_A_PLAN))) for plan in some], counts)
            print(f"\r{some[-1] * ITEMS_OF_A_PLAN:,} items", end="", flush=True)
    print()
    _add_words(counts)


def prepare() -> None:
    """Leave out what makes single writes safe and many writes slow."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000"):
                cursor.execute(f"PRAGMA {setting}")
            cursor.execute(f"INSERT INTO {FTS5} ({FTS5}, rank) VALUES ('hashsize', {1 << 28})")  # noqa: S608
        else:
            cursor.execute("DROP INDEX publication_searchkey_tokens")
            cursor.execute("SET maintenance_work_mem = '1GB'; SET session_replication_role = replica")


def finish() -> None:
    """Make what was left out."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {FTS5} ({FTS5}, rank) VALUES ('hashsize', {1 << 20})")  # noqa: S608
            cursor.execute("ANALYZE")
        else:
            cursor.execute(
                "CREATE INDEX publication_searchkey_tokens ON publication_searchkey USING gin (publication_tokens(id))"
            )
            cursor.execute("VACUUM ANALYZE")


def copy_in(model: type[Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Load rows, given by what is not as a new one would have it, as fast as the database can."""
    from django.db import connection  # noqa: PLC0415

    fields = model._meta.concrete_fields
    usual = {field.attname: field.get_db_prep_save(field.get_default(), connection) for field in fields}
    columns = ", ".join(str(field.column) for field in fields)
    filled = (tuple({**usual, **row}.values()) for row in rows)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(filled))  # noqa: S608
        else:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in filled:
                    copy.write_row(row)


def _load_plans(plans: Sequence[int]) -> None:
    from planspoor_site.register.models import Document, Edition, Organisation, Plan  # noqa: PLC0415

    owner = {plan: plan // PLANS_OF_AN_ORGANISATION + 1 for plan in plans}
    owners = sorted(set(owner.values()))
    copy_in(Organisation, ({"id": one, "slug": f"stad-{one}", "name": f"Stad {one}"} for one in owners))
    copy_in(
        Plan,
        (
            {"id": plan, "slug": f"plan-{plan}", "title": f"Plan {plan}", "organisation_id": owner[plan]}
            for plan in plans
        ),
    )
    copy_in(
        Document,
        (
            {"id": plan, "sha256": f"{plan:064x}", "name": "plan.pdf", "media_type": "application/pdf", "bytes": 1}
            for plan in plans
        ),
    )
    copy_in(
        Edition,
        (
            {
                **{"id": plan, "plan_id": plan, "document_id": plan, "slug": "2026", "title": f"Plan {plan}"},
                **{"language": "nl", "period_start": "2026", "period_end": "2031", "text_quality": "digital"},
                **{"state": "published", "position": 0, "created_at": "2026-01-01 00:00:00+00"},
            }
            for plan in plans
        ),
    )


def _load_texts(plans: list[tuple[int, list[InventedItem]]], counts: dict[str, Counter[str]]) -> None:
    from planspoor_site.register.models import EditionItem, Item, Page  # noqa: PLC0415

    keyed = [(plan, at, plan * 1_000 + at, item) for plan, items in plans for at, item in enumerate(items)]
    copy_in(Item, ({"id": key, "public_id": f"{key:06x}"[-6:], "plan_id": plan} for plan, _, key, _ in keyed))
    copy_in(
        EditionItem,
        (
            {
                **{"id": key, "item_id": key, "edition_id": plan, "position": at, "depth": 0, "kind": item.kind},
                **{"number": item.number, "text": item.text, "page": at // ITEMS_OF_A_PAGE + 1, "confidence": 0.9},
                "node_id": f"n{at}",
            }
            for plan, at, key, item in keyed
        ),
    )
    pages = (
        (plan, at // ITEMS_OF_A_PAGE + 1, "\n".join(item.text for item in items[at : at + ITEMS_OF_A_PAGE]))
        for plan, items in plans
        for at in range(0, len(items), ITEMS_BETWEEN_PAGES)
    )
    copy_in(
        Page,
        (
            {
                **{"id": plan * 100 + number, "edition_id": plan, "number": number, "label": str(number)},
                **{
                    "text": text,
                    "blocks": f'[{{"role": "paragraph", "stretches": [{{"start": 0, "end": {len(text)}}}]}}]',
                },
            }
            for plan, number, text in pages
        ),
    )
    _index(plans, counts)


def _index(plans: list[tuple[int, list[InventedItem]]], counts: dict[str, Counter[str]]) -> None:
    from planspoor_site.publication.models import IndexedEdition, SearchLabel  # noqa: PLC0415
    from planspoor_site.publication.search.databases import database  # noqa: PLC0415
    from planspoor_site.publication.search.index import VERSION  # noqa: PLC0415

    labels: dict[str, str] = {}
    database().insert(row for plan, items in plans for row in _entries(plan, items, labels, counts))
    SearchLabel.objects.bulk_create(
        [SearchLabel(tag=tag, label=label) for tag, label in labels.items()], ignore_conflicts=True, batch_size=500
    )
    IndexedEdition.objects.bulk_create([IndexedEdition(edition_id=plan, version=VERSION) for plan, _ in plans])


def _entries(
    plan: int, items: list[InventedItem], labels: dict[str, str], counts: dict[str, Counter[str]]
) -> Iterator[Any]:
    """Make entries as ``index_edition`` does, of what was not read back from the database."""
    from planspoor_site.publication.search.databases import Row  # noqa: PLC0415
    from planspoor_site.publication.search.entry_id import item_key, page_key  # noqa: PLC0415
    from planspoor_site.publication.search.index import tokens  # noqa: PLC0415
    from planspoor_site.publication.search.tags import item_tags, page_tags  # noqa: PLC0415
    from planspoor_site.publication.search.tokens import words  # noqa: PLC0415
    from planspoor_site.register.models import Edition, EditionItem, Fact  # noqa: PLC0415

    edition = Edition(pk=plan, language="nl", period_start="2026", period_end="2031")
    theme = ""
    of_page = page_tags(edition)
    for at, item in enumerate(items):
        theme = " ".join(item.text.split()[:2]) if item.kind == "theme" else theme
        facts = [Fact(kind=kind, quote=quote, values=values) for kind, quote, values in item.facts]
        tags = item_tags(edition, EditionItem(kind=item.kind, text=item.text), theme, facts)
        labels |= tags.labels
        found = words(f"{item.number} {item.text}", "nl")
        for word in {one.folded for one in found}:
            counts[word][word] += 1
        said = tokens(found, "nl", tags.tokens, plan)
        yield Row(
            item_key(plan, at, len(found)), plan, plan * 1_000 + at, None, " ".join(tags.tokens), tags.amount, said
        )
    for at in range(0, len(items), ITEMS_BETWEEN_PAGES):
        found = words("\n".join(item.text for item in items[at : at + ITEMS_OF_A_PAGE]), "nl")
        said = tokens(found, "nl", of_page.tokens, plan)
        key = page_key(plan, len(items) + at)
        yield Row(key, plan, None, plan * 100 + at // ITEMS_OF_A_PAGE + 1, " ".join(of_page.tokens), None, said)


def _add_words(counts: dict[str, Counter[str]]) -> None:
    from django.db import transaction  # noqa: PLC0415

    from planspoor_site.publication.search.vocabulary import add_words  # noqa: PLC0415
    from planspoor_site.register.models import Edition  # noqa: PLC0415

    with transaction.atomic():
        add_words(Edition(pk=1, language="nl"), counts, new=True)
