"""What the library proposes of a draft, what people decide of it, and which item each node is then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lineage.amended import (
    BIKES,
    GARDENS,
    JETTY,
    LIGHT,
    NEW,
    NEW_BIKES,
    NEW_GARDENS,
    NEW_POND,
    NEW_TREES,
    NEW_ZONE,
    PLAYGROUND,
    POND,
    TREES,
    ZONE,
    add_edition,
    found_plan,
    item_of,
    public_id,
    publish,
    write_tree,
)
from lineage.conftest import Amended
from planspoor_site.lineage.cases import cases, history, holding, undecided
from planspoor_site.lineage.decide import Decision, accept, accept_above, last_decision, reject, settle, undo
from planspoor_site.lineage.errors import RefusedError, StaleError
from planspoor_site.lineage.models import Lineage, Standing
from planspoor_site.lineage.proposals import propose
from planspoor_site.register.models import Edition, EditionItem, Item

PROPOSED = [
    ((TREES, NEW_TREES), ["same"], "the same words"),
    ((GARDENS, NEW_GARDENS), ["reworded"], "other words"),
    ((POND, NEW_POND), ["split"], "the part that kept the beginning"),
    ((POND, JETTY), ["split"], "the part that is new"),
    ((ZONE, NEW_ZONE), ["same"], "the same words"),
    ((LIGHT, ""), ["dropped"], "nothing goes on with it"),
    ((BIKES, NEW_BIKES), ["same"], "the same words"),
    (("", PLAYGROUND), ["new"], "nothing comes before it"),
]


@pytest.mark.parametrize(("pair", "changes"), [row[:2] for row in PROPOSED], ids=[row[2] for row in PROPOSED])
def test_a_draft_is_compared_with_the_edition_before_it(
    amended: Amended, pair: tuple[str, str], changes: list[str]
) -> None:
    row = _now(amended)[pair]
    assert (row.changes, row.state, row.made_by) == (changes, Standing.PROPOSED, None)
    assert row.reasons
    assert row.confidence is not None


def test_comparing_again_says_nothing_new(amended: Amended) -> None:
    before = Lineage.objects.count()
    assert propose(amended.newer)
    assert Lineage.objects.count() == before


def test_nothing_is_proposed_of_a_first_edition(amended: Amended) -> None:
    assert not propose(amended.older)
    assert undecided(amended.older) == 0


def test_a_proposal_changes_no_identity(amended: Amended) -> None:
    assert item_of(amended.newer, NEW_TREES) != item_of(amended.older, TREES)


def test_what_goes_on_is_the_same_item(amended: Amended) -> None:
    items = Item.objects.count()
    accept(amended.newer, amended.decision(), [(GARDENS, NEW_GARDENS)])
    assert item_of(amended.newer, NEW_GARDENS) == item_of(amended.older, GARDENS)
    # The id that the draft had before is nobody's any more.
    assert Item.objects.count() == items - 1


SETTLED = [
    ([LIGHT], [PLAYGROUND], "whole", ["reworded", "renumbered"], True, "another counterpart goes on"),
    ([POND], [NEW_POND, JETTY], "split", ["split"], False, "each part is an item of its own"),
    ([ZONE, LIGHT], [NEW_ZONE], "merged", ["merged"], False, "what several became is an item of its own"),
    ([TREES], [], "dropped", ["dropped"], False, "though its words stand there still"),
    ([], [NEW_TREES], "new", ["new"], False, "though its words stood there before"),
]


@pytest.mark.parametrize(
    ("olds", "news", "role", "changes", "same"), [row[:5] for row in SETTLED], ids=[row[5] for row in SETTLED]
)
def test_what_a_person_says_holds(
    amended: Amended, olds: list[str], news: list[str], role: str, changes: list[str], same: bool
) -> None:
    settle(amended.newer, amended.decision("omdat het zo is", "GR 12"), olds, news)
    now = _now(amended)
    for pair in [(old, new) for old in olds or [""] for new in news or [""]]:
        row = now[pair]
        assert (row.role, sorted(row.changes), row.state) == (role, sorted(changes), Standing.ACCEPTED)
        assert (row.why, row.decision, row.made_by) == ("omdat het zo is", "GR 12", amended.editor)
        if all(pair):
            assert (item_of(amended.newer, pair[1]) == item_of(amended.older, pair[0])) is same
    _every_node_stands_somewhere(amended)


def test_choosing_another_counterpart_leaves_both_former_ones_to_decide(amended: Amended) -> None:
    settle(amended.newer, amended.decision(), [TREES], [PLAYGROUND])
    now = _now(amended)
    assert now["", NEW_TREES].state == Standing.PROPOSED
    assert (TREES, NEW_TREES) not in now
    assert ("", PLAYGROUND) not in now


def test_two_items_that_change_places_change_identities(amended: Amended) -> None:
    accept(amended.newer, amended.decision(), [(TREES, NEW_TREES)])
    accept(amended.newer, amended.decision(), [(ZONE, NEW_ZONE)])
    settle(amended.newer, amended.decision(), [TREES], [NEW_ZONE])
    assert item_of(amended.newer, NEW_ZONE) == item_of(amended.older, TREES)
    assert item_of(amended.newer, NEW_TREES) not in {item_of(amended.older, TREES), item_of(amended.older, ZONE)}
    settle(amended.newer, amended.decision(), [ZONE], [NEW_TREES])
    assert item_of(amended.newer, NEW_TREES) == item_of(amended.older, ZONE)


def test_what_is_rejected_is_not_proposed_again(amended: Amended) -> None:
    reject(amended.newer, amended.decision("ander werk"), [(GARDENS, NEW_GARDENS)])
    _change_words(amended.newer, NEW_ZONE, "We maken van de Lindestraat een woonerf")
    propose(amended.newer)
    now = _now(amended)
    assert (GARDENS, NEW_GARDENS) not in now
    assert now[GARDENS, ""].state == now["", NEW_GARDENS].state == Standing.PROPOSED


def test_what_was_decided_stays_when_the_tree_changes(amended: Amended) -> None:
    accept(amended.newer, amended.decision(), [(GARDENS, NEW_GARDENS)])
    _change_words(amended.newer, NEW_GARDENS, "We openen een fietsenstalling aan het station")
    propose(amended.newer)
    assert _now(amended)[GARDENS, NEW_GARDENS].state == Standing.ACCEPTED
    assert item_of(amended.newer, NEW_GARDENS) == item_of(amended.older, GARDENS)


def test_a_decision_on_a_node_that_is_gone_is_to_be_made_again(amended: Amended) -> None:
    accept(amended.newer, amended.decision(), [(ZONE, NEW_ZONE)])
    EditionItem.objects.get(edition=amended.newer, node_id=NEW_ZONE).delete()
    propose(amended.newer)
    assert _now(amended)[ZONE, ""].state == Standing.PROPOSED


def test_a_tree_that_was_read_anew_keeps_the_identities_that_were_decided(amended: Amended) -> None:
    accept(amended.newer, amended.decision(), [(GARDENS, NEW_GARDENS)])
    amended.newer.pages.all().delete()
    EditionItem.objects.filter(edition=amended.newer).delete()
    write_tree(amended.newer, NEW.replace("speelplein", "speeltuin"))
    propose(amended.newer)
    assert item_of(amended.newer, NEW_GARDENS) == item_of(amended.older, GARDENS)


Act = Callable[[Edition, Decision], object]
ACTS: list[tuple[str, Act]] = [
    ("accepting", lambda edition, by: accept(edition, by, [(GARDENS, NEW_GARDENS)])),
    ("rejecting", lambda edition, by: reject(edition, by, [(GARDENS, NEW_GARDENS)])),
    ("another counterpart", lambda edition, by: settle(edition, by, [TREES], [PLAYGROUND])),
    ("dropped", lambda edition, by: settle(edition, by, [TREES], [])),
    ("split", lambda edition, by: settle(edition, by, [TREES], [NEW_TREES, PLAYGROUND])),
    ("accepting all that is sure", lambda edition, by: accept_above(edition, by, 0.5)),
]


@pytest.mark.parametrize("act", [act for _, act in ACTS], ids=[name for name, _ in ACTS])
def test_every_decision_can_be_taken_back(amended: Amended, act: Act) -> None:
    before, rows = _state(amended), Lineage.objects.count()
    act(amended.newer, amended.decision())
    assert _state(amended) != before
    undo(amended.newer, amended.decision())
    assert _state(amended) == before
    # Nothing is forgotten: what was decided and what was taken back both stand there.
    assert Lineage.objects.count() > rows


def test_all_decisions_can_be_taken_back_one_after_another(amended: Amended) -> None:
    states = [_state(amended)]
    for _, act in (ACTS[0], ACTS[2], ACTS[5]):
        act(amended.newer, amended.decision())
        states.append(_state(amended))
    for before in reversed(states[:-1]):
        undo(amended.newer, amended.decision())
        assert _state(amended) == before
    with pytest.raises(RefusedError):
        undo(amended.newer, amended.decision())
    assert last_decision(history(amended.older, amended.newer)) is None


@pytest.mark.parametrize("act", [act for _, act in ACTS[:5]], ids=[name for name, _ in ACTS[:5]])
def test_a_decision_on_what_someone_else_decided_meanwhile_is_refused(amended: Amended, act: Act) -> None:
    stale = amended.decision()
    settle(amended.newer, amended.decision(), [TREES, GARDENS], [NEW_TREES])
    after = _state(amended)
    with pytest.raises(StaleError) as refused:
        act(amended.newer, stale)
    assert {row.old_node for row in refused.value.rows} <= {TREES, GARDENS, ""}
    assert _state(amended) == after


def test_what_someone_else_decided_of_other_items_does_not_matter(amended: Amended) -> None:
    seen = amended.decision()
    accept(amended.newer, amended.decision(), [(TREES, NEW_TREES)])
    accept(amended.newer, seen, [(ZONE, NEW_ZONE)])
    assert _now(amended)[ZONE, NEW_ZONE].state == Standing.ACCEPTED


def test_a_decision_on_words_that_changed_meanwhile_is_refused(amended: Amended) -> None:
    seen = amended.decision()
    _change_words(amended.newer, NEW_GARDENS, "We leggen een geveltuin aan in elke straat van de Beukenwijk")
    propose(amended.newer)
    with pytest.raises(StaleError):
        accept(amended.newer, seen, [(GARDENS, NEW_GARDENS)])


REFUSED: list[tuple[str, Act]] = [
    ("several meet several", lambda edition, by: settle(edition, by, [TREES, ZONE], [NEW_TREES, NEW_ZONE])),
    ("nothing meets nothing", lambda edition, by: settle(edition, by, [], [])),
    ("no such node in the old edition", lambda edition, by: settle(edition, by, ["n99"], [])),
    ("no such node in the new edition", lambda edition, by: settle(edition, by, [TREES], ["n99"])),
    ("nothing is proposed of the pair", lambda edition, by: accept(edition, by, [(TREES, NEW_ZONE)])),
    ("no pair at all", lambda edition, by: accept(edition, by, [])),
    ("an end of a line", lambda edition, by: reject(edition, by, [(LIGHT, "")])),
    ("nothing so sure", lambda edition, by: accept_above(edition, by, 1.1)),
]


@pytest.mark.parametrize("act", [act for _, act in REFUSED], ids=[name for name, _ in REFUSED])
def test_what_makes_no_sense_is_refused(amended: Amended, act: Act) -> None:
    before = _state(amended)
    with pytest.raises(RefusedError):
        act(amended.newer, amended.decision())
    assert _state(amended) == before


def test_nothing_is_decided_of_a_first_edition(amended: Amended) -> None:
    with pytest.raises(RefusedError):
        accept(amended.older, amended.decision(), [(TREES, NEW_TREES)])


def test_what_is_left_to_decide_is_counted(amended: Amended) -> None:
    # The two objectives, seven items of which one became two, and one that is new.
    assert undecided(amended.newer) == 2 + 6 + 1
    settle(amended.newer, amended.decision(), [POND], [NEW_POND, JETTY])
    assert undecided(amended.newer) == 8
    accept_above(amended.newer, amended.decision(), 0.0)
    assert undecided(amended.newer) == 0


def test_an_edition_that_is_yet_to_be_compared_is_wholly_undecided(amended: Amended) -> None:
    publish(amended.newer)
    later = add_edition(amended.newer.plan, "2028", "1| Een groene stad")
    assert undecided(later) == 1


def test_what_is_published_keeps_its_identities(amended: Amended) -> None:
    publish(amended.newer)
    before = public_id(amended.newer, NEW_GARDENS)
    accept(amended.newer, amended.decision(), [(GARDENS, NEW_GARDENS)])
    assert public_id(amended.newer, NEW_GARDENS) == before
    assert _now(amended)[GARDENS, NEW_GARDENS].state == Standing.ACCEPTED


def test_a_plan_of_someone_else_is_not_looked_at(amended: Amended) -> None:
    other = found_plan("Stad Essenberg")
    alone = add_edition(other, "2026", NEW)
    assert not propose(alone)


def _now(amended: Amended) -> dict[tuple[str, str], Lineage]:
    return {row.pair: row for row in holding(history(amended.older, amended.newer))}


def _state(amended: Amended) -> object:
    """All that matters: what holds, and which item of the old edition each node is."""
    olds = {item.item_id: item.node_id for item in EditionItem.objects.filter(edition=amended.older)}
    items = EditionItem.objects.filter(edition=amended.newer)
    held = {pair: (row.state, row.role, tuple(row.changes), row.decision) for pair, row in _now(amended).items()}
    return held, {item.node_id: olds.get(item.item_id) for item in items}


def _every_node_stands_somewhere(amended: Amended) -> None:
    rows = list(_now(amended).values())
    assert {row.old_node for row in rows} >= {item.node_id for item in amended.older.items.all()}
    assert {row.new_node for row in rows} >= {item.node_id for item in amended.newer.items.all()}
    for case in cases(rows):
        assert min(len(case.olds), len(case.news)) <= 1


def _change_words(edition: Edition, node: str, words: str) -> None:
    EditionItem.objects.filter(edition=edition, node_id=node).update(text=words)
