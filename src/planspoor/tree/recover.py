"""The plan tree of an outline: structure first, kinds second, then items with what is said of them, then nodes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby, pairwise

from planspoor.errors import NoPlanError
from planspoor.outline.block import Block
from planspoor.outline.numbering import grammar
from planspoor.outline.sentences import leads_to_new_item, speech
from planspoor.plan import KINDS, Kind, Plan
from planspoor.profiles import generic
from planspoor.rules import (
    ANNOUNCED,
    BEHIND_LIST,
    FICHE,
    LEVEL_COLUMN,
    LEVELS_NAMED,
    LIST_COMMITS,
    LISTED_UNDER_HEADING,
    NAMED,
    NUMBERED_ABOVE,
    NUMBERED_POINT,
    PLAN_DOCUMENT,
    TABLE_ROW,
    UNBULLETED,
)
from planspoor.source.page import Page, Source
from planspoor.tree.candidates import candidates
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.unsigned_points import mark_unsigned_points
from planspoor.tree.coverage import cover
from planspoor.tree.details import cover_lines, is_no_plan, on_cover, plan_info
from planspoor.tree.evidence import Circumstances, plain_title, weigh
from planspoor.tree.hang import hang
from planspoor.tree.item import Item
from planspoor.tree.kinds import Levels, tell_kinds
from planspoor.tree.nodes import NodeMaker
from planspoor.tree.structure import SAME_INDENT, Knot, structure
from planspoor.tree.tables.card_titles import with_card_titles
from planspoor.tree.tables.cards import Card, learn_cards
from planspoor.tree.tables.fiches import (
    Labelled,
    in_two_columns,
    is_fiche,
    learn_title_codes,
    read_fiches,
    tell_card,
    with_labels_below,
)
from planspoor.tree.tables.label_rows import with_labels_before
from planspoor.tree.tables.rows import RowReader

SAYING_SO = frozenset(rule.name for rule in (NAMED, ANNOUNCED, FICHE, LEVEL_COLUMN))
"""Rules by which a document says in words that something is an objective, plan or action."""
VOUCHING = SAYING_SO | {rule.name for rule in (TABLE_ROW, PLAN_DOCUMENT, LEVELS_NAMED, NUMBERED_ABOVE, LIST_COMMITS)}
"""Rules of which one at least must hold of an objective, plan or action: nothing else tells a plan from a leaflet.

Of what its title calls minutes or a regulation, one of the former: its points are numbered and decided on as well.
"""
PLAN_KINDS: tuple[Kind, ...] = ("objective", "action_plan", "action")
DEEP: dict[Kind, Kind] = {"action": "action_plan", "action_plan": "objective", "objective": "theme"}
SHALLOW: dict[Kind, Kind] = {"action": "action_plan", "theme": "objective"}
TWICE: dict[Kind, Kind] = {"action": "objective", "action_plan": "theme", "objective": "theme"}
"""What headings become when the rows below them turn out to be the actions, by how many levels there are.

``TWICE``: where the rows have two levels of their own, or headings without a name group them.
"""
HOLDING = 0.5
"""Share of the headings that must hold such tables."""
LONGEST_UNBULLETED = 400
LONGEST_CAPTION = 120
FAR = 3
"""Blocks by which a card may follow the heading of its item."""


def recover(source: Source, blocks: list[Block]) -> Plan:
    """The plan that the outline holds. Raises ``NoPlanError`` where nothing vouches for its being one."""
    plan = recover_unchecked(source, blocks)
    other = is_no_plan(plan.plan.title, cover_lines(source, blocks), generic(source.language))
    vouching = SAYING_SO if other else VOUCHING
    if all(node.kind not in PLAN_KINDS or vouching.isdisjoint(node.evidence) for node in plan.nodes):
        raise NoPlanError(
            f"Nothing in {source.name} reads as an objective, an action plan or an action.",
            "Check that it is the plan itself, and not a letter, a report or a regulation about it.",
        )
    return plan


def recover_unchecked(source: Source, blocks: list[Block]) -> Plan:
    """The same, of any document: what is no plan gives nodes of low confidence, or none."""
    pages = {page.number: page for page in source.pages}
    profile = generic(source.language)
    labels = grammar(tuple(profile.level_of))
    found = candidates(blocks, pages, profile, labels)
    mark_unsigned_points(found, speech(source.language))
    found = with_card_titles(found, profile, labels)
    info = plan_info(source, blocks)
    knots = structure(found, source.flattened)
    levels = tell_kinds(knots, source.language, source.flattened, profile.leaves)
    rows = RowReader(
        profile,
        labels,
        strict=levels.named or _lists_carry(knots, levels),
        machine_made=not source.flattened and source.pages[0].width is None,
    )
    gatherer = _Gatherer(rows, levels)
    gatherer.rows.title_codes = learn_title_codes(found, gatherer.rows.columns)
    gatherer.cards = learn_cards(found)
    front = on_cover(source, blocks) if len(source.pages) > 1 else []
    gatherer.cover = front[0].page if front and all(block.role in ("heading", "paragraph") for block in front) else 0
    items = hang(gatherer.gather(knots))
    titles = _contents(blocks, pages)
    weigh(items, Circumstances.of(profile, info.document_type, levels, titles, source.flattened))
    maker = NodeMaker(pages, source.language, info)
    nodes = maker.nodes(items)
    told = {index for item in items for index in item.indexes}
    prose = {candidate.index for candidate in found} - told
    return Plan(
        maker.document(source),
        info,
        level_names(knots),
        nodes,
        cover(source.pages, blocks, told, prose),
        [*source.warnings, *maker.warnings(gatherer.rows.teller.refused)],
    )


def _contents(blocks: list[Block], pages: Mapping[int, Page]) -> set[str]:
    """The titles in the table of contents."""
    lines = (pages[s.page].text[s.start : s.end] for b in blocks if b.role == "contents" for s in b.stretches)
    return {title for line in lines if (title := plain_title(line))}


def _lists_carry(knots: list[Knot], levels: Levels) -> bool:
    """Whether lists carry the actions, and more of them than all tables have rows: those beside them are of money."""
    listed = sum(knot.kind == "action" for knot in knots)
    rows = sum(knot.found.role == "row" for knot in knots)
    return levels.why in (LISTED_UNDER_HEADING, NUMBERED_POINT) and listed > rows


def level_names(knots: list[Knot]) -> dict[Kind, str | None]:
    """What the document itself calls each level, where it prints a name."""
    names: dict[Kind, str | None] = {}
    for knot in knots:
        marker = knot.found.marker
        if knot.kind is not None and marker is not None and marker.label and knot.kind not in names:
            names[knot.kind] = marker.label.lower()
    return names


def _heads_items(context: Item, made: list[Item]) -> bool:
    """Whether a point of a list is the heading of a table: plans stand below it, or actions that the table names."""
    own = context.kind == "action" and context.found is not None and context.found.bulleted
    return own and any(item.parent is context and KINDS.index(item.kind) < KINDS.index("action") for item in made)


def _names(text: str) -> bool:
    """Whether a heading has more letters than figures: ``12 480 – 38 km`` shows how much there is of what."""
    return sum(map(str.isalpha, text)) > sum(map(str.isdigit, text))


def _is_beside_plan(knot: Knot) -> bool:
    """Whether a budget gives account of all its programmes together there, or a glossary explains words."""
    if any(outer.found.content == "accounts" for outer in (knot, *knot.above())):
        return True
    head = next((outer for outer in knot.above() if outer.found.role == "heading"), None)
    return head is not None and head.found.content == "glossary" and knot.found.role != "heading"


def _over_table(knots: list[Knot]) -> Knot:
    """What says what a table stands under: its first row, or the list whose last points have no table of their own.

    A table that is set in as the words of a point is that point's.
    """
    knot, point = knots[0], knots[0].parent
    if point is None or not point.found.bulleted or point.parent is None:
        return knot
    if min(row.found.block.left for row in knots) >= point.found.block.text_left - SAME_INDENT:
        return knot
    points = [one for one in point.parent.children if one.found.bulleted]
    before = next((one for one, after in pairwise(points) if after is point), None)
    return point if before is not None and not any(one.found.role == "row" for one in before.below()) else knot


class _Gatherer:
    """Turns knots into items, in reading order."""

    def __init__(self, rows: RowReader, levels: Levels) -> None:
        self.rows = rows
        self.tongue = speech(rows.teller.language)
        self.levels = levels
        self._of: dict[int, Item] = {}
        self._items: list[Item] = []
        self._fiche: Item | None = None
        self._fiche_end = 0
        self._labelled = Labelled()
        self._explained = False
        """Whether most points of lists have a paragraph of their own below them, which explains them."""
        self.cards: dict[int, Card] = {}
        """The cards whose form alone tells what they are, by the numbers of their tables."""
        self.cover = 0
        """The page that is the cover of the others: what it names is the document, and groups nothing."""

    def gather(self, knots: list[Knot]) -> list[Item]:
        """The items of all knots, headings that may be groups among them."""
        points = [bool(knot.prose) for knot in knots if knot.found.bulleted and knot.kind == "action"]
        self._explained = 2 * sum(points) > len(points)
        for is_row, group in groupby(knots, key=lambda knot: knot.found.block.table):
            members = [knot for knot in group if not _is_beside_plan(knot)]
            if is_row and members:
                self._table(members)
            else:
                for knot in members:
                    self._knot(knot)
        self.rows.name_levels()
        self._lift_over_rows(knots)
        return self._items

    def _lift_over_rows(self, knots: list[Knot]) -> None:
        """Where most of the innermost numbered headings hold tables of items, the rows are the actions."""
        told = [self._of[id(knot)] for knot in knots if id(knot) in self._of and knot.found.kind is None]
        told = [item for item in told if not item.tentative]
        own = {id(item) for item in self._of.values()}
        heads = {id(item) for item in told if item.kind == "action"}
        holding = {id(item.held_by()) for item in self._items if id(item) not in own} & heads
        if len(holding) < max(1, HOLDING * len(heads)):
            return
        within = [item for item in self._items if id(item) not in own and heads & {id(one) for one in item.above()}]
        grouped = any(item.parent is not None and item.parent.tentative for item in within)
        named = [KINDS.index(item.kind) for item in within if LEVEL_COLUMN in item.reasons]
        if named:
            for item in told:
                item.kind = KINDS[max(0, min(named) - 1 - grouped)] if item.kind == "action" else "theme"
            return
        for item in within:
            if item.sheet and item.kind != "indicator":
                item.kind = KINDS[max(0, KINDS.index(item.kind) - 1)]
        levels = {item.kind for item in within} - {"sub_action", "indicator"}
        once = DEEP if any(item.kind == "action_plan" for item in told) else SHALLOW
        lifted = TWICE if len(levels) > 1 or grouped else once
        for item in told if levels else ():
            item.kind = lifted.get(item.kind, item.kind)

    def _named_by_caption(self, knot: Knot) -> Item | None:
        """The item that the line above a table names by level and number: ``Budget actieplan 1.1``."""
        if knot.parent is None:
            return None
        before = [candidate for candidate in knot.parent.prose if candidate.index < knot.found.index]
        caption = before[-1] if before else knot.parent.found
        named = (
            self.rows.labels.anywhere(caption.text)
            if len(caption.text) <= LONGEST_CAPTION and not caption.bulleted
            else None
        )
        if named is None:
            return None
        context = self._context(knot)
        around = [context, *context.above()] if context is not None else []
        return next((item for item in around if item.number == named), None)

    def _aligned_with(self, knots: list[Knot]) -> Item | None:
        """The list item with whose words the table's left edge aligns, of those it may belong to."""
        knot, left = knots[0], min(row.found.block.left for row in knots)
        items = [outer for outer in knot.above() if outer.found.bulleted and id(outer) in self._of]
        if len(items) < 2:
            return None
        near = min(items, key=lambda outer: abs(outer.found.block.text_left - left))
        return self._of[id(near)]

    def _adjoins(self, row: Candidate) -> bool:
        """Whether a table is the first thing since a fiche: a page break came between."""
        return (
            self._fiche is not None
            and bool(self._items)
            and self._items[-1] is self._fiche
            and row.block.page == self._fiche_end + 1
        )

    def _heads_fiche(self, context: Item | None, row: Candidate) -> Item | None:
        """The action whose heading stands before a table, little but its explanation between: it may say the rest."""
        if context is None or context.kind != "action" or context.found is None or context.tentative:
            return None
        return context if self._items[-1] is context and row.index - max(context.indexes) <= FAR else None

    def _context(self, knot: Knot) -> Item | None:
        return next((self._of[id(outer)] for outer in knot.above() if id(outer) in self._of), None)

    def _knot(self, knot: Knot) -> None:
        found = knot.found
        plain = found.role == "heading" and found.content is None and found.block.page != self.cover
        group = plain and _names(found.printed.text)
        if found.text and (knot.kind is not None or group):
            self._of[id(knot)] = self._item(knot)
            self._items.append(self._of[id(knot)])
            for words in found.sums:
                self.rows.teller.sums(self._of[id(knot)], words)
        self._prose(knot)

    def _item(self, knot: Knot) -> Item:
        item = Item(knot.kind or "theme", knot.number, knot.words, self._context(knot))
        item.tentative = knot.kind is None
        item.prunable = (
            knot.kind is not None
            and not knot.announced
            and knot.found.kind is None
            and knot.kind not in ("action", "sub_action")
        )
        item.reasons, item.doubts = knot.reasons, knot.doubts
        item.indexes, item.found = knot.found.indexes, knot.found
        item.description += [knot.found.rest] if knot.found.rest.text else []
        return item

    def _prose(self, knot: Knot) -> None:
        """Text behind a knot explains it; behind a list's last action it may be an action without a bullet."""
        item = self._of.get(id(knot))
        if item is not None and knot.found.bulleted and item.kind == "action":
            self._behind_list(knot, item)
            return
        if item is None or knot.found.bulleted:
            item = self._owner(knot)
        if item is None:
            return
        if knot.found.bulleted and id(knot) not in self._of:
            item.description.append(knot.found.printed)
        if knot.found.content in ("money", "glossary"):
            return
        for candidate in knot.prose:
            if candidate.told:
                self._tell(candidate, item)
            elif candidate.role == "paragraph":
                item.description.append(candidate.printed)

    def _tell(self, candidate: Candidate, item: Item) -> None:
        """Tell an item what a line of labels says: ``Lead: …``."""
        item.indexes += candidate.indexes
        for role, words in candidate.told:
            self.rows.teller.tell(item, role, words)

    def _owner(self, knot: Knot) -> Item | None:
        """What a list item that is no action, and the text behind it, explain: the nearest item that is in no list."""
        outer = (self._of.get(id(outer)) for outer in knot.above() if not outer.found.bulleted)
        return next((item for item in outer if item is not None), None)

    def _behind_list(self, knot: Knot, last: Item) -> None:
        sign, words = knot.found.block.left, knot.found.block.text_left
        for candidate in knot.prose:
            if candidate.told:
                self._tell(candidate, last.parent or last)
                continue
            left = candidate.block.left
            # Lists whose lines return to the margin have their words hardly farther in than that.
            beside = abs(left - words) <= SAME_INDENT and abs(left - words) < abs(left - sign)
            if self._explained:
                last.description.append(candidate.printed)
            elif len(candidate.printed.text) <= LONGEST_UNBULLETED and leads_to_new_item(
                candidate.printed.text, last.text, self.tongue, final=True, apart=beside
            ):
                self._items.append(self._unbulleted(candidate, last))
            elif last.parent is not None:
                last.parent.description.append(candidate.printed)

    def _unbulleted(self, candidate: Candidate, last: Item) -> Item:
        item = Item("action", None, candidate.printed, last.parent, indexes=[candidate.index])
        item.found = candidate
        item.reasons.append(BEHIND_LIST)
        item.doubts.append(UNBULLETED)
        return item

    def _table(self, knots: list[Knot]) -> None:
        rows = [knot.found for knot in knots if knot.found.cells]
        if not rows:
            return
        context = self._named_by_caption(knots[0]) or self._aligned_with(knots) or self._context(_over_table(knots))
        rows = with_labels_below(with_labels_before(rows, self.rows.columns), self.rows.columns)
        pairs = in_two_columns(rows)
        named = self._heads_fiche(context, rows[0])
        if context is not None and context.found is not None and context.found.titles_card:
            made = []
            tell_card(rows, context, self.rows)
            self._fiche = None
        elif is_fiche(pairs, self.rows.columns, behind_fiche=self._fiche is not None, headed=named is not None):
            cut = self._fiche if self._adjoins(rows[0]) else named
            made = read_fiches(pairs, context, self.rows, cut, self._labelled)
            self._fiche = made[-1] if made else named or self._fiche
            self._fiche_end = rows[-1].block.page
        elif (card := self.cards.get(rows[0].block.table)) and not self.rows.takes(rows):
            made = [Item("action", card.code, card.name.words, context, reasons=[FICHE])]
            made[0].description = [cell.words for cell in card.said]
            self._fiche = None
        else:
            head = knots[0].parent
            made = self.rows.read(rows, context, measures=head is not None and head.found.content == "indicator")
            self._fiche = None
        if made:
            made[0].indexes += [row.index for row in rows]
        if context is not None and _heads_items(context, made):
            context.kind = "theme"
        self._items += made
