"""Every act on the town's draft, each undone and put back; and every act that is refused."""

from __future__ import annotations

from typing import Any

import pytest

from judgements.trees import shape, stored
from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import (
    Accept,
    AcceptAbove,
    Act,
    Add,
    AddFact,
    ChangeKind,
    Dismiss,
    Edit,
    EditFact,
    Merge,
    Move,
    Remove,
    RemoveFact,
    Split,
    Undo,
    decode,
    encode,
)
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.judge import judge
from planspoor_site.register.models import Edition, EditionItem, Item, Page

READ = "o1(p1(a1 a2)) o2(a3)"
A1 = "We planten vijfhonderd bomen langs de Hazelbeek, voor 25.000 euro."
A2 = "We leggen samen met de dienst Groen een geveltuin aan in elke straat."


def at(edition: Edition, page: int, words: str) -> dict[str, int]:
    text = Page.objects.get(edition=edition, number=page).text
    return {"page": page, "start": (start := text.index(words)), "end": start + len(words)}


DONE: dict[str, tuple[Act, str, dict[str, dict[str, Any]]]] = {
    "accepting two items": (Accept(("o1", "a1")), READ, {"o1": {"accepted": True}, "a2": {"accepted": False}}),
    "accepting what is certain enough": (
        AcceptAbove(0.95),
        READ,
        {"p1": {"accepted": True}, "a1": {"accepted": False}},
    ),
    "fewer words of the passage": (
        Edit("a1", "text", "We planten vijfhonderd bomen"),
        READ,
        {"a1": {"text": "We planten vijfhonderd bomen", "accepted": True}},
    ),
    "a correction with other words": (
        Edit("a1", "text", "We planten 500 bomen", correction=True),
        READ,
        {"a1": {"text": "We planten 500 bomen"}},
    ),
    "a number that stands on the page": (Edit("p1", "number", "1"), READ, {"p1": {"number": "1"}}),
    "no number": (Edit("p1", "number", ""), READ, {"p1": {"number": ""}}),
    "another kind": (ChangeKind("a3", "sub_action"), READ, {"a3": {"kind": "sub_action", "version": 1}}),
    "to the end of another item": (Move(("a2",), "o2", "a3"), "o1(p1(a1)) o2(a3 a2)", {"a2": {"depth": 1}}),
    "to the front of another item": (Move(("a2",), "o2"), "o1(p1(a1)) o2(a2 a3)", {}),
    "to the top, with what is below": (Move(("p1",), None, "o2"), "o1 o2(a3) p1(a1 a2)", {"a1": {"depth": 1}}),
    "two items in another order": (Move(("a2", "a1"), "p1"), "o1(p1(a2 a1)) o2(a3)", {}),
    "from different places together": (Move(("a3", "a1"), "o1", "p1"), "o1(p1(a2) a3 a1) o2", {}),
    "in two where a sentence could end": (
        Split("a1", (A1.index("voor"),)),
        "o1(p1(a1 j1 a2)) o2(a3)",
        {"a1": {"text": "We planten vijfhonderd bomen langs de Hazelbeek,"}, "j1": {"text": "voor 25.000 euro."}},
    ),
    "in three": (Split("a2", (9, 15)), "o1(p1(a1 a2 j1 j1.2)) o2(a3)", {"j1": {"text": "samen"}}),
    "two neighbours": (Merge(("a1", "a2")), "o1(p1(a1)) o2(a3)", {"a1": {"text": f"{A1} {A2}"}}),
    "objectives with what is below": (Merge(("o1", "o2")), "o1(p1(a1 a2) a3)", {"a3": {"depth": 1}}),
    "an item whose children go up": (Remove(("p1",)), "o1(a1 a2) o2(a3)", {"a1": {"depth": 1}}),
    "an item and what is below": (Remove(("p1", "a1")), "o1(a2) o2(a3)", {}),
    "the last item": (Remove(("a3",)), "o1(p1(a1 a2)) o2", {}),
    "all items": (Remove(("o1", "p1", "a1", "a2", "o2", "a3")), "", {}),
    "a fact less": (RemoveFact("a1", 0), READ, {"a1": {"version": 1}}),
    "a fact that the quote shows": (EditFact("a1", 0, "amount", {"value": 25000, "currency": "USD"}), READ, {}),
    "a fact corrected": (EditFact("a1", 0, "amount", {"value": 26000}, correction=True), READ, {}),
}


@pytest.mark.parametrize(("act", "tree", "fields"), DONE.values(), ids=DONE)
def test_act_undone_and_put_back(
    act: Act, tree: str, fields: dict[str, dict[str, Any]], draft: Edition, editor: User
) -> None:
    before = stored(draft)
    made = judge(draft, editor, act, 0, "De raad zei het zo.")
    assert shape(draft) == tree
    for name, expected in fields.items():
        item = EditionItem.objects.get(edition=draft, node_id=name)
        assert {field: getattr(item, field) for field in expected} == expected
    after = stored(draft)
    assert after != before
    judge(draft, editor, Undo(1), 0)
    assert stored(draft) == before
    judge(draft, editor, Undo(2), 0)
    assert stored(draft) == after
    assert set(made.changed) | set(made.gone) == set(made.judgement.items)


def test_words_of_a_page_become_an_item(draft: Edition, editor: User) -> None:
    where = at(draft, 3, "Wie te voet gaat")
    outcome = judge(draft, editor, Add("action", parent="o2", after="a3", **where), 0)
    assert outcome.changed == ["j1"]
    assert shape(draft) == "o1(p1(a1 a2)) o2(a3 j1)"
    item = EditionItem.objects.get(edition=draft, node_id="j1")
    assert (item.text, item.page, item.accepted, item.confidence) == ("Wie te voet gaat", 3, True, 1.0)
    passage = item.passages.get()
    assert (passage.page.number, passage.start, passage.end) == (3, where["start"], where["end"])
    assert passage.boxes
    assert Item.objects.filter(plan=draft.plan_id).count() == 7


def test_restored_item_keeps_its_address(draft: Edition, editor: User) -> None:
    public_id = EditionItem.objects.get(edition=draft, node_id="a2").item.public_id
    judge(draft, editor, Remove(("a2",)), 0)
    judge(draft, editor, Undo(1), 0)
    assert EditionItem.objects.get(edition=draft, node_id="a2").item.public_id == public_id


def test_split_divides_passages_and_facts(draft: Edition, editor: User) -> None:
    judge(draft, editor, Split("a1", (A1.index("voor"),)), 0)
    first, second = (EditionItem.objects.get(edition=draft, node_id=name) for name in ("a1", "j1"))
    page = Page.objects.get(edition=draft, number=2)
    quotes = [page.text[one.start : one.end] for item in (first, second) for one in item.passages.all()]
    assert [" ".join(quote.split()) for quote in quotes] == [first.text, second.text]
    assert (first.facts.count(), second.facts.count()) == (0, 1)


def test_fact_of_a_passage(draft: Edition, editor: User) -> None:
    where = at(draft, 2, "dienst Groen")
    judge(draft, editor, AddFact("a2", "body", values={"role": "owner"}, **where), 0)
    fact = EditionItem.objects.get(edition=draft, node_id="a2").facts.get()
    assert (fact.kind, fact.quote, fact.values) == ("body", "dienst Groen", {"role": "owner"})


REFUSED: dict[str, tuple[Act, str]] = {
    "words that stand nowhere": (Edit("a1", "text", "We planten duizend bomen"), "not-in-passage"),
    "words of the passage in another order": (Edit("a1", "text", "bomen planten We"), "not-in-passage"),
    "words of another passage": (Edit("a1", "text", A2), "not-in-passage"),
    "no words": (Edit("a1", "text", "  "), "no-text"),
    "the same words": (Edit("a1", "text", A1), "same-words"),
    "a number that stands nowhere": (Edit("a1", "number", "9.9"), "not-in-passage"),
    "a correction without a reason": (Edit("a1", "text", "Anders", correction=True), "no-reason"),
    "the same kind": (ChangeKind("a1", "action"), "same-kind"),
    "an item that is not there": (Accept(("b7",)), "no-such-item"),
    "no items": (Accept(()), "no-items"),
    "an item twice": (Remove(("a1", "a1")), "no-items"),
    "nothing so certain": (AcceptAbove(0.999), "all-accepted"),
    "under itself": (Move(("o1",), "o1"), "under-itself"),
    "under what is below it": (Move(("o1",), "p1"), "under-itself"),
    "after what stands elsewhere": (Move(("a1",), "o2", "a2"), "no-such-place"),
    "where it stands": (Move(("a2",), "p1", "a1"), "same-place"),
    "a part without words": (Split("a1", (0,)), "empty-part"),
    "beyond the end": (Split("a1", (900,)), "empty-part"),
    "nowhere": (Split("a1", ()), "empty-part"),
    "one item": (Merge(("a1",)), "too-few"),
    "different kinds": (Merge(("p1", "a1")), "different-kinds"),
    "no neighbours": (Merge(("a2", "a1")), "no-neighbours"),
    "a page that is not there": (Add("action", 9, 0, 4), "no-such-page"),
    "no words of a page": (Add("action", 1, 5, 5), "no-words"),
    "beyond the end of a page": (Add("action", 1, 0, 99_999), "no-words"),
    "a fact outside the passage": (AddFact("a1", "body", 1, 0, 4), "outside-passage"),
    "a fact that is not there": (RemoveFact("a2", 0), "no-such-fact"),
    "an amount that the quote does not show": (EditFact("a1", 0, "amount", {"value": 26000}), "not-in-passage"),
    "a judgement that is not there": (Undo(5), "no-such-judgement"),
    "a passage on no page": (Dismiss(9, 0, 4), "no-such-page"),
}


@pytest.mark.parametrize(("act", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(act: Act, code: str, draft: Edition, editor: User) -> None:
    before = stored(draft)
    with pytest.raises(RefusedError) as refused:
        judge(draft, editor, act, 0)
    assert refused.value.code == code
    assert stored(draft) == before
    assert not draft.judgements.exists()


@pytest.mark.parametrize("act", [act for act, *_ in DONE.values()], ids=DONE)
def test_act_as_json(act: Act) -> None:
    assert decode(encode(act)) == act
