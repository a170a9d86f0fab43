"""The documentation names what there is (commands, exit codes, settings, words), and its links lead somewhere."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from planspoor import errors
from planspoor.plan import KINDS, FactKind
from planspoor_site import errors as site_errors
from planspoor_site.command import _parser
from publication.routes import routes

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
SAMPLE = ROOT / "sample" / "meerjarenplan-wilgendam.pdf"
PROSE = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "sample").glob("*.md")])


def table(path: Path) -> list[list[str]]:
    """The cells of every table row in a Markdown file, without heads and rulers."""
    rows = [line.strip().strip("|").split("|") for line in path.read_text("utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row] for row in rows]
    heads = {index - 1 for index, row in enumerate(cells) if set("".join(row)) <= set("-: ")}
    return [row for index, row in enumerate(cells) if index not in heads and index - 1 not in heads]


def exit_codes() -> set[int]:
    kinds = [value for value in [*vars(errors).values(), *vars(site_errors).values()] if isinstance(value, type)]
    return {kind.exit_code for kind in kinds if issubclass(kind, errors.PlanspoorError)}


def planspoor(*arguments: str) -> str:
    """What the command prints."""
    program = Path(sys.executable).with_name("planspoor")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def options(*command: str) -> set[str]:
    """The long options that the command's own help names."""
    return long_options(planspoor(*command, "--help"))


def long_options(said: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]*", said))


def site_verbs() -> dict[str, argparse.ArgumentParser]:
    """The parsers of all that the site's command can do."""
    return next(dict(each.choices) for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))


def test_readme_tells_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def test_readme_shows_what_the_command_prints() -> None:
    example = (ROOT / "README.md").read_text("utf-8").split("--format tree\n", 1)[1].split("\n\n", 1)[0]
    shown = [line.removeprefix("    ") for line in example.splitlines() if line.strip() != "…"]
    printed = planspoor("read", str(SAMPLE), "--format", "tree").splitlines()
    assert len(shown) > 3
    assert [line for line in shown if line not in printed] == []


def test_every_exit_code_is_documented_and_no_other() -> None:
    documented = {int(row[0].strip("`")) for row in table(REFERENCE / "exit-codes.md")}
    # Success, a wrong command, Ctrl-C and a reader that went away are no errors of the tree.
    assert documented == exit_codes() | {0, 2, 130, 141}


def test_every_option_of_the_command_is_documented_and_no_other() -> None:
    commands = [options(*command) for command in ((), ("read",), ("check",), ("site",))]
    commands += [long_options(verb.format_help()) for verb in site_verbs().values()]
    documented = set(re.findall(r"`(--[a-z][a-z-]*)", (REFERENCE / "command.md").read_text("utf-8")))
    assert documented == set().union(*commands)


def test_every_setting_is_documented_and_no_other() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    documented = {row[0].strip("`") for row in table(REFERENCE / "settings.md")}
    assert documented == set(re.findall(r"(?:environ(?:\.get\(|\[)|_words\()\"(PLANSPOOR_\w+)\"", source))


def test_every_address_of_the_site_is_documented_and_no_other() -> None:
    documented = re.findall(r"`/([^`]*)`", "\n".join(row[0] for row in table(REFERENCE / "addresses.md")))
    assert set(documented) == {re.sub(r"<\w+:(\w+)>", r"<\1>", route) for route in routes().values()}


def test_every_word_of_the_glossary_stands_in_four_languages() -> None:
    rows = table(REFERENCE / "glossary.md")
    assert len(rows) > 30
    assert not [row for row in rows if len(row) != 5 or not all(row)]


@pytest.mark.parametrize("word", [*KINDS, *get_args(FactKind)])
def test_every_kind_is_in_the_glossary(word: str) -> None:
    english = {row[0] for row in table(REFERENCE / "glossary.md")}
    assert word.replace("_", " ").replace("sub ", "sub-") in english


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text("utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_every_page_of_the_documentation_can_be_reached_from_its_index() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if path != DOCS / "README.md"]
    assert not [page for page in pages if not page.startswith("decisions/") and f"]({page})" not in index]


@pytest.mark.parametrize("path", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_says_why_and_what_follows(path: Path) -> None:
    note = path.read_text("utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem)
    assert [head for head in ("Context", "Decision", "Consequences") if f"## {head}" not in note] == []
    assert re.search(r"^\d{4}-\d\d-\d\d$", note, re.MULTILINE)


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = [path.stem[:4] for path in (DOCS / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
