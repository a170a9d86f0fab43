"""How the tests read the trail."""

from __future__ import annotations

from planspoor_site.audit.models import Entry


def entries() -> list[tuple[str, str, object]]:
    """What was done, to what, and the details, of all chains in the order that it was done."""
    return list(Entry.objects.order_by("pk").values_list("what", "subject", "details"))
