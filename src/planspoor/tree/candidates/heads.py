"""Bold names that open a text and the explanation behind them: run-in heads of paragraphs, first lines of points."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from planspoor.source.page import Page
from planspoor.tree.candidates.candidate import Candidate, Look

LEAST_REPEATED = 3
"""Times that one head or heading must be printed to be no name of an item."""
LEAST_RUN_IN, LONGEST_RUN_IN = 3, 140
"""So many bold run-in heads make a list; characters that such a head has at most."""
STOPS = (".", ":", "!", "?")
"""Ends of a run-in head."""
ARTICLE = re.compile(r"\w+\.? ?\d+[.:]*")
"""A run-in head that counts paragraphs and names nothing: ``Artikel 12.``"""
LEAST_BLANKS = 5
"""Blanks between the words of a lead, at least."""
LEAST_NAMED = 2
"""So many points of lists with a name on a line of its own have names."""


def take_leads_for_text(found: Sequence[Candidate]) -> None:
    """Headings of one look that are all a sentence right below a larger heading are leads, and head nothing."""
    alike: dict[Look, list[tuple[Candidate, bool]]] = defaultdict(list)
    for before, one in pairwise(found):
        if one.role == "heading":
            plain = one.kind is None and one.content is None and one.marker is None
            said = plain and one.text.endswith(".") and one.text.count(" ") >= LEAST_BLANKS
            alike[one.look].append((one, said and before.role == "heading" and before.look[0] > one.look[0]))
    for leads in alike.values():
        if len(leads) >= LEAST_REPEATED and all(said for _, said in leads):
            for one, _ in leads:
                one.role = "paragraph"


def part_run_in_heads(found: Sequence[Candidate]) -> None:
    """Where most paragraphs under headings open with a bold name and nothing is listed, those names are the items."""
    plain = [one for one in found if one.role == "paragraph" and one.marker is None and not one.told]
    counts = Counter(_bare(_head(one)) for one in plain)
    # A head that comes back names what every item has: ``Achtergrond.``
    heads = [one for one in plain if _run_in(one) and counts[_bare(_head(one))] < LEAST_REPEATED]
    other = sum(one.bulleted or one.kind in ("action", "sub_action") for one in found)
    if len(heads) < max(LEAST_RUN_IN, other) or 2 * len(heads) < len(plain):
        return
    size = Counter(one.look[0] for one in heads).most_common(1)[0][0]
    for one in heads:
        strong = one.block.strong
        one.words, one.rest, one.role = one.words.cut(0, strong), one.words.cut(strong), "item"
    for one in found:
        if one.role == "heading" and one.marker is None and one.look[:2] == (size, True) and one.text.endswith(STOPS):
            one.role = "item"


def _bare(head: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", head.lower()).split())


def _run_in(one: Candidate) -> bool:
    """Whether a paragraph opens with a bold name that ends in a full stop or a colon."""
    head = _head(one)
    return 3 < one.block.strong <= LONGEST_RUN_IN and head.endswith(STOPS) and not ARTICLE.fullmatch(head)


def _head(one: Candidate) -> str:
    """The bold words that open a paragraph."""
    return one.text[: one.block.strong].rstrip()


def part_named_points(found: Sequence[Candidate], pages: Mapping[int, Page]) -> None:
    """A bold name on the first line of a point is all its words where the text behind it begins on the next line.

    The name is shorter than the line: its next word would have fitted on it. Most bold points of a document are so.
    """
    bold = [one for one in found if one.bulleted and one.block.strong and one.marker is not None]
    named = [(one, end) for one in bold if (end := _named_to(one, pages)) is not None]
    if len(named) < max(LEAST_NAMED, len(bold) / 2):
        return
    for one, end in named:
        one.words, one.rest = one.words.cut(0, end), one.words.cut(end)


def _named_to(one: Candidate, pages: Mapping[int, Page]) -> int | None:
    """Where the name of a point ends in its words, or None where no line of its own ends it."""
    parts = one.block.stretches
    lengths = [part.end - part.start + 1 for part in parts]
    last = next((at for at, end in enumerate(accumulate(lengths)) if end == one.block.strong), len(parts))
    below = parts[last + 1 : last + 2]
    if not below or any(part.box is None for part in parts):
        return None
    text = pages[below[0].page].text[below[0].start : below[0].end]
    x0, _, x1, _ = parts[last].box or (0.0, 0.0, 0.0, 0.0)
    letter = (x1 - x0) / max(1, lengths[last])
    right = max(part.box[2] for part in parts[last + 1 :] if part.box is not None)
    end = one.words.offset(below[0].page, below[0].start)
    fitted = x1 + (len(text.split(" ", 1)[0]) + 1) * letter < right
    return end if fitted and 0 < end <= LONGEST_RUN_IN and text[:1].isupper() else None
