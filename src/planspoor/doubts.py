"""What may be wrong with an item, in words that a reviewer can answer; an interface may translate these sentences."""

from __future__ import annotations

UNBULLETED = "It has no bullet: is it an action of its own?"
UNNAMED_LEVEL = "The document does not name this level: its kind follows from how it is set and numbered."
GROUP = "It is a heading without a level name: does it group what stands below it?"
LIST_IN_ACTION = "It stands in a list inside an action: is it a step, or part of the explanation?"
UNSURE_TABLE = "The table does not say that its rows are items of the plan."

DOUBTFUL = 0.8
"""Below this confidence an item says why."""
