"""The blocks of an outline become candidates: what each says for itself, then what they say of each other."""

from __future__ import annotations

from collections.abc import Mapping

from planspoor.outline.block import Block
from planspoor.outline.numbering import LabelGrammar
from planspoor.profiles import Profile
from planspoor.source.page import Page
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.content_heads import (
    keep_points_beside_others,
    name_heads_of_lists,
    name_repeated_heads,
    tell_lists_of_fields,
)
from planspoor.tree.candidates.heads import part_named_points, part_run_in_heads, take_leads_for_text
from planspoor.tree.candidates.level_names import name_by_codes, name_restated, order_names
from planspoor.tree.candidates.named_rows import take_named_rows
from planspoor.tree.candidates.openings import (
    drop_lone_name,
    drop_stray_labels,
    learn_codes,
    learn_names,
    learn_names_behind,
    name_alike,
)
from planspoor.tree.candidates.reader import Reader
from planspoor.tree.candidates.titles_below import with_titles_below

__all__ = ["candidates"]

CAPTION_LINES, LONGEST_CAPTION = 2, 120
"""Lines above a table that may say in what its figures are, and characters of each."""


def candidates(
    blocks: list[Block], pages: Mapping[int, Page], profile: Profile, labels: LabelGrammar
) -> list[Candidate]:
    """A candidate for each block that is neither furniture nor a table of contents, in reading order."""
    reader = Reader(pages, profile, labels)
    found = [
        reader.candidate(index, block)
        for index, block in enumerate(blocks)
        if block.role not in ("furniture", "contents")
    ]
    take_named_rows(found, labels, reader.kind_of)
    learn_names(found, reader.kind_of, reader.common)
    learn_names_behind(found, reader.kind_of, reader.common)
    learn_codes(found)
    drop_stray_labels(found)
    drop_lone_name(found)
    found = with_titles_below(found)
    order_names(found)
    name_by_codes(found, reader.kinds)
    name_alike(found)
    _note_captions(found)
    name_restated(found)
    name_heads_of_lists(found, reader.announced)
    take_leads_for_text(found)
    name_repeated_heads(found)
    keep_points_beside_others(found)
    tell_lists_of_fields(found, reader.fields, reader.kind_of)
    part_run_in_heads(found)
    part_named_points(found, pages)
    return found


def _note_captions(found: list[Candidate]) -> None:
    """Let each table know the lines right above it, which may say in what its figures are."""
    for place in range(1, len(found)):
        if found[place].role == "row" and found[place - 1].role != "row":
            lines = [one.printed.text for one in found[max(0, place - CAPTION_LINES) : place] if one.role != "row"]
            found[place].above = "\n".join(line for line in lines if len(line) <= LONGEST_CAPTION)
