"""What an item's words state: amounts, periods, bodies, funding, audiences, hedges, places, references."""

from planspoor.facts.columns import find_cell_facts
from planspoor.facts.find import find_facts
from planspoor.facts.finding import Finding, Findings, Refusal
from planspoor.facts.money.cells import read_amount_cell, unit_of_caption, year_of_heading

__all__ = [
    "Finding",
    "Findings",
    "Refusal",
    "find_cell_facts",
    "find_facts",
    "read_amount_cell",
    "unit_of_caption",
    "year_of_heading",
]
