"""Editions of an invented town's plan in the register, written as indented lines, one edition after another."""

from __future__ import annotations

import datetime

from compare.editions import plan as written
from planspoor_site.register.models import Document, Edition, EditionItem, Item, Organisation, Page, Passage, Plan
from planspoor_site.register.public_id import new_public_ids
from planspoor_site.register.published import State

OLD = """
1| Een groene stad
  1.1| We planten vijfhonderd bomen langs de Kastanjelaan
  1.2| We leggen een geveltuin aan in elke straat van de Eikenwijk
  1.3| We herstellen de vijver in het Berkenpark en bouwen een steiger voor de hengelaars
2| Een veilige stad
  2.1| We maken van de Lindestraat een zone dertig
  2.2| We plaatsen verlichting langs het kanaalpad
  2.3| We openen een fietsenstalling aan het station
"""
NEW = """
1| Een groene stad
  1.1| We planten vijfhonderd bomen langs de Kastanjelaan
  1.2| In elke straat van de Eikenwijk komt een geveltuin, samen met de bewoners
  1.3| We herstellen de vijver in het Berkenpark
  1.4| We bouwen in het Berkenpark een steiger voor de hengelaars
2| Een veilige stad
  2.1| We maken van de Lindestraat een zone dertig
  2.3| We openen een fietsenstalling aan het station
  2.4| We richten een speelplein in aan de Notelaarsdreef
"""
LAST = """
1| Een groene stad
  1.1| We planten vijfhonderd bomen langs de Kastanjelaan
  1.2| In elke straat van de Eikenwijk komt een geveltuin, samen met de bewoners
  1.3| We maken van het Berkenpark een park aan het water, met vijver en steiger
2| Een veilige stad
  2.1| We maken van de Lindestraat een zone dertig
  2.4| We richten een speelplein in aan de Notelaarsdreef
"""
# By hand: the ids of the nodes, in the order of the lines.
TREES, GARDENS, POND, ZONE, LIGHT, BIKES = "n2", "n3", "n4", "n6", "n7", "n8"
NEW_TREES, NEW_GARDENS, NEW_POND, JETTY, NEW_ZONE, NEW_BIKES, PLAYGROUND = "n2", "n3", "n4", "n5", "n7", "n8", "n9"


def found_plan(name: str = "Stad Notelaar") -> Plan:
    """A plan without editions."""
    slug = name.casefold().replace(" ", "-")
    organisation = Organisation.objects.create(slug=slug, name=name)
    return Plan.objects.create(organisation=organisation, slug="meerjarenplan", title="Meerjarenplan")


def add_edition(plan: Plan, slug: str, lines: str, *, published: bool = False, decision: str = "") -> Edition:
    """Add an edition with the items that the lines give, each a new item; its one page holds their words."""
    position = plan.editions.count()
    document = Document.objects.create(
        sha256=f"{plan.pk:032x}{position:032x}", name=f"{slug}.pdf", media_type="application/pdf", bytes=1
    )
    edition = Edition.objects.create(
        plan=plan,
        slug=slug,
        title=f"Meerjarenplan {slug}",
        language="nl",
        document=document,
        text_quality="digital",
        position=position,
        decided_on=datetime.date(int(slug), 12, 16),
        decision_reference=decision,
    )
    write_tree(edition, lines)
    if published:
        publish(edition)
    return edition


def write_tree(edition: Edition, lines: str) -> None:
    """Write the tree of an edition: its items, and a page on which each has a line."""
    nodes = written(lines).nodes
    page = Page.objects.create(edition=edition, number=1, label="1", text="\n".join(node.text for node in nodes))
    taken = set(Item.objects.filter(plan=edition.plan).values_list("public_id", flat=True))
    made: dict[str, EditionItem] = {}
    for position, (node, public_id) in enumerate(zip(nodes, new_public_ids(len(nodes), taken), strict=True)):
        above = made.get(node.parent or "")
        one = made[node.id] = EditionItem.objects.create(
            edition=edition,
            item=Item.objects.create(plan=edition.plan, public_id=public_id),
            parent=above,
            position=position,
            depth=above.depth + 1 if above else 0,
            kind=node.kind,
            number=node.number or "",
            text=node.text,
            page=1,
            label="1",
            confidence=0.9,
            node_id=node.id,
        )
        start = page.text.index(node.text)
        Passage.objects.create(edition_item=one, page=page, position=0, start=start, end=start + len(node.text))


def publish(edition: Edition) -> None:
    """Make a draft public."""
    edition.state = State.PUBLISHED
    edition.save()


def item_of(edition: Edition, node: str) -> int:
    """The item that a node of an edition is."""
    return EditionItem.objects.get(edition=edition, node_id=node).item_id


def public_id(edition: Edition, node: str) -> str:
    """The public id of the item that a node of an edition is."""
    return EditionItem.objects.select_related("item").get(edition=edition, node_id=node).item.public_id
