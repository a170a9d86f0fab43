"""Other programs that take documents apart, each in an environment of its own, in the version that is pinned there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from bench.environments import interpreter
from bench.figures import Section
from bench.places import AbsentError
from bench.runs import Command

OURS = "Planspoor"


class Peer(NamedTuple):
    """On how many pages of the speed file a program is measured and how often, and whether it gives structure."""

    pages: int
    times: int
    structure: bool = True


PEERS = {
    "pdf-inspector": Peer(1500, 5),
    "liteparse": Peer(1500, 5),
    "kreuzberg": Peer(1500, 5),
    "poppler": Peer(1500, 3, structure=False),
    "pymupdf4llm": Peer(150, 1),
    "opendataloader-pdf": Peer(150, 3),
    "pdfplumber": Peer(150, 1, structure=False),
    "pdftextsplitter": Peer(15, 1),
}
SLOW = {"pdftextsplitter"}
"""Takes a second a page or more: measured on documents of at most ``SLOW_PAGES``."""
SLOW_PAGES = 50


def command(name: str, document: Path, out: Path) -> Command:
    """Give the command that lets a peer take a document apart; raises ``AbsentError``."""
    if name == "poppler":
        if not shutil.which("pdftotext"):
            raise AbsentError("pdftotext is not installed (apt-get install poppler-utils)")
        return ["pdftotext", "-bbox-layout", document, out]
    if name == "opendataloader-pdf" and not shutil.which("java"):
        raise AbsentError("it needs Java (apt-get install default-jre-headless)")
    return [interpreter(name), Path(__file__).with_name("convert_pdf.py"), name, document, out]


def peers_here(section: Section) -> dict[str, Peer]:
    """Give the peers that can be run on this machine; why others cannot be goes to the section."""
    there = {}
    for name, peer in PEERS.items():
        try:
            command(name, Path(), Path())
        except AbsentError as reason:
            section.absent.append(f"{name}: {reason}")
        else:
            there[name] = peer
    return there
