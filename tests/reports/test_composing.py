"""What is read of a report: every section, in the words of the organisation, each line with its page and edition."""

from __future__ import annotations

from html import escape
from itertools import pairwise

import pytest
from django.utils import translation

from lineage.amended import NEW, add_edition, found_plan
from planspoor_site.register.models import Edition, Organisation
from planspoor_site.reports.blocks import Document, Heading, Listing, Paragraph, Run, Table, plain
from planspoor_site.reports.collect import collect
from planspoor_site.reports.composing.compose import SECTIONS, compose
from planspoor_site.reports.drawing.html import body, html_file
from planspoor_site.reports.making import say
from planspoor_site.reports.models import Kind
from reports.reported import HOST, TODAY, Town

pytestmark = pytest.mark.django_db


def composed(town: Town, kind: Kind = Kind.GENERIC) -> Document:
    return compose(collect(town.make(kind, f"Verslag {kind}"), TODAY, HOST))


def runs(document: Document) -> list[Run]:
    found: list[Run] = []
    for block in document.blocks:
        match block:
            case Paragraph():
                found.append(block.run)
            case Listing():
                found += [run for entry in block.entries for run in entry]
            case Table():
                found += [cell for row in block.rows for cell in row.cells]
    return found


def text(document: Document) -> str:
    return "\n".join(plain(run) for run in runs(document))


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_its_sections_in_order(town: Town, kind: Kind) -> None:
    document = composed(town, kind)
    anchors = [one.anchor for one in document.blocks if isinstance(one, Heading) and one.level == 2]
    assert anchors == [f"d-{name}" for key, names in SECTIONS.items() if key == kind for name in names]
    levels = [one.level for one in document.blocks if isinstance(one, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_sums_come_first_and_in_words(town: Town) -> None:
    core = [plain(one.run) for one in composed(town).blocks if isinstance(one, Paragraph) and one.manner == "core"]
    assert core == [
        "Het plan heeft 6 acties: 1 afgerond, 2 lopend, 1 in voorbereiding, 2 nog niets gemeld. "
        "Aandacht vraagt 1 actie, waarvan 0 niet op schema.",
        "Van de 150.000 euro uitgaven die voor 2026 geraamd zijn, is 57.000,50 euro gerealiseerd.",
    ]


def test_what_asks_for_attention_says_why_and_what_next(town: Town) -> None:
    told = text(composed(town))
    trees = "1.1 We planten vijfhonderd bomen langs de Kastanjelaan (editie 2024, blz. 1)"
    assert f"{trees}\nLopend; vraagt aandacht; verwacht tegen 1 september 2027; Dienst Groen.\n" in told
    for said in ("De kwekerij levert later.", "120 bomen staan er.", "Wat volgt: De rest in het najaar."):
        assert said in told


def test_what_is_stale_is_named(town: Town) -> None:
    told = text(composed(town))
    assert "Over 3 acties is meer dan 120 dagen niets gemeld." in told
    assert "stationsplein" not in told
    assert "fietsenstalling aan het station: nog nooit gemeld (editie 2024, blz. 1)" in told


def test_every_row_about_a_part_of_the_plan_leads_to_its_page(town: Town) -> None:
    quoted = [run for run in runs(composed(town)) if any(part.quoted and not part.href for part in run)]
    assert quoted
    tables = [block for block in composed(town, Kind.EVALUATION).blocks if isinstance(block, Table)]
    for table in tables:
        for row in table.rows:
            words = [part for cell in row.cells for part in cell]
            if any(part.quoted for part in words):
                (cited,) = [part for part in words if part.href]
                assert cited.text == "editie 2024, blz. 1"
                assert cited.href.startswith("/stad-notelaar/meerjarenplan/2024/i/")


def test_every_row_has_a_cell_for_each_column(town: Town) -> None:
    for kind in Kind:
        for block in composed(town, kind).blocks:
            if isinstance(block, Table):
                assert {len(row.cells) for row in block.rows} == {len(block.columns)}, block.caption


def test_a_plan_of_which_nothing_is_known_says_so(db: None, town: Town) -> None:
    other = town._replace(edition=add_edition(found_plan("Stad Linde"), "2025", NEW, published=True))
    told = text(composed(other, Kind.EVALUATION))
    for said in (
        "Geen enkele actie vraagt op dit ogenblik bijzondere aandacht.",
        "Geen enkel onderdeel van het plan is als prioritair aangeduid.",
        "Voor 2026 zijn geen ramingen of verrichtingen ingevuld.",
        "Voor dit plan zijn geen indicatoren ingevuld.",
        "In deze periode vielen geen mijlpalen.",
        "Geen grondslag is gewijzigd: geen verwachte datum, streefcijfer of aantal inwoners.",
        "Er zijn geen risico’s openbaar gemaakt.",
    ):
        assert said in told


def test_what_the_organisation_says_stands_in_its_section_escaped(town: Town) -> None:
    report = town.make(Kind.GENERIC, "Met woorden")
    say(report, "stages", "Eerst <script>alert(1)</script>.\n\nDan & nu.", town.editor)
    say(report, "introduction", "Aan de raad.", town.editor)
    document = compose(collect(report, TODAY, HOST))
    html = body(document)
    assert "<p>Eerst &lt;script&gt;alert(1)&lt;/script&gt;.</p>\n<p>Dan &amp; nu.</p>" in html
    assert html.index("Aan de raad.") < html.index("d-stages") < html.index("Dan &amp; nu.")
    assert escape("<b>Borden</b> & verf") not in html  # It goes well there: nothing asks for attention.
    assert "<script" not in html


def test_a_report_speaks_the_language_of_its_organisation_whoever_asks(town: Town) -> None:
    Organisation.objects.update(language="fr")
    town = town._replace(edition=Edition.objects.get(pk=town.edition.pk))
    with translation.override("de"):
        document = composed(town)
    assert document.language == "fr"
    assert '<html lang="fr">' in html_file(document).decode()
    assert "Aandacht" not in text(document)
    assert "Achtung" not in text(document)


def test_the_file_needs_nothing_beside_it(town: Town) -> None:
    page = html_file(composed(town)).decode()
    assert page.startswith("<!doctype html>")
    assert f'href="{HOST}/stad-notelaar/meerjarenplan/2024/i/' in page
    assert "src=" not in page
    assert "<link" not in page
    assert "<script" not in page
