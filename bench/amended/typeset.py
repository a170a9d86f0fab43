"""Typeset amended plans of towns, with the tool beside the project; run in the environment ``typesetting``.

    typeset.py TOOLS DATA FOLDER PLANS

``FOLDER/PLACE.json`` holds the tree of the plan in that place of those that ``typeset_towns.py`` draws; the PDF comes
beside it, in the layout of the first edition and in a look of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from bench import typeset_towns


def main() -> None:
    """Typeset every tree of the folder."""
    from weasyprint import HTML  # noqa: PLC0415 - in this environment only

    tools, data, folder, count = sys.argv[1:]
    tool = typeset_towns.tool_of(tools)
    jobs = list(typeset_towns.drawn(tools, data, Path(folder), int(count)))
    for source in sorted(Path(folder).glob("*.json")):
        job = jobs[int(source.stem)]
        style = {**tool.STYLE, **job.look, "header": "Aanpassing van het meerjarenplan 2026-2031"}
        body: list[str] = []
        tool.LAYOUTS[job.layout](json.loads(source.read_text("utf-8")), style, tool.Gold(), body)
        head = f"<title>Meerjarenplan</title><style>{tool.css(style, job.layout, 'Gemeente')}</style>"
        html = f"<html lang=nl><head>{head}</head><body>{''.join(body)}</body></html>"
        HTML(string=html).write_pdf(str(source.with_suffix(".pdf")))


if __name__ == "__main__":
    main()
