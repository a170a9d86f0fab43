"""Questions about the invented town."""

from __future__ import annotations

from planspoor_site.accounts.models import User
from planspoor_site.participation.question_models import Question
from planspoor_site.participation.questions import Asked, ask
from planspoor_site.register.models import Item
from publication.elzenbeke import PUBLIC_IDS, Elzenbeke

WORDS = "Komt er ook een pand vrij in de Kade?"


def asked_question(
    town: Elzenbeke,
    text: str = WORDS,
    *,
    name: str = "",
    address: str = "",
    key: str = "survey",
    councillor: User | None = None,
) -> Question:
    """Have someone ask something."""
    item = Item.objects.get(public_id=PUBLIC_IDS[key])
    return ask(town.published, item, Asked(text, name, address), councillor)
