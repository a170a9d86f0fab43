"""The process that draws, apart from the site: Vega in V8, which can neither be stopped from within nor trusted to end.

It is started with the first chart, holds no secret and reads no file; what it is sent is a specification, what it sends
back is SVG, or nothing where the specification cannot be drawn.
"""

from __future__ import annotations

from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Literal

Language = Literal["vega", "vega-lite"]
READY = "ready"


def serve(pipe: Connection) -> None:
    """Draw what comes through ``pipe`` until its other end is gone."""
    import vl_convert  # noqa: PLC0415 - 84 MB that the site itself never loads

    with suppress(EOFError, OSError):
        # The first drawing loads Vega itself; only then is there an answer in time.
        vl_convert.vega_to_svg({"$schema": "https://vega.github.io/schema/vega/v5.json"})
        pipe.send(READY)
        while True:
            language, specification = pipe.recv()
            draw = vl_convert.vegalite_to_svg if language == "vega-lite" else vl_convert.vega_to_svg
            try:
                # Nothing is fetched: data stands in the specification.
                pipe.send(draw(specification, allowed_base_urls=[]))
            except ValueError:
                pipe.send("")
