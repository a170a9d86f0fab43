"""A document of Word 97 becomes a DOCX by LibreOffice, in a confined process of its own that may write."""

from __future__ import annotations

import subprocess
from pathlib import Path

from planspoor.errors import DamagedError
from planspoor.limits import Limits, Progress
from planspoor.source.detect import detect


def convert(*, path: str, folder: str, program: str, limits: Limits, progress: Progress) -> bytes:
    """Convert the document into the folder, and give the path of the DOCX; empty for what is no document of Word 97.

    Raises ``EncryptedError``, and ``DamagedError`` for what LibreOffice cannot open.
    """
    source, target = Path(path), Path(folder)
    if detect(source, limits) != "doc":
        return b""
    options = [f"-env:UserInstallation={(target / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    subprocess.run(  # noqa: S603 - the program is LibreOffice, found by name
        [program, *options, "--convert-to", "docx", "--outdir", str(target), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(target), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    # Its exit code says nothing of the document.
    converted = next(target.glob("*.docx"), None)
    if converted is None:
        raise DamagedError(
            f"LibreOffice cannot open {source.name}.", "Open it in Word, save it as DOCX, and read that."
        )
    return str(converted).encode(errors="surrogateescape")
