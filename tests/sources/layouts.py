"""The plans of towns as workbooks, in the layouts in which services keep them: a function makes each one's sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from sources.towns import Entry, Town, above

Row = Sequence[object]
Sheets = list[list[Row]]
YEARS = ("2026", "2027")


class Layout(NamedTuple):
    """What makes the sheets, why it is tried, what of the plan it prints, and on which page each objective stands."""

    make: Callable[[Town], Sheets]
    reason: str
    code: Callable[[Entry], str | None] = attrgetter("code")
    """The number that is printed with an item, if any."""
    named: bool = True
    unit: int = 1
    pages: dict[str, int] | None = None


def _sums(entry: Entry, unit: int = 1) -> tuple[object, object]:
    first, second = entry.amounts
    return first // unit or "", second // unit or ""


def _actions(town: Town) -> list[tuple[Entry, ...]]:
    return [above(town, entry) for entry in town.entries if entry.kind == "action"]


def level_column(town: Town) -> Sheets:
    h = town.heads
    rows: list[Row] = [(h["level"], h["code"], h["text"], h["owner"], *YEARS)]
    return [rows + [(town.names[e.kind], e.code, e.text, e.owner, *_sums(e)) for e in town.entries]]


def level_column_without_codes(town: Town) -> Sheets:
    h = town.heads
    rows: list[Row] = [(h["level"], h["text"], h["owner"], *YEARS)]
    return [rows + [(town.names[e.kind], e.text, e.owner, *_sums(e)) for e in town.entries]]


def steps(town: Town) -> Sheets:
    """Each level one column further, an item a row, as an indented list."""
    rows: list[Row] = [(*town.names.values(), town.heads["owner"], *YEARS)]
    for e in town.entries:
        texts = [e.text if kind == e.kind else "" for kind in town.names]
        rows.append((*texts, e.owner, *_sums(e)))
    return [rows]


def spaces(town: Town) -> Sheets:
    """Blanks before the text tell the level."""
    h = town.heads
    rows: list[Row] = [(h["text"], h["owner"], *YEARS)]
    return [rows + [("    " * e.code.count(".") + e.text, e.owner, *_sums(e)) for e in town.entries]]


def merged(town: Town) -> Sheets:
    """A cell that is merged over the rows of its level holds its words in the first."""
    rows: list[Row] = [(*town.names.values(), town.heads["owner"], *YEARS)]
    before: tuple[Entry, ...] = ()
    for path in _actions(town):
        texts = ["" if e in before else e.text for e in path]
        rows.append((*texts, path[-1].owner, *_sums(path[-1])))
        before = path
    return [rows]


def repeated(town: Town) -> Sheets:
    rows: list[Row] = [(*(x for name in town.names.values() for x in (f"{name} {town.heads['code']}", name)), *YEARS)]
    return [rows + [(*(x for e in path for x in (e.code, e.text)), *_sums(path[-1])) for path in _actions(town)]]


def codes(town: Town) -> Sheets:
    h = town.heads
    rows: list[Row] = [(h["code"], h["text"], h["owner"], *YEARS)]
    return [rows + [(e.code, e.text, e.owner, *_sums(e)) for e in town.entries]]


def codes_that_are_figures(town: Town) -> Sheets:
    """A code of two parts, typed in a cell, is a figure for the program."""
    h = town.heads
    rows: list[Row] = [(h["code"], h["text"], h["owner"], *YEARS)]
    return [rows + [(_figure(e.code), e.text, e.owner, *_sums(e)) for e in town.entries]]


def _figure(code: str) -> object:
    return code if code.count(".") > 1 else float(code)


def codes_before_the_words(town: Town) -> Sheets:
    h = town.heads
    rows: list[Row] = [(h["text"], h["owner"], *YEARS)]
    return [rows + [(f"{e.code} {e.text}", e.owner, *_sums(e)) for e in town.entries]]


def names_before_the_words(town: Town) -> Sheets:
    h = town.heads
    rows: list[Row] = [(h["plan"], h["owner"], *YEARS)]
    return [rows + [(f"{town.names[e.kind]} {e.code}: {e.text}", e.owner, *_sums(e)) for e in town.entries]]


def totals(town: Town) -> Sheets:
    """A row with sums behind each plan and each objective, and a last one."""
    (rows,), h = codes(town), town.heads
    body: list[Row] = [rows[0]]
    for index, entry in enumerate(town.entries):
        body.append(rows[index + 1])
        after = town.entries[index + 1] if index + 1 < len(town.entries) else None
        ended = [one for one in above(town, entry)[:-1] if after is None or not after.code.startswith(one.code + ".")]
        body += [("", f"{h['total']} {one.code}", "", 999000, 888000) for one in reversed(ended)]
    return [[*body, ("", h["total"], "", 1789000, 849000)]]


def under_a_title(town: Town) -> Sheets:
    """The heads stand in the fifth row, below a title, a date and an empty row."""
    (rows,) = codes(town)
    return [[(town.title,), ("Versie 3",), ("", "", "12/01/2026"), (), *rows]]


def two_rows_of_heads(town: Town) -> Sheets:
    """A row of groups over the row of heads."""
    (rows,), h = codes(town), town.heads
    return [[(h["plan"], "", "", h["budget"], ""), *rows]]


def thousands(town: Town) -> Sheets:
    h = town.heads
    rows: list[Row] = [(town.title,), (h["thousands"],), (h["code"], h["text"], h["owner"], *YEARS)]
    return [rows + [(e.code, e.text, e.owner, *_sums(e, 1000)) for e in town.entries]]


def sheet_an_objective(town: Town) -> Sheets:
    """A sheet that explains, then one for each objective, with the objective above the heads."""
    h = town.heads
    sheets: Sheets = [[(h["sheet"],), (h["how"],)]]
    for entry in town.entries:
        if entry.kind == "objective":
            name = f"{town.names['objective']} {entry.code}: {entry.text}"
            sheets.append([(name,), (), (h["code"], h["text"], h["owner"], *YEARS)])
        else:
            sheets[-1].append((entry.code, entry.text, entry.owner, *_sums(entry)))
    return sheets


def status(town: Town) -> Sheets:
    """Columns that follow the actions up, and a sheet with the values that may be chosen."""
    h = town.heads
    rows: list[Row] = [(h["code"], h["text"], h["owner"], h["status"], "%", *YEARS)]
    for e in town.entries:
        done = (h["busy"], 0.4) if e.kind == "action" else ("", "")
        rows.append((e.code, e.text, e.owner, *done, *_sums(e)))
    return [rows, [(h["status"],), (h["busy"],), (h["total"],)]]


def banners(town: Town) -> Sheets:
    """Objectives and plans are rows across the table, between the rows of actions."""
    h, names = town.heads, town.names
    rows: list[Row] = [(town.title,), (h["code"], names["action"], h["owner"], *YEARS)]
    for e in town.entries:
        banner = (f"{names[e.kind]} {e.code}: {e.text}",)
        rows.append((e.code, e.text, e.owner, *_sums(e)) if e.kind == "action" else banner)
    return [rows]


def action_first(town: Town) -> Sheets:
    """What an action stands under comes in columns behind it."""
    h, names = town.heads, town.names
    rows: list[Row] = [(names["action"], h["owner"], *YEARS, names["action_plan"], names["objective"])]
    for goal, plan, action in _actions(town):
        rows.append((action.text, action.owner, *_sums(action), plan.text, goal.text))
    return [rows]


def words_around_heads(town: Town) -> Sheets:
    """Heads say more than the name of their column."""
    h = town.heads
    rows: list[Row] = [
        (*(f"{name.upper()}\n({h['text'].lower()})" for name in town.names.values()), h["owner"], *YEARS)
    ]
    return [rows + [(*(e.text for e in path), path[-1].owner, *_sums(path[-1])) for path in _actions(town)]]


def prefixed_codes(town: Town) -> Sheets:
    """Capitals of the code tell the level, as programs for policy number."""
    h = town.heads
    rows: list[Row] = [(h["text"], h["code"], h["owner"], *YEARS)]
    return [rows + [(e.text, prefixed(e), e.owner, *_sums(e)) for e in town.entries]]


def prefixed(entry: Entry) -> str:
    """A code whose capitals name its level."""
    return {"objective": "BD", "action_plan": "AP", "action": "AC"}[entry.kind] + entry.code.replace(".", "")


def number_before_the_action(town: Town) -> Sheets:
    """Only actions are numbered, in a column before them."""
    h, names = town.heads, town.names
    rows: list[Row] = [(names["objective"], names["action_plan"], h["code"], names["action"], h["owner"], *YEARS)]
    for goal, plan, action in _actions(town):
        rows.append((goal.text, plan.text, action.code, action.text, action.owner, *_sums(action)))
    return [rows]


def totals_without_codes(town: Town) -> Sheets:
    (rows,), total = steps(town), town.heads["total"]
    return [[*rows, (total, "", "", "", 1789000, 849000)]]


def heads_again(town: Town) -> Sheets:
    """A table of its own for each plan, its heads repeated, under rows with the names."""
    h, names = town.heads, town.names
    rows: list[Row] = []
    for e in town.entries:
        if e.kind == "action":
            rows.append((e.code, e.text, e.owner, *_sums(e)))
            continue
        rows += [(), (f"{names[e.kind]} {e.code}: {e.text}",)]
        rows += [(h["code"], names["action"], h["owner"], *YEARS)] if e.kind == "action_plan" else []
    return [rows]


def banners_without_names(town: Town) -> Sheets:
    """Rows across the table that say nothing but the words of the objective or plan."""
    h = town.heads
    rows: list[Row] = [(h["code"], town.names["action"], h["owner"], *YEARS)]
    return [rows + [(e.code, e.text, e.owner, *_sums(e)) if e.kind == "action" else (e.text,) for e in town.entries]]


def no_code(_: Entry) -> None:
    """No item has a number."""


def of_actions(entry: Entry) -> str | None:
    """Only actions have a number."""
    return entry.code if entry.kind == "action" else None


LAYOUTS = {
    "level column": Layout(level_column, "a column names the level of each row"),
    "level column, no codes": Layout(level_column_without_codes, "the same, and nothing is numbered", code=no_code),
    "steps": Layout(steps, "each level one column further", code=no_code),
    "spaces": Layout(spaces, "blanks tell the level", code=no_code),
    "merged": Layout(merged, "merged cells", code=no_code),
    "repeated": Layout(repeated, "a column with codes and one with words for each level"),
    "codes": Layout(codes, "the parts of a code tell the level"),
    "figures": Layout(codes_that_are_figures, "codes of one and two parts are figures"),
    "code and words": Layout(codes_before_the_words, "code and words in one cell"),
    "name and words": Layout(names_before_the_words, "level name, code and words in one cell"),
    "totals": Layout(totals, "rows with sums are no items"),
    "title": Layout(under_a_title, "the heads stand in row 5"),
    "two heads": Layout(two_rows_of_heads, "a row of groups over the heads"),
    "thousands": Layout(thousands, "sums in thousands, said above the table", unit=1000),
    "sheets": Layout(sheet_an_objective, "a sheet for each objective", pages={"1": 2, "2": 3}),
    "status": Layout(status, "columns of progress, and a sheet with lists"),
    "banners": Layout(banners, "objectives and plans are rows across the table"),
    "action first": Layout(action_first, "levels stand in columns behind the action", code=no_code),
    "capitals": Layout(prefixed_codes, "capitals of the code tell the level", code=prefixed),
    "number before": Layout(number_before_the_action, "a column of numbers before the action", code=of_actions),
    "total, no codes": Layout(totals_without_codes, "a total where nothing is numbered", code=no_code),
    "heads again": Layout(heads_again, "heads repeated in each table of a sheet"),
    "names alone": Layout(banners_without_names, "rows without a level name", code=of_actions, named=False),
    "long heads": Layout(words_around_heads, "heads in capitals with a remark", code=no_code),
}
