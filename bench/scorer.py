"""The reference scorer beside the project, and the plans that it scores."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.places import GOLD, TOOLS, AbsentError


@cache
def scorer() -> ModuleType:
    """Give the module ``score_plan``, or raise ``AbsentError``."""
    path = TOOLS / "score_plan.py"
    spec = importlib.util.spec_from_file_location("score_plan", path) if path.exists() else None
    if spec is None or spec.loader is None:
        raise AbsentError("the scorer is not beside the project (../shared)")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(path: Path) -> dict[str, Any]:
    """Give a plan or a gold plan as it is written."""
    plan: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return plan


def gold_plans() -> dict[str, dict[str, Any]]:
    """Give the gold plans of the corpus by their name, or raise ``AbsentError``."""
    if not GOLD.is_dir():
        raise AbsentError("the gold plans are not beside the project (../shared)")
    return {path.stem: load(path) for path in sorted(GOLD.glob("*.json"))}
