"""Where the items of a judgement stood in the document: what finds them again in another reading."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.db.models.functions import Substr

from planspoor_site.judgements.images import Change
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.models import Edition, Passage

LONGEST_QUOTE = 160
_FEW = 500
Anchors = dict[str, dict[str, Any]]


def anchors_of(edition: Edition, tree: Tree, change: Change) -> Anchors:
    """Return by node id where each item of a change stands, as it was before; of a new one, as it is now.

    Asks the database once, before the change is written.
    """
    existing = [name for name, image in change.before.items() if image is not None]
    anchors = _stored(edition, existing)
    for name, image in change.after.items():
        if image is not None and change.before.get(name) is None:
            own = tree.contents[name].own()
            if own:
                words = tree.pages[own[0].page].text[own[0].start : own[0].end]
                anchors[name] = _anchor(own[0].page, own[0].start, own[0].end, words)
    return anchors


def _stored(edition: Edition, names: list[str]) -> Anchors:
    own = Passage.objects.filter(edition_item__edition=edition, also=False, description=False)
    if len(names) <= _FEW:
        own = own.filter(edition_item__node_id__in=names)
    quoted = own.annotate(words=Substr("page__text", F("start") + 1, LONGEST_QUOTE)).order_by("-position")
    wanted = set(names)
    return {
        name: _anchor(page, start, end, words)
        for name, page, start, end, words in quoted.values_list(
            "edition_item__node_id", "page__number", "start", "end", "words"
        )
        if name in wanted
    }


def _anchor(page: int, start: int, end: int, words: str) -> dict[str, Any]:
    return {"page": page, "start": start, "end": end, "quote": words[: min(end - start, LONGEST_QUOTE)]}
