"""The rules by which a reading decides what a node is, and by which it doubts: each a short name and a sentence.

The name is stable: reports count by it, and weights are kept under it. The sentence is what a reviewer reads; an
interface may translate it.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """One rule of the reader: its name, in lower case with hyphens, and what it says, in English."""

    name: str
    sentence: str


# What decided that a node is an item of its kind.
NAMED = Rule("level-named", "its level name is printed")
ANNOUNCED = Rule("list-announced", "a heading names the list")
SET_AS_LEVEL = Rule("set-as-level", "its number and type are those of a level")
NUMBERED_POINT = Rule("numbered-point", "it is a numbered point")
INNERMOST_HEADING = Rule("innermost-heading", "it is the innermost numbered heading")
LISTED_UNDER_NAMED = Rule("listed-under-named", "it stands in a list under a named level")
LISTED_AMONG_NAMED = Rule("listed-among-named", "it stands in a list, and the document names its actions")
LISTED_UNDER_HEADING = Rule("listed-under-heading", "it stands in a list under a heading")
LISTED_IN_ITEM = Rule("listed-in-item", "it is a list item under a list item")
BEHIND_LIST = Rule("behind-list", "it commits to something, behind a list of actions")
HEADS_ITEMS = Rule("heads-items", "it is a heading that holds items")
TABLE_ROW = Rule("table-row", "it is a row of a table of items")
LEVEL_COLUMN = Rule("level-column", "it stands in the column of its level")
FICHE = Rule("fiche", "a fiche names it")

# What may be wrong with a node, in words that a reviewer can answer.
UNBULLETED = Rule("unbulleted", "It has no bullet: is it an action of its own?")
UNNAMED_LEVEL = Rule(
    "unnamed-level", "The document does not name this level: its kind follows from how it is set and numbered."
)
GROUP = Rule("unnamed-group", "It is a heading without a level name: does it group what stands below it?")
LIST_IN_ACTION = Rule(
    "list-in-action", "It stands in a list inside an action: is it a step, or part of the explanation?"
)
UNSURE_TABLE = Rule("unsure-table", "The table does not say that its rows are items of the plan.")

RULES = {rule.name: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)}
"""Every rule by its name."""
DOUBTFUL = 0.8
"""Below this confidence an item says why."""
