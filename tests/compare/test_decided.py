"""What is told of links that were decided: the same words as of those that are proposed."""

from __future__ import annotations

import pytest

from compare.editions import compared, plan, told
from planspoor.compare.comparison import Comparison
from planspoor.compare.decided import LONGEST, Tie, tell_ties, with_redlines
from planspoor.compare.lineage import Role

OLD = """
1| Groen
  1.1| We planten bomen in de Eikenlaan
  1.2| We maaien de bermen
2| Water
  2.1| We ruimen de vijver
"""
NEW = """
1| Groen
  1.1| We planten bomen in de Eikenlaan
2| Water
  2.1| We ruimen de vijver en de gracht
  2.2| We maaien de bermen
  2.3| We bouwen een brug
"""


def _told(*ties: tuple[str, str, Role]) -> Comparison:
    return tell_ties(plan(OLD), plan(NEW), [Tie(*tie) for tie in ties])


def test_what_the_library_would_propose_is_told_in_the_same_words() -> None:
    proposed = compared(OLD, NEW)
    ties = [Tie(link.old.id, link.new.id, "whole") for link in proposed.links if link.old and link.new]
    again = tell_ties(plan(OLD), plan(NEW), ties)
    assert told(again) == told(proposed)
    assert [(link.old, link.new) for link in again.links] == [(link.old, link.new) for link in proposed.links]


CHANGES = [
    ([("n1", "n1", "whole"), ("n2", "n2", "whole")], "n2", ("same",), "under the same parent"),
    ([("n2", "n2", "whole")], "n2", ("moved",), "nobody said what became of its parent"),
    ([("n1", "n1", "whole"), ("n4", "n3", "whole"), ("n3", "n5", "whole")], "n5", ("renumbered", "moved"), "elsewhere"),
    ([("n1", "n1", "whole"), ("n2", "n5", "split"), ("n2", "n2", "split")], "n2", ("split",), "in its own place"),
    (
        [("n4", "n3", "whole"), ("n5", "n4", "merged"), ("n3", "n4", "merged")],
        "n4",
        ("moved", "merged"),
        "one came from elsewhere",
    ),
    ([("n2", "n2", "whole"), ("n2", "n6", "printing")], "n6", ("renumbered", "reworded"), "a printing moves nobody"),
]


@pytest.mark.parametrize(("ties", "node", "changes"), [row[:3] for row in CHANGES], ids=[row[3] for row in CHANGES])
def test_what_changed_along_a_tie(ties: list[tuple[str, str, Role]], node: str, changes: tuple[str, ...]) -> None:
    links = [link for link in _told(*ties).links if link.new and link.new.id == node and link.old]
    assert links[0].changes == changes
    assert links[0].confidence == 1.0


def test_what_stands_in_no_tie_is_dropped_or_new() -> None:
    links = _told().links
    assert [link.old is None for link in links] == [link.change == "new" for link in links]
    assert {link.change for link in links} == {"dropped", "new"}
    assert len(links) == 5 + 6


def test_a_tie_of_a_node_that_is_not_there_is_passed_over() -> None:
    assert told(_told(("n99", "n1", "whole"))) == told(_told())


def test_redlines_are_made_of_what_differs_and_is_not_endless() -> None:
    changed, same, endless = (
        tell_ties(plan(old), plan(new), [Tie("n1", "n1", "whole")]).links
        for old, new in (
            ("We ruimen de vijver", "We ruimen de gracht"),
            ("We ruimen de vijver", "We ruimen de vijver"),
            ("bos " * LONGEST, "boom " * LONGEST),
        )
    )
    assert [stretch.op for stretch in next(with_redlines(changed)).redline] == ["same", "removed", "added"]
    assert next(with_redlines(same)).redline == ()
    assert next(with_redlines(endless)).redline == ()
