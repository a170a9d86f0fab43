"""The rules by which a reading decides what a node is, and by which it is sure or not: each a name and a sentence.

The name is stable: weights are kept under it and reports count by it. The sentence is what a reviewer reads; an
interface may translate it. What a rule weighs is data, fitted to readings (``planspoor.tree.weights``).
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """One rule of the reader: its name, in lower case with hyphens, and what it says, in English.

    ``sign`` is 1 for a rule that can only speak for a node, -1 for one that can only speak against it, else 0.
    """

    name: str
    sentence: str
    sign: int = 0


# What decided that a node is an item of its kind.
NAMED = Rule("level-named", "its level name is printed", 1)
ANNOUNCED = Rule("list-announced", "a heading names the list", 1)
SET_AS_LEVEL = Rule("set-as-level", "its number and type are those of a level")
NUMBERED_POINT = Rule("numbered-point", "it is a numbered point")
INNERMOST_HEADING = Rule("innermost-heading", "it is an innermost heading")
LISTED_UNDER_NAMED = Rule("listed-under-named", "it stands in a list under a named level", 1)
LISTED_AMONG_NAMED = Rule("listed-among-named", "it stands in a list, and the document names its actions", 1)
LISTED_UNDER_HEADING = Rule("listed-under-heading", "it stands in a list under a heading")
LISTED_IN_ITEM = Rule("listed-in-item", "it is a list item under a list item")
BEHIND_LIST = Rule("behind-list", "it commits to something, behind a list of actions")
HEADS_ITEMS = Rule("heads-items", "it is a heading that holds items")
TABLE_ROW = Rule("table-row", "it is a row of a table of items", 1)
LEVEL_COLUMN = Rule("level-column", "it stands in the column of its level", 1)
FICHE = Rule("fiche", "a fiche names it", 1)

# What speaks for a node besides.
PLAN_DOCUMENT = Rule("plan-document", "the document calls itself a plan", 1)
LEVELS_NAMED = Rule("levels-named", "the document names its levels", 1)
NUMBERED_ABOVE = Rule("numbered-above", "two or more numbered levels stand above the actions", 1)
LIST_COMMITS = Rule("list-commits", "most of the actions commit to something", 1)
NUMBER_FOLLOWS = Rule("number-follows", "its number opens a series, or follows that of the item before it", 1)
NUMBER_CONTINUES = Rule("number-continues", "its number goes on with that of what it stands under", 1)
SET_ALIKE = Rule("set-alike", "it is set as the other items of its kind are", 1)
MANY_ALIKE = Rule("many-alike", "many items of its kind were told in the same way", 1)
HOLDS_ITEMS = Rule("holds-items", "items stand under it", 1)
TOLD = Rule("cells-told", "cells or labels tell its sum, owner or date", 1)
IN_CONTENTS = Rule("in-contents", "the table of contents names it", 1)

# What speaks against a node: what may be wrong with it, in words that a reviewer can answer.
UNBULLETED = Rule("unbulleted", "It has no bullet: is it an action of its own?", -1)
UNNAMED_LEVEL = Rule(
    "unnamed-level", "The document does not name this level: its kind follows from how it is set and numbered.", -1
)
GROUP = Rule("unnamed-group", "It is a heading without a level name: does it group what stands below it?", -1)
LIST_IN_ACTION = Rule(
    "list-in-action", "It stands in a list inside an action: is it a step, or part of the explanation?", -1
)
UNSURE_TABLE = Rule("unsure-table", "The table does not say that its rows are items of the plan.", -1)
LIST_STATES = Rule("list-states", "Hardly any of the actions commits to something: are they a plan's?", -1)
LIST_REPORTS = Rule("list-reports", "Most of the actions are told in the past: does it report, rather than plan?", -1)
LIST_INDEXES = Rule("list-indexes", "The list reads like an index of documents: is it a list of actions?", -1)
ACCOUNTS = Rule("accounts", "The document gives account of what was done: is this still to be done?", -1)
NO_PLAN_NAME = Rule("no-plan-name", "The document does not call itself a plan: is it one?", -1)
STATES_FACT = Rule("states-fact", "It opens with a figure or speaks of the past: does it state a fact?", -1)
NUMBER_JUMPS = Rule("number-jumps", "Its number does not follow that of the item before it: is one missing?", -1)
NUMBER_ELSEWHERE = Rule(
    "number-elsewhere", "Its number is not that of what it stands under: does it belong elsewhere?", -1
)
MOVED = Rule("moved", "It is printed under another item than its number says: where does it belong?", -1)
NUMBER_MISSING = Rule("number-missing", "The items beside it have numbers: is it one of them?", -1)
SET_OTHERWISE = Rule("set-otherwise", "It is set otherwise than the other items of its kind: is it one of them?", -1)
FEW_ALIKE = Rule("few-alike", "Hardly any other item was told in the same way: is it an item of the plan?", -1)
NO_PARENT = Rule("no-parent", "It stands under nothing: where does it belong?", -1)
LINES_LOST = Rule("lines-lost", "The lines of its page are lost, and with them its headings: where does it belong?", -1)
ODD_PARENT = Rule("odd-parent", "It stands under another level than others of its kind: where does it belong?", -1)
HOLDS_NOTHING = Rule("holds-nothing", "Nothing stands under it: is it a group of actions?", -1)
LONG = Rule("long", "It is long: is it more than one item, or explanation?", -1)
SHORT = Rule("short", "It is very short: is it whole?", -1)
CUT = Rule("cut", "It begins or ends in the middle of a sentence: is it whole?", -1)
FIGURES = Rule("figures", "It is mostly figures: is it a line of a budget?", -1)
QUESTION = Rule("question", "It asks something: does it head what stands below it?", -1)
LITTLE = Rule("little-evidence", "Little speaks for it: is it an item of the plan?")

RULES = {rule.name: rule for rule in tuple(globals().values()) if isinstance(rule, Rule)}
"""Every rule by its name."""
DOUBTFUL = 0.8
"""Below this confidence an item says why."""
