"""Small plans of invented towns in four languages, and the words with which their workbooks head columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from planspoor.plan import Kind


class Entry(NamedTuple):
    """An item of a plan with its code, who does it and what it costs in the first and the second year."""

    kind: Kind
    code: str
    text: str
    owner: str = ""
    amounts: tuple[int, int] = (0, 0)


class Town(NamedTuple):
    """A plan, and how its language calls what the columns of a workbook hold."""

    language: str
    title: str
    names: dict[Kind, str]
    heads: dict[str, str]
    entries: tuple[Entry, ...]


def _entries(*rows: tuple[str, str] | tuple[str, str, str, int, int]) -> tuple[Entry, ...]:
    """The items; the parts of a code tell its kind."""
    kinds: tuple[Kind, ...] = ("objective", "action_plan", "action")
    return tuple(
        Entry(kinds[row[0].count(".")], row[0], row[1], *((row[2], (row[3], row[4])) if len(row) == 5 else ()))
        for row in rows
    )


DUTCH = Town(
    "nl",
    "Meerjarenplan 2026-2031 van de gemeente Lindervelde",
    {"objective": "Doelstelling", "action_plan": "Actieplan", "action": "Actie"},
    {
        "level": "Niveau", "code": "Code", "text": "Omschrijving", "owner": "Trekker", "status": "Status",
        "busy": "Lopend", "total": "Totaal", "thousands": "Bedragen in duizend euro", "budget": "Budget",
        "plan": "Plan", "how": "Vul in elke rij een actie in; wijzig de kolommen niet.", "sheet": "Uitleg",
    },
    _entries(
        ("1", "Iedereen woont in Lindervelde in een buurt waar het goed leven is"),
        ("1.1", "Meer betaalbare woningen in de kernen"),
        ("1.1.1", "We verkopen drie bouwgronden aan de woonmaatschappij.", "dienst Wonen", 125000, 80000),
        ("1.1.2", "We renoveren de leegstaande school tot twaalf flats.", "dienst Gebouwen", 640000, 310000),
        ("1.2", "Straten en pleinen zonder steen"),
        ("1.2.1", "We breken de parking aan de kerk uit en zaaien gras.", "dienst Groen", 45000, 0),
        ("1.2.2", "Wie een regenton plaatst, krijgt een premie.", "dienst Milieu", 6000, 6000),
        ("2", "Lindervelde beweegt meer te voet en met de fiets"),
        ("2.1", "Fietspaden die op elkaar aansluiten"),
        ("2.1.1", "We leggen een fietsbrug over de Linder aan.", "dienst Wegen", 900000, 450000),
        ("2.1.2", "We verlichten het jaagpad tussen de twee dorpen.", "dienst Wegen", 70000, 0),
        ("2.1.3", "We tellen elk voorjaar de fietsers aan vijf punten.", "dienst Mobiliteit", 3000, 3000),
    ),
)  # fmt: skip
FRENCH = Town(
    "fr",
    "Programme d'actions 2026-2031 de la commune de Valbrune",
    {"objective": "Objectif stratégique", "action_plan": "Objectif opérationnel", "action": "Action"},
    {
        "level": "Niveau", "code": "N°", "text": "Intitulé", "owner": "Pilote", "status": "État d'avancement",
        "busy": "En cours", "total": "Total", "thousands": "Montants en milliers d'euros", "budget": "Budget",
        "plan": "Plan", "how": "Saisissez une action par ligne sans modifier les colonnes.", "sheet": "Mode d'emploi",
    },
    _entries(
        ("1", "Valbrune offre à chacun un logement digne et abordable"),
        ("1.1", "Rénover les logements communaux"),
        ("1.1.1", "Isoler les toitures des trente maisons de la rue du Moulin.", "service Logement", 125000, 80000),
        ("1.1.2", "Remplacer les chaudières des deux résidences.", "service Bâtiments", 640000, 310000),
        ("1.2", "Rendre les places plus vertes et plus fraîches"),
        ("1.2.1", "Planter quarante arbres sur la place du Marché.", "service Espaces verts", 45000, 0),
        ("1.2.2", "Verser une prime pour l'achat d'une citerne.", "service Environnement", 6000, 6000),
        ("2", "Valbrune se déplace davantage à pied et à vélo"),
        ("2.1", "Relier les villages par des pistes cyclables"),
        ("2.1.1", "Construire une passerelle sur la Brune.", "service Voirie", 900000, 450000),
        ("2.1.2", "Éclairer le chemin de halage entre les deux écluses.", "service Voirie", 70000, 0),
        ("2.1.3", "Compter chaque printemps les cyclistes à cinq endroits.", "service Mobilité", 3000, 3000),
    ),
)  # fmt: skip
ENGLISH = Town(
    "en",
    "Corporate Plan 2026-2031 of the Town of Harrowmere",
    {"objective": "Goal", "action_plan": "Strategy", "action": "Action"},
    {
        "level": "Level", "code": "Ref", "text": "Description", "owner": "Lead", "status": "Status",
        "busy": "In progress", "total": "Total", "thousands": "Amounts in thousands of euro", "budget": "Budget",
        "plan": "Plan", "how": "Enter one action per row and leave the columns as they are.", "sheet": "Instructions",
    },
    _entries(
        ("1", "Everyone in Harrowmere lives in a home that is warm and affordable"),
        ("1.1", "Repair the homes that the town owns"),
        ("1.1.1", "Insulate the roofs of thirty houses in Mill Lane.", "Housing Services", 125000, 80000),
        ("1.1.2", "Turn the empty school into twelve flats.", "Estates Department", 640000, 310000),
        ("1.2", "Greener and cooler squares"),
        ("1.2.1", "Plant forty trees on Market Square.", "Parks Department", 45000, 0),
        ("1.2.2", "Offer a grant for buying a rain barrel.", "Environment Services", 6000, 6000),
        ("2", "Harrowmere walks and cycles more than it drives"),
        ("2.1", "Join up the cycle paths between the villages"),
        ("2.1.1", "Build a footbridge over the Mere.", "Highways Department", 900000, 450000),
        ("2.1.2", "Light the towpath between the two locks.", "Highways Department", 70000, 0),
        ("2.1.3", "Count the cyclists at five places every spring.", "Transport Services", 3000, 3000),
    ),
)  # fmt: skip
GERMAN = Town(
    "de",
    "Handlungsprogramm 2026-2031 der Gemeinde Erlenbruck",
    {"objective": "Strategisches Ziel", "action_plan": "Operatives Ziel", "action": "Maßnahme"},
    {
        "level": "Ebene", "code": "Nr.", "text": "Bezeichnung", "owner": "Federführung", "status": "Status",
        "busy": "Laufend", "total": "Summe", "thousands": "Beträge in Tausend Euro", "budget": "Budget",
        "plan": "Plan", "how": "Bitte je Zeile eine Maßnahme eintragen und die Spalten nicht ändern.",
        "sheet": "Hinweise",
    },
    _entries(
        ("1", "Alle Menschen in Erlenbruck wohnen gut und bezahlbar"),
        ("1.1", "Den Bestand der Gemeinde erneuern"),
        ("1.1.1", "Wir dämmen die Dächer von dreißig Häusern am Mühlweg.", "Amt für Wohnen", 125000, 80000),
        ("1.1.2", "Wir bauen die leere Schule zu zwölf Wohnungen um.", "Amt für Gebäude", 640000, 310000),
        ("1.2", "Plätze mit mehr Grün und weniger Hitze"),
        ("1.2.1", "Wir pflanzen vierzig Bäume auf dem Marktplatz.", "Grünflächenamt", 45000, 0),
        ("1.2.2", "Die Gemeinde fördert den Kauf einer Regentonne.", "Umweltamt", 6000, 6000),
        ("2", "Erlenbruck ist häufiger zu Fuß und mit dem Rad unterwegs"),
        ("2.1", "Die Radwege zwischen den Dörfern verbinden"),
        ("2.1.1", "Wir bauen einen Steg über die Erle.", "Tiefbauamt", 900000, 450000),
        ("2.1.2", "Wir beleuchten den Treidelpfad zwischen den Schleusen.", "Tiefbauamt", 70000, 0),
        ("2.1.3", "Wir zählen jedes Frühjahr die Radfahrenden an fünf Stellen.", "Amt für Verkehr", 3000, 3000),
    ),
)  # fmt: skip
TOWNS = (DUTCH, FRENCH, ENGLISH, GERMAN)


def parent_of(town: Town, entry: Entry) -> Entry | None:
    """The item under which an item stands."""
    code = entry.code.rpartition(".")[0]
    return next((one for one in town.entries if one.code == code), None)


def above(town: Town, entry: Entry) -> tuple[Entry, ...]:
    """An item and all that it stands under, the outermost first."""
    parent = parent_of(town, entry)
    return (*(above(town, parent) if parent is not None else ()), entry)


def gold_of(
    town: Town, *, sums: bool = True, unit: int = 1, pages: dict[str, int] | None = None, named: bool = True
) -> dict[str, Any]:
    """What a careful reader finds; ``unit`` divides printed ``sums``, ``pages`` go by the first parts of codes.

    ``named``: the document names its levels; where it does not, what holds actions may be a theme as well.
    """
    nodes = [_node(town, entry, unit if sums else 0, (pages or {}).get(entry.code[0], 1)) for entry in town.entries]
    for node in nodes:
        node["accept"] = [] if named or node["kind"] == "action" else ["theme"]
    return {"pages": [1, 99], "nodes": nodes, "fact_kinds": ["amount"] if sums else []}


def _node(town: Town, entry: Entry, unit: int, page: int) -> dict[str, Any]:
    parent = parent_of(town, entry)
    return {
        "id": entry.code,
        "parent": parent.code if parent is not None else None,
        "kind": entry.kind,
        "text": entry.text,
        "page": page,
        "facts": list(_amounts(entry, unit)) if unit else [],
    }


def _amounts(entry: Entry, unit: int) -> Iterator[dict[str, Any]]:
    for year, value in zip((2026, 2027), entry.amounts, strict=True):
        if value:
            yield {"kind": "amount", "quote": str(value // unit), "value": value, "currency": "EUR", "year": year}
