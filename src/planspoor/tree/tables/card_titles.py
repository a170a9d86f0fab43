"""Cards below a heading each, whose labels are those of one form: the heading is the name of an action.

A catalogue of measures prints the name of each over a table of labels and what they say. Nothing in the table names
the measure, and neither heading nor table has a number; that one form comes back under ever another heading tells it.
On a web page the labels are lines below the heading instead: ``Lead: Parks``, ``By: June 2027``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, pairwise

import msgspec

from planspoor.outline.numbering import LabelGrammar
from planspoor.profiles import Profile
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.tables.columns import plain, roles_of
from planspoor.tree.tables.fiches import LONGEST_LABEL

LEAST_CARDS = 3
"""So many tables on one form are cards."""
LEAST_LABELS = 3
"""Labels that a form has at least."""
LEAST_TOLD = 2
"""Those of them that a vocabulary must know as what is said of an action, and not only as its sums."""
SUMS, NAMING = {"amount", "total", "spent"}, {"text", "number"}
UNTOLD = {*SUMS, *NAMING, "description", ""}
"""Labels that may stand below whatever is no action."""


SHARE = 0.5
"""Share of the headings that are set alike over which such lines stand."""


class _Card(msgspec.Struct):
    title: Candidate
    rows: list[Candidate]

    def labels(self) -> set[str]:
        """The texts of the first of two columns; none where there are more of them, or the first holds no labels."""
        if any(cell.column > 1 for row in self.rows for cell in row.cells):
            return set()
        pairs = [row.cells for row in self.rows if len(row.cells) == 2 and row.cells[0].column == 0]
        texts = [cells[0].words.text for cells in pairs]
        worded = sum(any(map(str.isalpha, cells[1].words.text)) for cells in pairs)
        if 2 * worded < len(pairs) or any(len(text) > LONGEST_LABEL for text in texts):
            return set()
        return {plain(text) for text in texts if any(map(str.isalpha, text))}

    def names_itself(self, names: LabelGrammar) -> bool:
        """Whether a row over the whole card names what it is of, so that the heading holds it: ``Project 1.2 …``."""
        wide = [row.cells[0].words.text for row in self.rows if len(row.cells) == 1]
        return any((named := names.match(text)) is not None and named.number is not None for text in wide)


def with_card_titles(found: list[Candidate], profile: Profile, names: LabelGrammar) -> list[Candidate]:
    """What is found, the headings over cards on one form taken for actions, and the groups over these once each.

    So are headings over lines of such labels. A form with a label for the name of what the card is of needs no heading.
    """
    _name_over_fields(found)
    roles = roles_of(profile)
    cards = [(card, labels) for card in _cards(found) if (labels := card.labels())]
    counts = Counter(chain.from_iterable(labels for _, labels in cards))
    form = {label for label, count in counts.items() if count >= LEAST_CARDS}
    told = {label for label in form if roles.get(label) not in (None, *SUMS, *NAMING)}
    named = any(roles.get(label) in NAMING or label in profile.level_of for label in form)
    if len(form) < LEAST_LABELS or len(told) < LEAST_TOLD or named:
        return found
    own = [(card, labels) for card, labels in cards if not card.names_itself(names)]
    titles = [card.title for card, labels in own if 2 * len(labels & form) > len(labels) and labels & told]
    if len({title.text for title in titles}) < len(titles) or len(titles) < LEAST_CARDS:
        return found
    for title in titles:
        title.kind, title.titles_card = "action", True
    return _with_groups_once(found)


def _name_over_fields(found: list[Candidate]) -> None:
    """Take for actions the headings set alike over lines of labels: who does it, by when, for whom."""
    told: dict[int, set[str]] = {}
    title: Candidate | None = None
    for one in found:
        if one.role in ("heading", "row"):
            title = one if _is_plain_heading(one) else None
        elif (one.bulleted or one.marker is not None) and not one.told:
            # What labels say below a point, they say of that point.
            title = None
        elif title is not None:
            told.setdefault(title.index, set()).update(role for role, _ in one.told if role not in UNTOLD)
    titles = [one for one in found if len(told.get(one.index, ())) >= LEAST_TOLD]
    for look in {one.look for one in titles}:
        own = [one for one in titles if one.look == look]
        alike = sum(_is_plain_heading(one) and one.look == look for one in found)
        if len(own) >= max(LEAST_CARDS, SHARE * alike):
            for one in own:
                one.kind, one.titles_card = "action", True


def _is_plain_heading(one: Candidate) -> bool:
    return one.role == "heading" and one.marker is None and one.kind is None and one.content is None


def _with_groups_once(found: list[Candidate]) -> list[Candidate]:
    """What is found without the headings that only say again, over the next card, of which group it is."""
    groups = [
        one
        for one, after in pairwise(found)
        if after.titles_card and one.role == "heading" and one.kind is None and one.content in (None, "repeated")
    ]
    again = {one.index for before, one in pairwise(groups) if before.text == one.text}
    for one in groups:
        one.content = None
    return [one for one in found if one.index not in again]


def _cards(found: Iterable[Candidate]) -> list[_Card]:
    """The tables that stand right below a heading without a number, each with the tables that go on from it."""
    cards: list[_Card] = []
    title: Candidate | None = None
    for one in found:
        if one.role != "row":
            title = one if _is_plain_heading(one) else None
        elif title is not None and cards and cards[-1].title is title:
            cards[-1].rows.append(one)
        elif title is not None:
            cards.append(_Card(title, [one]))
    return cards
