"""What a form of the desk asks for, as acts. A form that asks for nothing that can be asked is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

import msgspec
from django.http import QueryDict

from planspoor.plan import FactKind
from planspoor_site.judgements import acts
from planspoor_site.judgements.acts import Act
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.register.models import EditionItem, Page
from planspoor_site.review.desk.choice import neighbours
from planspoor_site.review.desk.desk import Desk
from planspoor_site.review.desk.finding import find_words

FIELDS: tuple[acts.Field, ...] = get_args(acts.Field)
NUMBERS = frozenset({"value", "from_amount", "to_amount"})


def acts_of(desk: Desk, form: QueryDict) -> list[Act]:
    """Return the acts that a form asks for, in the order in which they are to be judged.

    Raises RefusedError with the code ``incomplete`` where the form does not say enough.
    """
    make = _MAKERS.get(form.get("act", ""))
    if make is None:
        raise RefusedError("incomplete")
    try:
        return make(desk, form)
    except (ValueError, msgspec.ValidationError) as error:
        raise RefusedError("incomplete") from error


def _node(form: QueryDict) -> str:
    """Return the item that a form is about; where it is gone, that is found out when it is judged."""
    return form.get("item", "").replace("\0", "")


def _accept(desk: Desk, form: QueryDict) -> list[Act]:
    return [acts.Accept((_node(form),))]


def _remove(desk: Desk, form: QueryDict) -> list[Act]:
    return [acts.Remove((_node(form),))]


def _above(desk: Desk, form: QueryDict) -> list[Act]:
    return [acts.AcceptAbove(float(form.get("confidence", "")))]


def _edit(desk: Desk, form: QueryDict) -> list[Act]:
    item = desk.items.item(_node(form)) or EditionItem(node_id=_node(form))
    correction = form.get("correction") == "1"
    now = {"text": item.text, "description": item.description, "number": item.number}
    asked = {
        field: form.get(field, "").replace("\r\n", "\n").replace("\0", "").strip() for field in FIELDS if field in form
    }
    changed = [field for field in FIELDS if field in asked and asked[field] != now[field]]
    return [acts.Edit(item.node_id, field, asked[field], correction) for field in changed]


def _written(form: QueryDict, field: str) -> str:
    return form.get(field, "").replace("\r\n", "\n").replace("\0", "").strip()


def _kind(desk: Desk, form: QueryDict) -> list[Act]:
    return [msgspec.convert({"act": "changekind", "item": _node(form), "kind": form.get("kind")}, Act)]


def _split(desk: Desk, form: QueryDict) -> list[Act]:
    return [acts.Split(_node(form), tuple(sorted({int(at) for at in form.getlist("at")})))]


def _merge(desk: Desk, form: QueryDict) -> list[Act]:
    item = desk.items.item(_node(form))
    beside = {one.which: one.said.node for one in neighbours(desk, item)} if item else {}
    which = form.get("which", "")
    if item is None or which not in beside:
        raise RefusedError("no-neighbours")
    pair = (beside[which], item.node_id) if which == "before" else (item.node_id, beside[which])
    return [acts.Merge(pair)]


def _move(desk: Desk, form: QueryDict) -> list[Act]:
    item = _node(form)
    if target := form.get("target"):
        parent, after = _beside(desk, item, target, form.get("where", ""))
    else:
        parent, after = _step(desk, item, form.get("step", ""))
    return [acts.Move((item,), parent, after)]


def _step(desk: Desk, item: str, step: str) -> tuple[str | None, str | None]:
    """Return the parent and the sibling before an item that goes one step up, down, in or out."""
    items = desk.items
    if item not in items.at:
        raise RefusedError("same-place")
    siblings, above = items.siblings(item), items.above(item)
    at = siblings.index(item)
    if step == "up" and at > 0:
        return above, siblings[at - 2] if at > 1 else None
    if step == "down" and at + 1 < len(siblings):
        return above, siblings[at + 1]
    if step == "in" and at > 0:
        return siblings[at - 1], _last(items.below(siblings[at - 1]))
    if step == "out" and above is not None:
        return items.above(above), above
    raise RefusedError("same-place")


def _beside(desk: Desk, item: str, target: str, where: str) -> tuple[str | None, str | None]:
    """Return the parent and the sibling before an item that goes before, after or, at the end, ``into`` another."""
    items = desk.items
    if target not in items.at:
        raise RefusedError("no-such-place")
    if where == "into" and _is_within(desk, target, item):
        raise RefusedError("under-itself")
    if where == "into":
        return target, _last([one for one in items.below(target) if one != item])
    siblings = [one for one in items.siblings(target) if one != item]
    if target not in siblings or where not in {"before", "after"}:
        raise RefusedError("same-place")
    at = siblings.index(target)
    return items.above(target), target if where == "after" else siblings[at - 1] if at else None


def _is_within(desk: Desk, item: str | None, whole: str) -> bool:
    """Tell whether an item is ``whole``, or stands below it."""
    while item is not None and item != whole:
        item = desk.items.above(item)
    return item is not None


def _last(nodes: Sequence[str]) -> str | None:
    return nodes[-1] if nodes else None


def _add(desk: Desk, form: QueryDict) -> list[Act]:
    page, start, end = _words(desk, form)
    target = form.get("target", "")
    known = target in desk.items.at
    parent, after = _beside(desk, "", target, form.get("where", "")) if known else (None, _last(desk.items.below(None)))
    kind = form.get("kind")
    asked = {"act": "add", "kind": kind, "page": page, "start": start, "end": end, "parent": parent, "after": after}
    return [msgspec.convert(asked, Act)]


def _words(desk: Desk, form: QueryDict) -> tuple[int, int, int]:
    """Return the page and the offsets of the words that a form is about, selected or written.

    Written words that are not those that were selected are looked for on the page.
    """
    page = int(form.get("page", ""))
    written = form.get("words", "")
    text = Page.objects.filter(edition=desk.edition, number=page).values_list("text", flat=True).first() or ""
    if form.get("start") and form.get("end"):
        start, end = int(form.get("start", "")), int(form.get("end", ""))
        if not written or find_words(text[start:end], written) is not None:
            return page, start, end
    found = find_words(text, written)
    if found is None:
        raise RefusedError("not-on-page", written)
    return page, *found


def _dismiss(desk: Desk, form: QueryDict) -> list[Act]:
    return [acts.Dismiss(int(form.get("page", "")), int(form.get("start", "")), int(form.get("end", "")))]


def _add_fact(desk: Desk, form: QueryDict) -> list[Act]:
    page, start, end = _words(desk, form)
    asked = {
        "act": "addfact",
        "item": _node(form),
        "kind": form.get("kind"),
        "page": page,
        "start": start,
        "end": end,
        "values": fact_values(form),
    }
    return [msgspec.convert(asked, Act)]


def _edit_fact(desk: Desk, form: QueryDict) -> list[Act]:
    asked = {
        "act": "editfact",
        "item": _node(form),
        "fact": int(form.get("fact", "")),
        "kind": form.get("kind"),
        "values": fact_values(form),
        "correction": form.get("correction") == "1",
    }
    return [msgspec.convert(asked, Act)]


def _remove_fact(desk: Desk, form: QueryDict) -> list[Act]:
    return [acts.RemoveFact(_node(form), int(form.get("fact", "")))]


def fact_values(form: QueryDict) -> dict[str, str | int | float | None]:
    """Return what the fields of a form say about a fact of its kind, as the plan format has it."""
    kind = form.get("kind", "")
    if kind == "amount":
        value = form.get("value", "").replace(" ", "").replace("\u00a0", "").replace(".", "").replace(",", ".")
        per = form.get("per") or None
        amount: float = float(value)
        return {"value": int(amount) if amount.is_integer() else amount, "currency": "EUR", "per": per}
    if kind == "period":
        first, last = form.get("from") or None, form.get("to") or None
        if not first and not last:
            raise RefusedError("incomplete")
        return {"from": first, "to": last, "precision": form.get("precision") or "day", "recurrence": None}
    if kind == "body":
        return {"role": form.get("role") or "mentioned"}
    return {}


def _undo(desk: Desk, form: QueryDict) -> list[Act]:
    return [acts.Undo(int(form.get("judgement", "")))]


_MAKERS: dict[str, Callable[[Desk, QueryDict], list[Act]]] = {
    "accept": _accept,
    "above": _above,
    "add": _add,
    "add-fact": _add_fact,
    "dismiss": _dismiss,
    "edit": _edit,
    "edit-fact": _edit_fact,
    "kind": _kind,
    "merge": _merge,
    "move": _move,
    "remove": _remove,
    "remove-fact": _remove_fact,
    "split": _split,
    "undo": _undo,
}
FACT_KINDS: tuple[str, ...] = get_args(FactKind)
