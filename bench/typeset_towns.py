"""Typeset plans of towns from open data, with the tool beside the project; run in the environment ``typesetting``.

    typeset_towns.py TOOLS DATA OUT five TOWNS      every layout for each of so many towns, in one look
    typeset_towns.py TOOLS DATA OUT drawn PLANS     so many plans, each in a town, layout and look drawn by a seed

Beside each PDF stands its gold plan. The names sort in the order in which they were drawn.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import random
import sys
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

SEED = 2026
LARGE = (32, 80)
"""Actions of a town for the speed file: about five pages a plan."""
ANY = (5, 90)
FONTS = ("DejaVu Sans", "DejaVu Serif", "Liberation Sans", "Liberation Serif")
BULLETS = ("•", "-", "–", "▪", "○", "\uf0b7", "*", "■", "➢", "✓")
LABELS = (
    ("Beleidsdoelstelling {code}: {text}", "Actieplan {code}: {text}", "Actie {code}: {text}"),
    ("{code} {text}", "{code} {text}", "{code} {text}"),
    ("Doelstelling {code} - {text}", "Actieplan {code} - {text}", "Actie {code} - {text}"),
    ("BD {code}: {text}", "AP {code}: {text}", "A {code}: {text}"),
    ("Prioritaire doelstelling {code}. {text}", "Actieplan {code}. {text}", "Actie {code}. {text}"),
    ("Strategische doelstelling {code}: {text}", "Operationele doelstelling {code}: {text}", "Actie {code}: {text}"),
    ("Doel {code} | {text}", "Plan {code} | {text}", "Actiepunt {code} | {text}"),
)
HEADERS = ("Meerjarenplan 2026-2031", "Strategische nota", "Strategisch meerjarenplan | versie 2")
FOOTERS = ("{town}", "Gemeente {town}", "{town} - meerjarenplan 2026-2031", "Gemeente en OCMW {town}")


class Job(NamedTuple):
    """One plan to typeset."""

    tools: str
    data: str
    out: Path
    name: str
    town: str
    layout: str
    look: dict[str, Any]


def main() -> None:
    """Typeset what the arguments ask for, on all cores; nothing is typeset twice."""
    tools, data, out, what, count = sys.argv[1:]
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    jobs = list({"five": five, "drawn": drawn}[what](tools, data, folder, int(count)))
    jobs = [job for job in jobs if not (folder / f"{job.name}.json").exists()]
    with Pool(len(os.sched_getaffinity(0))) as pool:
        for done, name in enumerate(pool.imap_unordered(typeset, jobs), 1):
            print(f"\r{done} of {len(jobs)} plans typeset", name, end=" " * 20, file=sys.stderr, flush=True)


def five(tools: str, data: str, out: Path, count: int) -> Iterator[Job]:
    """The jobs for every layout of so many towns."""
    layouts = list(tool_of(tools).LAYOUTS)
    for place, town in enumerate(_towns(data, LARGE)[:count]):
        yield from (Job(tools, data, out, f"{place:03d}-{i}-{name}", town, name, {}) for i, name in enumerate(layouts))


def drawn(tools: str, data: str, out: Path, count: int) -> Iterator[Job]:
    """The jobs for so many plans, the layouts in turn."""
    pick = random.Random(SEED)
    layouts = list(tool_of(tools).LAYOUTS)
    for place, town in enumerate(_towns(data, ANY)[:count]):
        layout = layouts[place % len(layouts)]
        yield Job(tools, data, out, f"{place:03d}-{layout}", town, layout, _look(pick))


def typeset(job: Job) -> str:
    """Write one PDF and, when it is whole, its gold plan; give its name."""
    from weasyprint import HTML  # noqa: PLC0415 - each process loads it for itself

    tool = tool_of(job.tools)
    style = {**tool.STYLE, **job.look}
    rows = tool.rows_of(job.data, job.town)
    town = rows[0]["municipality"]
    gold = tool.Gold()
    body: list[str] = []
    tool.LAYOUTS[job.layout](tool.tree_of(rows), style, gold, body)
    head = f"<title>Meerjarenplan {town}</title><style>{tool.css(style, job.layout, town)}</style>"
    pdf = job.out / f"{job.name}.pdf"
    HTML(string=f"<html lang=nl><head>{head}</head><body>{''.join(body)}</body></html>").write_pdf(str(pdf))
    pages = tool.set_pages(pdf, gold.nodes)
    plan = {
        "document": pdf.name,
        "sha256": hashlib.sha256(pdf.read_bytes()).hexdigest(),
        "language": "nl",
        "pages": [1, pages],
        "level_names": {},
        "fact_kinds": ["amount"],
        "nodes": gold.nodes,
    }
    pdf.with_suffix(".json").write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    return job.name


def tool_of(folder: str) -> Any:
    """The module ``typeset_plans`` in this folder."""
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module("typeset_plans")


def _towns(data: str, actions: tuple[int, int]) -> list[str]:
    """Codes of the towns that have so many actions, in an order drawn by the seed."""
    import pandas  # noqa: PLC0415 - as above

    least, most = actions
    sizes = pandas.read_parquet(data).groupby("nis_code").size()
    towns = sorted(str(code) for code, size in sizes.items() if least <= size <= most)
    random.Random(SEED).shuffle(towns)
    return towns


def _look(pick: random.Random) -> dict[str, Any]:
    objective, plan, action = pick.choice(LABELS)
    return {
        "font": pick.choice(FONTS),
        "size": pick.choice([9, 10, 10, 11, 12]),
        "hyphens": pick.random() < 0.5,
        "bullet": pick.choice(BULLETS),
        "bold": pick.random() < 0.7,
        "objective": objective,
        "plan": plan,
        "action": action,
        "header": pick.choice(HEADERS),
        "footer": pick.choice(FOOTERS),
        "long_texts": pick.random() < 0.7,
    }


if __name__ == "__main__":
    main()
