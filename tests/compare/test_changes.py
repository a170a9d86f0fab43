"""What the comparison proposes of single items: each row one thing that happens to plans, and why it is hard."""

import pytest

from compare.editions import compared, told

OLD = """
1| Veilig en vlot door Meerzele
  1.1| Fietsers krijgen hun eigen plaats
    A1| Aanleg van een fietspad langs de Molenweg
    A2| Overdekte fietsenstalling aan het station van Meerzele
    A3| Verkeerslessen voor alle leerlingen van de lagere school
  1.2| De kern wordt autoluw
    A4| Opmaak van een parkeerplan voor het centrum
    A5| Proefproject met een autovrije marktplaats op zondag
2| Zuinig met energie
  2.1| De stad geeft het voorbeeld
    A6| Opgestelde lokale energiestrategie
    A7| Zonnepanelen op het dak van de sporthal en op het dak van de bibliotheek
    A8| Isolatie van het gemeentehuis
    A9| Vervanging van alle straatverlichting door ledlampen
  2.2| Inwoners doen mee
    A10| Premie voor wie zijn dak isoleert
    A11| Renovatieadvies aan huis voor eigenaars van oude woningen
"""

ROWS = [
    ("nothing changed", {}, [("Isolatie van het gemeentehuis", "Isolatie van het gemeentehuis", "same")]),
    (
        "a word changed",
        {"Isolatie van het gemeentehuis": "Isolatie van het oude gemeentehuis"},
        [("Isolatie van het gemeentehuis", "Isolatie van het oude gemeentehuis", "reworded")],
    ),
    (
        "participle to sentence: the work goes on",
        {"Opgestelde lokale energiestrategie": "We voeren de lokale energiestrategie uit"},
        [("Opgestelde lokale energiestrategie", "We voeren de lokale energiestrategie uit", "reworded")],
    ),
    (
        "the next phase of the same project",
        {"Proefproject met een autovrije marktplaats op zondag": "De marktplaats is elke zondag autovrij"},
        [
            (
                "Proefproject met een autovrije marktplaats op zondag",
                "De marktplaats is elke zondag autovrij",
                "reworded",
            )
        ],
    ),
    (
        "the number is another's now: it is no identity",
        {
            "A8| Isolatie van het gemeentehuis": "A9| Isolatie van het gemeentehuis",
            "A9| Vervanging van alle": "A8| Vervanging van alle",
        },
        [
            ("Isolatie van het gemeentehuis", "Isolatie van het gemeentehuis", "renumbered"),
            (
                "Vervanging van alle straatverlichting door ledlampen",
                "Vervanging van alle straatverlichting door ledlampen",
                "renumbered",
            ),
        ],
    ),
    (
        "one is gone and its number given to something else",
        {"Premie voor wie zijn dak isoleert": "Gratis boomstronken zagen op de containerparken"},
        [
            ("Premie voor wie zijn dak isoleert", None, "dropped"),
            (None, "Gratis boomstronken zagen op de containerparken", "new"),
        ],
    ),
    (
        "one action became two",
        {
            "    A7| Zonnepanelen op het dak van de sporthal en op het dak van de bibliotheek": (
                "    A7| Zonnepanelen op het dak van de sporthal\n    A12| Zonnepanelen op het dak van de bibliotheek"
            )
        },
        [
            (
                "Zonnepanelen op het dak van de sporthal en op het dak van de bibliotheek",
                "Zonnepanelen op het dak van de sporthal",
                "split",
            ),
            (
                "Zonnepanelen op het dak van de sporthal en op het dak van de bibliotheek",
                "Zonnepanelen op het dak van de bibliotheek",
                "split",
            ),
        ],
    ),
    (
        "two actions became one",
        {
            "    A1| Aanleg van een fietspad langs de Molenweg\n": "",
            "Overdekte fietsenstalling aan het station van Meerzele": (
                "Fietspad langs de Molenweg en overdekte fietsenstalling aan het station van Meerzele"
            ),
        },
        [
            (
                "Aanleg van een fietspad langs de Molenweg",
                "Fietspad langs de Molenweg en overdekte fietsenstalling aan het station van Meerzele",
                "merged",
            ),
            (
                "Overdekte fietsenstalling aan het station van Meerzele",
                "Fietspad langs de Molenweg en overdekte fietsenstalling aan het station van Meerzele",
                "merged",
            ),
        ],
    ),
    (
        "a look-alike beside the one that stays is new",
        {
            "    A6| Opgestelde lokale energiestrategie": (
                "    A12| Opgestelde regionale energiestrategie\n    A6| Opgestelde lokale energiestrategie"
            )
        },
        [
            ("Opgestelde lokale energiestrategie", "Opgestelde lokale energiestrategie", "same"),
            (None, "Opgestelde regionale energiestrategie", "new"),
        ],
    ),
    (
        "under another plan, with a number of that plan",
        {
            "    A4| Opmaak van een parkeerplan voor het centrum\n": "",
            "    A1| Aanleg": "    A12| Opmaak van een parkeerplan voor het centrum\n    A1| Aanleg",
        },
        [
            (
                "Opmaak van een parkeerplan voor het centrum",
                "Opmaak van een parkeerplan voor het centrum",
                "renumbered+moved",
            )
        ],
    ),
]


@pytest.mark.parametrize(("why", "edits", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_one_thing_happens(why: str, edits: dict[str, str], expected: list[tuple[str | None, str | None, str]]) -> None:
    new = OLD
    for before, after in edits.items():
        assert before in new
        new = new.replace(before, after)
    found = told(compared(OLD, new))
    assert set(expected) <= found
    involved = {text for row in expected for text in row[:2] if text}
    # Nothing else happened to anyone.
    assert {row for row in found if not involved & {row[0], row[1]}} <= {row for row in found if row[2] == "same"}


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("A local energy strategy", "A regional energy strategy", "en"),
        ("Une stratégie énergétique locale", "Une stratégie énergétique régionale", "fr"),
        ("Eine lokale Energiestrategie", "Eine regionale Energiestrategie", "de"),
    ],
)
def test_what_excludes_the_other_is_not_the_same_elsewhere(old: str, new: str, language: str) -> None:
    before = f"1| Alpha beta\n  {old}\n  Gamma delta epsilon\n2| Zeta eta theta\n  Iota kappa lambda"
    after = f"1| Alpha beta\n  Gamma delta epsilon\n2| Zeta eta theta\n  Iota kappa lambda\n  {new}"
    assert {(old, None, "dropped"), (None, new, "new")} <= told(compared(before, after, language))


def test_a_level_that_is_gone_moves_nobody() -> None:
    before = (
        "Begroting\n  1| Wonen aan het water\n    a| Kade herstellen\n  2| Werken in de haven\n    b| Kraan verplaatsen"
    )
    after = "1| Wonen aan het water\n  a| Kade herstellen\n2| Werken in de haven\n  b| Kraan verplaatsen"
    assert told(compared(before, after)) == {
        ("Begroting", None, "dropped"),
        *((text, text, "same") for text in ("Wonen aan het water", "Kade herstellen")),
        *((text, text, "same") for text in ("Werken in de haven", "Kraan verplaatsen")),
    }


def test_the_second_printing_of_an_item_is_no_new_item() -> None:
    before = "1| Sterke buurten\n  1.1| Het buurthuis van Rietkant wordt vernieuwd"
    after = f"{before} en geopend\n2| Projecten\n  1.1| Het buurthuis van Rietkant wordt vernieuwd en geopend."
    links = [link for link in compared(before, after).links if link.old and link.old.number == "1.1"]
    assert [(link.new.id if link.new else None, link.changes) for link in links] == [
        ("n2", ("reworded",)),
        ("n4", ("reworded",)),
    ]


def test_a_number_alone_leaves_an_item_the_same() -> None:
    link = compared("1| Wonen aan het water", "2| Wonen aan het water").links[0]
    assert (link.change, link.changes, link.renumbered) == ("same", ("renumbered",), True)
    link = compared("1| Wonen aan het water", "2| Wonen bij het water").links[0]
    assert (link.change, link.changes, link.renumbered) == ("reworded", ("renumbered", "reworded"), False)
