"""The site's own script stays small, and what is vendored is what its makers released."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import planspoor_site

STATIC = Path(planspoor_site.__file__).parent / "static" / "planspoor"
VENDOR = STATIC / "vendor"
BUDGET = 15 * 1024
STAFF = {"desk.js": 25 * 1024}
"""Scripts that only staff load, and the most that each may weigh."""
OPENSEADRAGON = "fa550739b8983c2e5455d294db8d32142d7bbbdf84005f20a29a8697d1f6aee4"
"""Of version 5.0.1 as npm has it, without the line that names its source map."""


def own_scripts() -> list[Path]:
    """Every script of the site's own, wherever a part of the publication keeps it."""
    return [path for path in Path(planspoor_site.__file__).parent.rglob("*.js") if not path.is_relative_to(VENDOR)]


def test_all_own_scripts_together_fit_the_budget() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in own_scripts()}
    assert sizes.keys() >= STAFF.keys()
    assert not {name: sizes[name] for name, most in STAFF.items() if sizes[name] > most}
    public = {name: size for name, size in sizes.items() if name not in STAFF}
    assert len(public) >= 5
    assert sum(public.values()) <= BUDGET, public


def test_no_script_asks_another_site_or_makes_code_of_text() -> None:
    for path in own_scripts():
        assert not re.search(
            r"https?://|\beval\(|new Function|innerHTML|document\.write|\.cookie", path.read_text("utf-8")
        ), path.name


def test_openseadragon_is_what_its_makers_released_with_its_licence() -> None:
    folder = VENDOR / "openseadragon-5.0.1"
    assert hashlib.sha256((folder / "openseadragon.min.js").read_bytes()).hexdigest() == OPENSEADRAGON
    assert "Redistribution and use in source and binary forms" in (folder / "LICENSE.txt").read_text("utf-8")
