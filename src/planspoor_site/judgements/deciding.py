"""The acts that change what one item is or says, where it stands: accept, edit, another kind, its facts."""

from __future__ import annotations

import msgspec

from planspoor_site.judgements.acts import (
    Accept,
    AcceptAbove,
    AddFact,
    ChangeKind,
    Edit,
    EditFact,
    RemoveFact,
)
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.tree import Content, Place, Statement, Tree
from planspoor_site.judgements.wording import normalised, strange_values, strange_words, words_at


def accept(tree: Tree, act: Accept | AcceptAbove) -> None:
    """Accept the items that are not accepted yet."""
    for name in act.items:
        if not tree.nodes[name].accepted:
            tree.set_node(name, accepted=True)


def change_kind(tree: Tree, act: ChangeKind) -> None:
    """Make an item of another kind."""
    if tree.nodes[act.item].kind == act.kind:
        raise RefusedError("same-kind")
    tree.set_node(act.item, kind=act.kind, accepted=True)


def edit(tree: Tree, act: Edit) -> None:
    """Have a field of an item read otherwise; its words stand in its passage, or it is a correction."""
    content = tree.contents[act.item]
    value = "\n".join(" ".join(line.split()) for line in act.value.strip().splitlines())
    if act.field == "text" and not value:
        raise RefusedError("no-text")
    if value == getattr(content, act.field):
        raise RefusedError("same-words")
    if not act.correction and (strange := _strange(tree, content, act.field, value)):
        raise RefusedError("not-in-passage", *strange)
    tree.set_content(act.item, **{act.field: value})
    tree.set_node(act.item, accepted=True)


def _strange(tree: Tree, content: Content, field: str, value: str) -> list[str]:
    if field == "number":
        # A number stands beside the words of an item, not among them.
        pages = sorted({one.page for one in content.own()} or {content.page})
        return [] if normalised(value) in normalised("\n".join(tree.pages[page].text for page in pages)) else [value]
    places = content.own() if field == "text" else content.described()
    return strange_words(value, words_at(tree.pages, places))


def add_fact(tree: Tree, act: AddFact) -> None:
    """State something that a stretch of the item's passages says."""
    content = tree.contents[act.item]
    if not 0 <= act.start < act.end or not any(_holds(one, act) for one in content.passages):
        raise RefusedError("outside-passage")
    quote = tree.pages[act.page].text[act.start : act.end]
    fact = Statement(act.kind, quote, act.page, act.start, act.end, act.values)
    if strange := strange_values(act.values, quote):
        raise RefusedError("not-in-passage", *strange)
    if any(msgspec.structs.replace(one, values=fact.values) == fact for one in content.facts):
        raise RefusedError("same-fact")
    tree.set_content(act.item, facts=(*content.facts, fact))
    tree.set_node(act.item, accepted=True)


def _holds(passage: Place, act: AddFact) -> bool:
    return passage.page == act.page and passage.start <= act.start and act.end <= passage.end


def edit_fact(tree: Tree, act: EditFact) -> None:
    """Read a fact otherwise; what it says stands in its quote, or it is a correction."""
    facts = list(tree.contents[act.item].facts)
    before = _fact(tree, act)
    if (before.kind, dict(before.values)) == (act.kind, act.values):
        raise RefusedError("same-words")
    if not act.correction and (strange := strange_values(act.values, before.quote)):
        raise RefusedError("not-in-passage", *strange)
    facts[act.fact] = Statement(act.kind, before.quote, before.page, before.start, before.end, act.values)
    tree.set_content(act.item, facts=tuple(facts))
    tree.set_node(act.item, accepted=True)


def remove_fact(tree: Tree, act: RemoveFact) -> None:
    """Take a fact away."""
    gone = _fact(tree, act)
    tree.set_content(act.item, facts=tuple(one for one in tree.contents[act.item].facts if one is not gone))
    tree.set_node(act.item, accepted=True)


def _fact(tree: Tree, act: EditFact | RemoveFact) -> Statement:
    facts = tree.contents[act.item].facts
    if not 0 <= act.fact < len(facts):
        raise RefusedError("no-such-fact")
    return facts[act.fact]
