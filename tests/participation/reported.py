"""What the city reports in these tests, at a day of its own."""

from __future__ import annotations

import datetime

from planspoor_site.followup.models import Update
from planspoor_site.register.models import Item
from publication.elzenbeke import PUBLIC_IDS

LATER = datetime.datetime(2099, 2, 3, 9, tzinfo=datetime.UTC)
THE_DAY_AFTER = datetime.date(2099, 2, 4)


def reported(key: str, stage: str = "running", at: datetime.datetime = LATER, *, public: bool = True) -> Update:
    """Have the city report how far an item is."""
    item = Item.objects.get(public_id=PUBLIC_IDS[key])
    return Update.objects.create(
        item=item, stage=stage, health="on-track", done="Er is gezaaid.", public=public, via="web", made_at=at
    )
