"""Seeded variants of flattened page texts: other level names, label orders, bullets, spaces and sentences.

``python -m plans.page_text_variants OUT``, in the tests folder, writes all of them, each as a folder of page texts with
its gold plan beside it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from plans.page_texts import Habits, Item, PageTexts

SEEDS = range(40)
POOL: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
TOWNS = ("Kraaienburg", "Vaartdonk", "Lindekerke", "Hoogwater", "Elzenbeek")
NAMES = (
    ("Beleidsdoelstelling", "Actieplan", "Actiepunten"),
    ("Strategische doelstelling", "Operationele doelstelling", "Maatregelen"),
    ("Doel", "Programma", "Acties"),
    ("Prioriteit", "Actieplan", "Acties"),
    ("Prioritaire beleidsdoelstelling", "Actieplan", "Actiepunt"),
    ("Hoofddoelstelling", "Subdoelstelling", "Actiepunten"),
    ("Doelstelling", "Actielijn", "Activiteiten"),
    ("Strategische doelstelling", "Actieplan", "Acties"),
)
BULLETS = ("•", "−", "-", "*", "–", "\uf0b7", "▪", "o")
FOOTERS = (
    "Bestuursnota Stad {stad} 2025-2030",
    "Stad {stad} - Meerjarenplan 2026-2031",
    "Beleidsnota {stad} 2025-2030",
    "Strategische nota meerjarenplan 2020-2025 stad {stad}",
)
VIEWERS = ("Online Touch Home", "Online Publicatie Home", "Online Magazine Start")


class Draw:
    """One seed's choices; a sentence is drawn once a document."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.town = self.random.choice(TOWNS)
        self._left = {name: self.random.sample(entries, len(entries)) for name, entries in POOL.items()}

    def take(self, name: str) -> Any:
        """The next entry of a group of the pool."""
        return self._left[name].pop()

    def text(self, sentence: str) -> str:
        """The sentence with the town's name in it."""
        return sentence.replace("{stad}", self.town)

    def chance(self, share: float) -> bool:
        """True in this share of the draws."""
        return self.random.random() < share


def habits(draw: Draw) -> Habits:
    """How this document prints its levels."""
    pick = draw.random
    top, middle, listed = pick.choice(NAMES)
    names = {"objective": top, "action_plan": middle}
    if draw.chance(0.2):
        names["theme"] = pick.choice(("Domein", "Thema", "Pijler"))
    bullet = pick.choice(BULLETS)
    name_first = draw.chance(0.35)
    return Habits(
        names=names,
        name_first=name_first,
        dots="" if name_first else pick.choice(("", ".")),
        list_name=listed if draw.chance(0.75) else "",
        list_numbered=draw.chance(0.6),
        bullet=bullet,
        sub_bullet=bullet if draw.chance(0.4) else pick.choice([sign for sign in "−-–▪" if sign != bullet]),
        tight_label=pick.choice((0.0, 0.0, 0.5)),
        tight_sentence=pick.choice((0.0, 0.0, 0.3)),
        footer=draw.text(pick.choice(FOOTERS)),
        viewer=pick.choice(VIEWERS),
    )


def plain(draw: Draw) -> list[Item]:
    """One sentence, one action."""
    return [Item("action", draw.text(draw.take("actions")))]


def followed(draw: Draw) -> list[Item]:
    """An action and the sentence that goes on about it."""
    return [Item("action", draw.text(" ".join(draw.take("followed"))))]


def with_examples(draw: Draw) -> list[Item]:
    """An action whose examples stand in brackets behind the full stop."""
    return [Item("action", draw.text(draw.take("examples")))]


def with_budget(draw: Draw) -> list[Item]:
    """An action that says its budget, without a full stop before it."""
    return [Item("action", f"{draw.text(draw.take('actions')).rstrip('.')} {draw.take('budgets')}")]


def with_reference(draw: Draw) -> list[Item]:
    """An action that names another plan or an article."""
    return [Item("action", draw.text(draw.take("references")))]


def with_list(draw: Draw) -> list[Item]:
    """An action that ends in a colon, and its list."""
    lead, parts = draw.take("listed")
    return [Item("action", lead, children=[Item("sub_action", part) for part in parts])]


def with_unbulleted(draw: Draw) -> list[Item]:
    """A bulleted action and one that follows it without a bullet."""
    return [*plain(draw), Item("action", draw.text(draw.take("unbulleted")), unbulleted=True)]


SHAPES: tuple[tuple[Callable[[Draw], list[Item]], int], ...] = (
    (plain, 9),
    (followed, 3),
    (with_examples, 1),
    (with_budget, 1),
    (with_reference, 1),
    (with_list, 1),
    (with_unbulleted, 1),
)


def actions(draw: Draw, most: int) -> list[Item]:
    """A list of two to ``most`` bullets."""
    shapes, weights = zip(*SHAPES, strict=True)
    chosen = draw.random.choices(shapes, weights, k=draw.random.randint(2, most))
    return [item for shape in chosen for item in shape(draw)]


def objective(draw: Draw, number: int, first_plan: int) -> Item:
    """An objective with its plans, numbered below it."""
    plans = [
        Item("action_plan", draw.text(draw.take("plans")), f"{number}.{place}", children=actions(draw, 4))
        for place in range(first_plan, first_plan + draw.random.randint(1, 2))
    ]
    return Item("objective", draw.text(draw.take("objectives")), str(number), children=plans)


def document(draw: Draw, themes: bool) -> list[Item]:
    """What stands on the pages: the tail of a list, perhaps the rest of an objective, then whole objectives."""
    number = draw.random.randint(1, 6)
    items: list[Item] = actions(draw, 3) if draw.chance(0.6) else []
    if items and draw.chance(0.5):
        number += 1
        below = f"{number - 1}.{draw.random.randint(2, 4)}"
        items.append(Item("action_plan", draw.text(draw.take("plans")), below, children=actions(draw, 4)))
    number = 1 if themes else number
    whole = [objective(draw, number + place, 1) for place in range(draw.random.randint(2, 3))]
    if themes:
        return [*items, Item("theme", draw.take("themes"), str(draw.random.randint(2, 9)), children=whole)]
    return items + whole


def variant(seed: int) -> PageTexts:
    """The page texts of one seed."""
    draw = Draw(seed)
    style = habits(draw)
    items = document(draw, "theme" in style.names)
    pages = draw.random.choice((1, 1, 2, 3))
    count = sum(1 for item in items for _ in _all(item))
    places = draw.random.sample(range(1, count - 1), min(pages - 1, count - 2))
    breaks = {place: draw.random.choice((0, 1, 3, 5, 7)) for place in places}
    return PageTexts(items, style, draw.random.randint(12, 160), breaks, seed)


def _all(item: Item) -> list[Item]:
    return [item, *(below for child in item.children for below in _all(child))]


def main() -> None:
    """Write every variant into the folder that is named."""
    out = Path(sys.argv[1])
    for seed in SEEDS:
        texts = variant(seed)
        texts.write(out / f"variant-{seed:02}")
        gold = texts.gold(f"variant-{seed:02}", "A seeded variant of flattened page texts.")
        (out / f"variant-{seed:02}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
