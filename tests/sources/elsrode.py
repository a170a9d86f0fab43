"""The plan of an invented town, from which the tests make a document in every format, and its exact gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planspoor.plan import Kind


@dataclass(frozen=True)
class Item:
    """An item of the plan; ``owner`` is a service, ``amounts`` are whole euros by year."""

    kind: Kind
    number: str
    text: str
    children: tuple[Item, ...] = ()
    description: str = ""
    owner: str = ""
    amounts: dict[int, int] = field(default_factory=dict)

    def below(self) -> Iterator[tuple[Item, Item | None]]:
        """The item and all below it in reading order, each with its parent; the item itself comes without one."""
        yield self, None
        for child in self.children:
            for item, parent in child.below():
                yield item, parent or self


def _action(number: str, text: str, owner: str, *amounts: int) -> Item:
    return Item("action", number, text, owner=owner, amounts=dict(zip((2026, 2027), amounts, strict=False)))


TITLE = "Meerjarenplan 2026-2031 van de gemeente Elsrode"
INTRODUCTION = (
    "De gemeenteraad legt met dit plan vast wat Elsrode de komende zes jaar wil bereiken en hoe dat wordt betaald."
)
PLAN: tuple[Item, ...] = (
    Item(
        "objective",
        "1",
        "Elsrode is een gemeente waar iedereen veilig over straat gaat",
        (
            Item(
                "action_plan",
                "1.1",
                "Veilige schoolomgevingen",
                (
                    _action(
                        "1.1.1", "We richten bij elke basisschool een schoolstraat in.", "dienst Mobiliteit", 40000
                    ),
                    _action("1.1.2", "We vervangen de zebrapaden aan de ring.", "dienst Wegen", 12500, 13000),
                    _action("1.1.3", "De gemeente leidt twintig gemachtigde opzichters op.", "dienst Preventie"),
                ),
                description="Kinderen gaan vaker te voet naar school wanneer hun ouders de weg vertrouwen.",
            ),
            Item(
                "action_plan",
                "1.2",
                "Fietsen zonder omweg",
                (
                    _action("1.2.1", "We leggen een fietspad aan langs de Oude Vaart.", "dienst Wegen", 310000, 295000),
                    _action("1.2.2", "We zetten honderd fietsbeugels bij de haltes.", "dienst Mobiliteit", 8000),
                ),
            ),
        ),
        description="In de bevraging van vorig jaar noemde de helft van de inwoners het verkeer de grootste zorg.",
    ),
    Item(
        "objective",
        "2",
        "Elsrode geeft water en groen opnieuw ruimte",
        (
            Item(
                "action_plan",
                "2.1",
                "Minder steen in de straten",
                (
                    _action("2.1.1", "We breken op zeven pleinen de verharding uit.", "dienst Groen", 95000, 60000),
                    _action("2.1.2", "Wie zijn voortuin onthardt, krijgt een premie.", "dienst Milieu", 5000, 5000),
                ),
            ),
            Item(
                "action_plan",
                "2.2",
                "Bossen die aansluiten",
                (
                    _action("2.2.1", "We kopen gronden aan tussen het Hoge Bos en de Meers.", "dienst Groen", 150000),
                    _action("2.2.2", "We planten elk jaar drieduizend bomen.", "dienst Groen", 20000, 20000),
                    _action("2.2.3", "De gemeente stelt een boswachter aan.", "dienst Milieu"),
                ),
                description="De twee bossen van de gemeente liggen nu achthonderd meter uit elkaar.",
            ),
        ),
    ),
)


def items() -> Iterator[tuple[Item, Item | None]]:
    """All items in reading order, each with its parent."""
    for objective in PLAN:
        yield from objective.below()


def gold(*, page: int = 1, numbered: bool = True, amounts: bool = False) -> dict[str, Any]:
    """What a careful reader finds; ``numbered``: actions print their number; ``amounts``: and their sums a year."""
    names = {id(item): f"g{index}" for index, (item, _) in enumerate(items())}
    nodes = [
        {
            "id": names[id(item)],
            "parent": names[id(parent)] if parent is not None else None,
            "kind": item.kind,
            "number": item.number if numbered or item.kind != "action" else None,
            "text": item.text,
            "page": page,
            "facts": [
                {"kind": "amount", "quote": str(value), "value": value, "currency": "EUR", "year": year}
                for year, value in item.amounts.items()
                if amounts
            ],
        }
        for item, parent in items()
    ]
    return {"pages": [1, 99], "nodes": nodes, "fact_kinds": ["amount"] if amounts else []}
