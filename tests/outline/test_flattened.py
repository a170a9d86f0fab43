"""Page texts without line breaks become blocks: what opens a heading or an item, what goes on, what only looks so."""

from __future__ import annotations

from itertools import pairwise

import pytest

from planspoor.outline import make_outline
from planspoor.outline.sentences import sentences
from planspoor.source.page import Line, Page, Source


def outline(*texts: str) -> list[tuple[str, str]]:
    """Role and text of each block of these page texts (pages from 1); ``|`` parts what stands on two pages."""
    pages = [Page(number, text, None, lines=[Line(0, len(text))]) for number, text in enumerate(texts, 1)]
    source = Source("pages", "", "text/plain", 0, pages, language="nl", flattened=True)
    by_number = {page.number: page.text for page in pages}
    return [
        (block.role, " | ".join(by_number[s.page][s.start : s.end] for s in block.stretches))
        for block in make_outline(source)
        if block.role != "furniture"
    ]


def items(*texts: str) -> list[str]:
    return [text for role, text in outline(*texts) if role == "item"]


HEADINGS = [
    ("1. Beleidsdoelstelling: De stad is groen.", "a number before the name"),
    ("1.Beleidsdoelstelling: De stad is groen.", "no space behind it"),
    ("Beleidsdoelstelling 1: De stad is groen.", "a number behind it"),
    ("5.1 Actieplan : Meer bomen.", "a space before the colon"),
    ("2.2. Actieplan: Meer bomen.", "a dot behind the number"),
    ("4.3.1 Actiepunten Parkeren:", "a title before the colon"),
    ("1.4.1 Actiepunten: meewerken aan proeven", "a title behind it"),
    ("Actiepunten:", "a list without a number"),
    ("Spoor 2.1: Water", "another name of the vocabulary"),
    ("2.1 Vergezicht: Water", "a name that no vocabulary knows"),
    ("Ambities 3: Water", "a plural"),
]


@pytest.mark.parametrize(("heading", "why"), HEADINGS, ids=[row[1] for row in HEADINGS])
def test_a_level_name_opens_a_heading(heading: str, why: str) -> None:
    blocks = outline(f"Wat de stad wil doen. {heading} • We planten.")
    assert blocks[1:] == [("heading", heading), ("item", "• We planten.")], why


MENTIONS = [
    ("We planten bomen (zie ook actieplan 4.2) in de straten.", "in brackets"),
    ("We planten bomen (Actieplan 4.2: bomen) in de straten.", "in brackets, with a colon"),
    ("We planten bomen (volgens eigen Actieplan 4.2: bomen) in de straten.", "further on in brackets"),
    ("We planten bomen volgens Doel 3 van de stad.", "without a colon"),
    ("We werken mee aan de Actie 3: Groen van de provincie.", "behind a small word"),
    ("We vieren 8 maart: de dag van de vrouw.", "a date"),
    ("We planten 25.000 bomen: eiken en beuken.", "a figure"),
]


@pytest.mark.parametrize(("sentence", "why"), MENTIONS, ids=[row[1] for row in MENTIONS])
def test_a_level_name_that_is_mentioned_opens_nothing(sentence: str, why: str) -> None:
    assert outline(f"Doel 1: Groen. • {sentence} • We snoeien.")[1:] == [
        ("item", f"• {sentence}"),
        ("item", "• We snoeien."),
    ], why


LISTS = [
    ("- We planten bomen - zo mogelijk. - We snoeien.", ["- We planten bomen - zo mogelijk.", "- We snoeien."]),
    ("We werken zo: - planten, - snoeien, - water geven.", ["- planten,", "- snoeien,", "- water geven."]),
    ("o Planten. o Snoeien. o Maaien.", ["o Planten.", "o Snoeien.", "o Maaien."]),
    ("* Planten. * Snoeien. Van 3*4 en 5 * 6 bomen.", ["* Planten.", "* Snoeien. Van 3*4 en 5 * 6 bomen."]),
    ("\uf0b7Planten. \uf0b7Snoeien.", ["\uf0b7Planten.", "\uf0b7Snoeien."]),
    ("• Planten: − eiken − beuken • Snoeien.", ["• Planten:", "− eiken", "− beuken", "• Snoeien."]),
    ("• Planten van eiken – zo nodig – ook. • Snoeien.", ["• Planten van eiken – zo nodig – ook.", "• Snoeien."]),
    ("• Planten.• Snoeien.", ["• Planten.", "• Snoeien."]),
    ("• Planten: - eiken. Daarna rust - zo mogelijk.", ["• Planten:", "- eiken. Daarna rust - zo mogelijk."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_sign_opens_an_item_where_a_list_can_go_on(text: str, expected: list[str]) -> None:
    assert items(f"Doel 1: Groen. {text}") == expected


def test_a_dash_in_running_text_opens_no_item() -> None:
    blocks = outline("Doel 1: Groen. De stad – met haar parken – blijft groen. • We planten.")
    assert blocks == [
        ("heading", "Doel 1: Groen."),
        ("paragraph", "De stad – met haar parken – blijft groen."),
        ("item", "• We planten."),
    ]


GROUPS = [
    ("• We planten. Toerisme 1. Doel: Gasten.", "• We planten.", "Toerisme"),
    ("• We planten (eiken). Handel en horeca 1. Doel: Gasten.", "• We planten (eiken).", "Handel en horeca"),
    ("• We planten met de buurt 1. Doel: Gasten.", "• We planten met de buurt", None),  # no sentence ended
    ("• We planten. op de markt 1. Doel: Gasten.", "• We planten. op de markt", None),  # no capital
    (
        "• We planten. Wij willen dat alle kinderen van de stad mee planten 1. Doel: Gasten.",
        "• We planten. Wij willen dat alle kinderen van de stad mee planten",
        None,
    ),  # too long for a name
]


@pytest.mark.parametrize(("text", "item", "group"), GROUPS)
def test_a_name_before_the_next_objective_heads_a_group(text: str, item: str, group: str | None) -> None:
    blocks = outline(f"1. Doel: Groen. {text}")
    assert blocks[1] == ("item", item)
    assert blocks[2:-1] == ([("heading", group)] if group else [])
    assert blocks[-1] == ("heading", "1. Doel: Gasten.")


OVER_PAGES = [
    (
        "• We planten in alle",
        "straten bomen. • We snoeien.",
        ["• We planten in alle | straten bomen.", "• We snoeien."],
    ),
    ("• We planten.", "• We snoeien.", ["• We planten.", "• We snoeien."]),  # opens mid-list
    ("• We planten in", "Hazelbeek bomen. • Maaien.", ["• We planten in | Hazelbeek bomen.", "• Maaien."]),  # a capital
    (
        "• We planten (eiken).",
        "De mogelijkheid om te maaien wordt onderzocht. • We snoeien.",
        ["• We planten (eiken).", "De mogelijkheid om te maaien wordt onderzocht.", "• We snoeien."],
    ),  # a commitment of its own
    (
        "– Planten in: − de",
        "Dreef − het park – Op elk dak komt mos.",
        ["– Planten in:", "− de | Dreef", "− het park", "– Op elk dak komt mos."],
    ),  # the break cuts a list behind a colon, whose signs are no list's elsewhere
    (
        "– Planten in: − de Dreef. Daarna rust",
        "voor wie – zo nodig – snoeit. – Maaien.",
        ["– Planten in:", "− de Dreef. Daarna rust | voor wie – zo nodig – snoeit.", "– Maaien."],
    ),  # a sentence ended before the break: the list is closed
]


@pytest.mark.parametrize(("first", "second", "expected"), OVER_PAGES)
def test_an_item_goes_on_over_a_page_break(first: str, second: str, expected: list[str]) -> None:
    assert items(f"Doel 1: Groen. {first}", second) == expected


def test_a_sentence_that_goes_on_with_a_heading_is_the_headings() -> None:
    assert outline("1.1 Actieplan: De stad plant in alle", "straten bomen. • We snoeien.") == [
        ("heading", "1.1 Actieplan: De stad plant in alle | straten bomen."),
        ("item", "• We snoeien."),
    ]


def test_text_behind_a_heading_on_the_page_before_is_prose() -> None:
    blocks = outline("1.1 Actieplan: Bomen.", "De stad telt vijf parken. • We snoeien.")
    assert blocks[1:] == [("paragraph", "De stad telt vijf parken."), ("item", "• We snoeien.")]


UNBULLETED = [
    ("We snoeien (hagen). De kans om te maaien wordt onderzocht.", True),  # behind a bracket, it explores
    ("We snoeien hagen. De hagen worden daarna verwerkt.", False),  # takes up the item's words
    ("We snoeien (hagen). Dit wordt onderzocht met de buren.", False),  # points back
    ("We snoeien (hagen). Een mooi werk.", False),  # commits to nothing
]


@pytest.mark.parametrize(("text", "apart"), UNBULLETED)
def test_a_sentence_behind_the_last_item_may_be_an_item(text: str, apart: bool) -> None:
    first, second = text.split(". ", 1)
    expected = [f"• {first}.", second] if apart else [f"• {text}"]
    assert items(f"Doel 1: Groen. • We planten. • {text}")[1:] == expected


def test_a_sentence_within_the_list_needs_more_to_be_an_item() -> None:
    assert items("Doel 1: Groen. • We snoeien (hagen). De muren zijn oud en mooi. • We planten.") == [
        "• We snoeien (hagen). De muren zijn oud en mooi.",
        "• We planten.",
    ]


def test_every_character_but_space_stands_in_a_block() -> None:
    text = "1 Woord vooraf. Doel 1: Groen. • We planten: - eiken - beuken (oud). Toerisme 2. Doel: Gasten. Slot"
    page = Page(1, text, None, lines=[Line(0, len(text))])
    blocks = make_outline(Source("pages", "", "text/plain", 0, [page], language="nl", flattened=True))
    taken = sorted((s.start, s.end) for block in blocks for s in block.stretches)
    assert "".join(text[start:end] for start, end in taken).replace(" ", "") == text.replace(" ", "")
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


COUNTED = [
    (
        "a level without a colon, in turn",
        "Doel 1 Groene straten Actie 1.1 We planten eiken. Actie 1.2 We snoeien hagen. Doel 2 Water "
        "Actie 2.1 We baggeren.",
        ["Doel 1 Groene straten", "Actie 1.1 We planten eiken.", "Actie 1.2 We snoeien hagen.", "Doel 2 Water",
         "Actie 2.1 We baggeren."],
    ),
    (
        "numbers of several parts, and those of one part before them",
        "Plan. 1 Groene straten 1.1 Bomen planten 1.2 Hagen snoeien 2 Proper water 2.1 Grachten ruimen "
        "2.2 Beken baggeren",
        ["1 Groene straten", "1.1 Bomen planten", "1.2 Hagen snoeien", "2 Proper water", "2.1 Grachten ruimen",
         "2.2 Beken baggeren"],
    ),
    (
        "codes behind the name of a level, which need not count",
        "Actieplan AP000017: Bomen in de straat. Actie AC000059: Eiken planten. Actie AC000072: Hagen snoeien.",
        ["Actieplan AP000017: Bomen in de straat.", "Actie AC000059: Eiken planten.", "Actie AC000072: Hagen snoeien."],
    ),
    (
        "a code alone behind a level, among others that count",
        "Beleidsdoelstelling BDS: Groen Actie A1: Eiken planten Actie A2: Hagen snoeien",
        ["Beleidsdoelstelling BDS: Groen", "Actie A1: Eiken planten", "Actie A2: Hagen snoeien"],
    ),
    (
        "codes of capitals and figures, one of which is missed",
        "M1 Eiken planten M2 Hagen snoeien M3 gras maaien M4 Beken baggeren",
        ["M1 Eiken planten", "M2 Hagen snoeien M3 gras maaien", "M4 Beken baggeren"],
    ),
    (
        "a list sign before each number",
        "➢ 1.1 Eiken planten ➢ 1.2 Hagen snoeien ➢ 1.3 Gras maaien",
        ["1.1 Eiken planten ➢", "1.2 Hagen snoeien ➢", "1.3 Gras maaien"],
    ),
    (
        "Roman numbers, and letters before a bracket",
        "I. Groene straten I.1. Bomen planten I.2. Hagen snoeien II. Water II.1. Beken ruimen III. Lucht",
        ["I. Groene straten", "I.1. Bomen planten", "I.2. Hagen snoeien", "II. Water", "II.1. Beken ruimen",
         "III. Lucht"],
    ),
    (
        "words between a number and a colon, which are no name",
        "5.1. We geven sport een kans: er komt geld. 5.2. We maken zwemmen goedkoop. 5.3. We openen een hal.",
        [],
    ),
    (
        "the sums behind a name",
        "Actie 1: Eiken planten Raming 2026 6.700 Actie 2: Hagen snoeien Raming 2026 1.000",
        ["Actie 1: Eiken planten", "Actie 2: Hagen snoeien"],
    ),
    (
        "the cells behind the words of a row",
        "A1-01 Eiken planten 12.000 - - 4.500 A1-02 Hagen snoeien 75.000 - - - A1-04 Gras maaien - 1.000 - -",
        ["A1-01 Eiken planten", "A1-02 Hagen snoeien", "A1-04 Gras maaien"],
    ),
    (
        "numbers of a level that leap, before a sign and small letters",
        "Actie 103 - eiken planten Actie 122 - hagen snoeien Actie 1035 - gras maaien",
        ["Actie 103 - eiken planten", "Actie 122 - hagen snoeien", "Actie 1035 - gras maaien"],
    ),
    (
        "a name that no vocabulary knows, which counts from the first",
        "Werf 1 Eiken planten Werf 2 Hagen snoeien Werf 3 Gras maaien",
        ["Werf 1 Eiken planten", "Werf 2 Hagen snoeien", "Werf 3 Gras maaien"],
    ),
    (
        "the heads of a table, and who and when behind its rows",
        "Spoor A: Groen Nr. Maatregel Uitvoerder Jaar A1 Eiken planten langs de beek Waterschap 2027 A2 Hagen snoeien "
        "Gemeente 2026-2028 Spoor B: Water Nr. Maatregel Uitvoerder Jaar B1 Oevers maaien Stichting De Beek 2027",
        ["Spoor A: Groen", "A1 Eiken planten langs de beek", "A2 Hagen snoeien", "Spoor B: Water", "B1 Oevers maaien"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), COUNTED, ids=[row[0] for row in COUNTED])
def test_numbers_that_count_open_headings_and_points(why: str, text: str, expected: list[str]) -> None:
    blocks = outline(text)
    opened = [said for role, said in blocks if role == "heading" or said.startswith(("Actie", "M"))]
    assert opened == expected, why


NOT_COUNTED = [
    ("We wonen in Doel 3 Zomers lang, in Doel 7 Winters niet.", "the numbers do not count"),
    ("We gaven 3 Wijken geld, 12 Dorpen raad en 5 Straten licht.", "figures of the text"),
    ("Sinds 1.2 Miljoen mensen, 3.4 Miljoen auto's en 9.7 Miljoen fietsen er zijn, is het druk.", "numbers that leap"),
    ("We kochten 12 000 Eiken en 14 000 Beuken.", "thousands"),
    ("Het werk begint op 1 Mei in wijk 1. Daarna volgt wijk 2. Wie wijk 3. Noemt, is te laat.", "ends of sentences"),
    ("Zie Tabel 1 Bomen, Tabel 2 Hagen en Tabel 3 Gras.", "tables"),
    ("De N44 Zuid, de E40 Oost en nog eens de N44 Noord zijn druk.", "roads"),
]


@pytest.mark.parametrize(("text", "why"), NOT_COUNTED, ids=[row[1] for row in NOT_COUNTED])
def test_figures_that_do_not_count_open_nothing(text: str, why: str) -> None:
    assert outline(text) == [("paragraph", text)], why


def test_a_page_of_contents_opens_nothing() -> None:
    contents = "Inhoud 1.1 Bomen planten 3 1.2 Hagen snoeien 4 1.3 Gras maaien 5 1.4 Beken ruimen 6"
    assert outline(contents) == [("paragraph", contents)]


EXPLAINED = [
    (
        "a word that is printed in small letters too",
        "Actie 1: Straten ontharden Verharding houdt water tegen. Actie 2: Hagen snoeien Actie 3: Gras maaien "
        "Wie verharding wegneemt, krijgt geld.",
        ["Actie 1: Straten ontharden", "Actie 2: Hagen snoeien", "Actie 3: Gras maaien"],
    ),
    (
        "no proper name, where names end in a full stop",
        "Actie 1: We werken met Aquafin aan de beek. Actie 2: We snoeien hagen. Actie 3: We maaien de bermen.",
        ["Actie 1: We werken met Aquafin aan de beek.", "Actie 2: We snoeien hagen.", "Actie 3: We maaien de bermen."],
    ),
    (
        "no name behind a small word",
        "Actie 1: Bomen planten in de Dorpsstraat Bewoners kiezen mee welke. Actie 2: Hagen snoeien Actie 3: Maaien "
        "Actie 4: Beken ruimen",
        [
            "Actie 1: Bomen planten in de Dorpsstraat",
            "Actie 2: Hagen snoeien",
            "Actie 3: Maaien",
            "Actie 4: Beken ruimen",
        ],
    ),
    (
        "the words of the name again",
        "Actie 1: Eiken planten langs de lanen Eiken planten we langs lanen en paden. Actie 2: Hagen snoeien.",
        ["Actie 1: Eiken planten langs de lanen", "Actie 2: Hagen snoeien."],
    ),
    (
        "a label with a colon",
        "Actie 1: Eiken planten Toelichting: Er staan er te weinig. Actie 2: Hagen snoeien Kwalitatieve omschrijving: "
        "Ze zijn te hoog.",
        ["Actie 1: Eiken planten", "Actie 2: Hagen snoeien"],
    ),
]


@pytest.mark.parametrize(("why", "text", "expected"), EXPLAINED, ids=[row[0] for row in EXPLAINED])
def test_a_name_ends_before_what_explains_it(why: str, text: str, expected: list[str]) -> None:
    assert [said for role, said in outline(text) if role == "heading"] == expected, why


def test_capitals_between_sentences_are_headings() -> None:
    text = (
        "Wij doen meer aan wonen, zorg en verkeer. WONEN EN BOUWEN Er is te weinig. • We bouwen. ZORG Die is dichtbij. "
        "• We helpen met het OCMW. VERKEER De straat is vol. • We sturen."
    )
    heads = [said for role, said in outline(text) if role == "heading"]
    assert heads == ["WONEN EN BOUWEN", "ZORG", "VERKEER"]


DASHES = "– Eiken zetten langs de lanen – Linden zetten in het park – Hagen snoeien – Gras maaien – Beken ruimen"


def test_a_sign_that_always_stands_before_a_capital_opens_items_anywhere() -> None:
    assert items(f"1.1 Groen {DASHES}") == [f"– {item.strip()}" for item in DASHES.split("– ")[1:]]
    aside = "De stad – die groeit – en het dorp – dat krimpt – delen een beek – de Molenbeek – en een bos."
    assert items(aside) == []


NAMES = [
    (
        "a name, and a sentence that opens with a small word",
        "• We planten. • We snoeien. Groene straten De stad wil meer bomen. Dat is nodig. • We maaien.",
        [("item", "• We planten."), ("item", "• We snoeien."), ("heading", "Groene straten"),
         ("paragraph", "De stad wil meer bomen. Dat is nodig."), ("item", "• We maaien.")],
    ),
    (
        "a name of a street in a sentence",
        "• We planten. • We snoeien in de wijk De Linde en aan Het Veer. • We maaien.",
        [("item", "• We planten."), ("item", "• We snoeien in de wijk De Linde en aan Het Veer."),
         ("item", "• We maaien.")],
    ),
    (
        "a name right before a list whose items all end in a full stop",
        "• We planten. • We snoeien. • We maaien. Groene straten • We zaaien. • We ruimen. • We vegen.",
        [("item", "• We planten."), ("item", "• We snoeien."), ("item", "• We maaien."), ("heading", "Groene straten"),
         ("item", "• We zaaien."), ("item", "• We ruimen."), ("item", "• We vegen.")],
    ),
    (
        "the same where items have no full stop",
        "• Planten. Snoeien • Maaien. Zaaien • Ruimen • Vegen • Poetsen",
        [("item", "• Planten. Snoeien"), ("item", "• Maaien. Zaaien"), ("item", "• Ruimen"), ("item", "• Vegen"),
         ("item", "• Poetsen")],
    ),
    (
        "a name in capitals",
        "3 - SCHONE STAD EN WATER Hazelbeek is vuil. Dat mag niet. • We ruimen.",
        [("heading", "3 - SCHONE STAD EN WATER"), ("paragraph", "Hazelbeek is vuil. Dat mag niet."),
         ("item", "• We ruimen.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), NAMES, ids=[row[0] for row in NAMES])
def test_names_between_sentences_head_what_follows(why: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert outline(text) == expected, why


def test_no_sentence_ends_in_a_german_date() -> None:
    text = "Die Höfe werden bis zum 1. September 2027 entsiegelt."
    assert list(sentences(text, 0, len(text))) == [(0, len(text))]


def test_labels_that_come_back_part_what_is_said_of_an_item() -> None:
    one = "Actie 1.{0}: Bomen in wijk {0} Omschrijving We planten er veel. Trekker dienst Groen Timing 2027"
    blocks = outline(" ".join(one.format(number) for number in range(1, 5)))
    assert blocks[:4] == [
        ("heading", "Actie 1.1: Bomen in wijk 1"),
        ("paragraph", "Omschrijving We planten er veel."),
        ("paragraph", "Trekker dienst Groen"),
        ("paragraph", "Timing 2027"),
    ]


def test_labels_go_on_behind_a_page_break() -> None:
    one = "Actie 1.{0}: Bomen in wijk {0} Omschrijving We planten er veel. Trekker dienst Groen Timing 2027"
    first, rest = one.format(4).split(" wijk ")
    blocks = outline(" ".join([*(one.format(number) for number in range(1, 4)), first]), f"wijk {rest}")
    assert blocks[-4:] == [
        ("heading", "Actie 1.4: Bomen in | wijk 4"),
        ("paragraph", "Omschrijving We planten er veel."),
        ("paragraph", "Trekker dienst Groen"),
        ("paragraph", "Timing 2027"),
    ]


def test_a_label_that_few_items_have_is_a_word_of_the_text() -> None:
    names = ["Partner Brouwerij verhuist", "Hagen snoeien", "Water sparen", "Wegen vegen", "Bomen planten"]
    text = " ".join(f"Actie 1.{number}: De {name}" for number, name in enumerate(names, 1))
    assert [said for role, said in outline(text) if role == "heading"] == text.replace(" Actie", "\nActie").split("\n")


LINES = """Actie 1.1: Bomen planten
Stadswachten en buurtbewoners kiezen samen de plaatsen waar er
nog ruimte is voor een boom of voor een haag.
Actie 1.2: Hagen snoeien langs alle wegen die breder zijn dan
zes meter
Groendiensten van de buurgemeenten helpen daarbij mee, als er
genoeg mensen zijn."""


def test_where_a_viewer_kept_the_lines_a_name_ends_with_a_short_one() -> None:
    assert outline(LINES)[::2] == [
        ("heading", "Actie 1.1: Bomen planten"),
        ("heading", "Actie 1.2: Hagen snoeien langs alle wegen die breder zijn dan\nzes meter"),
    ]


def test_a_line_that_is_full_ends_no_name() -> None:
    full = "zes meter in de straten en op de pleinen van de gemeente"
    text = LINES.replace("zes meter\nGroendiensten", f"{full}\nHazelbeek, waar groendiensten")
    assert outline(text)[2] == ("heading", text[text.index("Actie 1.2") :])


def test_behind_the_head_of_a_list_without_signs_each_sentence_is_an_item() -> None:
    text = "Doel 1: Groen. De wijk is grijs. Acties We planten bomen. De stad snoeit de hagen. Er komt een park."
    assert outline(text) == [
        ("heading", "Doel 1: Groen."),
        ("paragraph", "De wijk is grijs."),
        ("heading", "Acties"),
        ("item", "We planten bomen."),
        ("item", "De stad snoeit de hagen."),
        ("item", "Er komt een park."),
    ]


def test_behind_the_same_words_what_commits_to_nothing_is_text() -> None:
    text = "Doel 1: Groen. De wijk is grijs. Acties Vorig jaar stierven veel bomen. Dat was droevig. De zomer was heet."
    assert outline(text)[-1] == ("paragraph", "Vorig jaar stierven veel bomen. Dat was droevig. De zomer was heet.")


def test_very_many_heads_of_lists_on_one_page_are_read_one_after_another() -> None:
    text = "Doel 1: Groen. De wijk is grijs." + " Acties We planten bomen. De stad snoeit de hagen." * 3_000
    assert items(text) == ["We planten bomen.", "De stad snoeit de hagen."] * 3_000
