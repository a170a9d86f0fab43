"""Reading in the sandbox with the programs of the system: LibreOffice converts Word 97, Tesseract recognises scans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from planspoor.limits import Limits, Progress, silent
from planspoor.programs import find_libreoffice, find_tesseract
from planspoor.sandbox import path_argument, run

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def run_on(
    task: str, path: Path | str, arguments: Mapping[str, object], limits: Limits, progress: Progress = silent
) -> bytes:
    """Do a reading task on the document at ``path`` in a confined child process; raises what ``sandbox.run`` raises."""
    with _readable(Path(path), limits) as names:
        document = {"original": None, "tesseract": find_tesseract(), **names}
        return run(task, {"document": document, **arguments}, limits, progress)


@contextmanager
def _readable(path: Path, limits: Limits) -> Iterator[dict[str, str]]:
    """The names under which a task reads the document: its own, or that of a conversion and the original's."""
    names = {"path": path_argument(path)}
    program = find_libreoffice()
    if program is None or not _is_ole(path):
        yield names
        return
    # Loading it takes as long as loading all the rest, and few documents need it.
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory(prefix="planspoor-") as folder:
        arguments = {"path": path_argument(path.absolute()), "folder": folder, "program": program}
        # LibreOffice keeps a profile and writes its result, which no other reader does.
        converted = run("planspoor.source.doc:convert", arguments, limits._replace(written=limits.bytes))
        yield (
            names
            if not converted
            else {"path": converted.decode("utf-8", "surrogateescape"), "original": names["path"]}
        )


def _is_ole(path: Path) -> bool:
    """Whether the file may be a document of Word 97; what cannot be opened is told of by its reader."""
    try:
        with path.open("rb") as file:
            return file.read(len(_OLE)) == _OLE
    except OSError:
        return False
