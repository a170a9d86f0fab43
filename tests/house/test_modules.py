"""What no linter checks: sizes and names of modules, and nothing of a developer's machine in any file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])
LONGEST = 500
DRAWERS = {"util", "utils", "helper", "helpers", "service", "services", "common", "core", "manager", "misc"}
MACHINE = re.compile(r"(?<![\w.~/-])/(?:home|root|work|tmp|Users)/\w")


def is_drawer(path: Path) -> bool:
    """Whether some part of the path names no more than that things are kept in it."""
    return any(DRAWERS & set(Path(part).stem.split("_")) for part in path.parts)


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_no_module_is_too_long_to_read() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert sizes
    assert not {path: lines for path, lines in sizes.items() if lines > LONGEST}


def test_modules_are_named_for_what_they_do() -> None:
    assert not [str(path) for path in MODULES if is_drawer(path.relative_to(ROOT))]


@pytest.mark.parametrize(
    ("path", "drawer"),
    [
        ("src/planspoor/utils.py", True),
        ("src/planspoor/text_helpers.py", True),
        ("src/planspoor/common/words.py", True),
        ("src/planspoor/source/score.py", False),  # holds the letters of "core"
        ("src/planspoor/tree/recover.py", False),
    ],
)
def test_a_drawer_is_known_by_its_name(path: str, drawer: bool) -> None:
    assert is_drawer(Path(path)) is drawer


def test_no_tracked_file_names_a_place_on_one_machine() -> None:
    found = []
    for path in tracked_files():
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}:{number}" for number, line in enumerate(lines, 1) if MACHINE.search(line)]
    assert not found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see /" + "home/someone/plan.pdf", True),
        ('open("/' + 'work/main/x")', True),
        ("https://example.org/" + "work/item", False),  # an address, not a path
        ("the folder src/" + "work/x", False),
        ("/" + "homepage/x", False),
    ],
)
def test_a_place_on_one_machine_is_known_by_its_path(line: str, found: bool) -> None:
    assert bool(MACHINE.search(line)) is found
