"""Runs Tesseract on a picture, which goes in and comes out through pipes: no file is written."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planspoor.source.scan.hocr import Recognised, read_hocr
from planspoor.source.scan.picture import Picture

CODES: Mapping[str, str] = {"nl": "nld", "fr": "fra", "en": "eng", "de": "deu"}
"""What Tesseract calls the languages that are read."""
_ORIENTATION = "osd"
_BY_ITSELF, _WITH_ORIENTATION = "3", "1"
"""How Tesseract takes a page apart: into columns and lines, the second also where it stands sideways."""
_PATIENCE = 20.0
"""Seconds in which it must say what languages it has."""


def advice(installed: Sequence[str], language: str | None) -> str | None:
    """What to install, on Debian or Ubuntu, to recognise text in a language, or in any; None where all is there."""
    wanted = [language] if language is not None else [] if installed else list(CODES)
    packages = [f"tesseract-ocr-{CODES[one]}" for one in wanted if one not in installed]
    program = [] if installed else ["tesseract-ocr"]
    return f"Install {', '.join([*program, *packages])}." if packages else None


@dataclass(frozen=True)
class Recogniser:
    """Tesseract as it is installed; ``data`` is a folder of languages of the user's own."""

    program: str
    data: str | None = None

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has of those that are read, as ISO codes."""
        return tuple(language for language, code in CODES.items() if code in self._installed)

    @cached_property
    def _installed(self) -> frozenset[str]:
        try:
            said = self._run(["--list-langs"], b"", _PATIENCE)
        except (OSError, subprocess.TimeoutExpired):
            return frozenset()
        # Older versions list them where others say what is wrong.
        return frozenset((said.stdout + said.stderr).decode(errors="replace").split())

    def choose(self, language: str | None) -> tuple[str, ...]:
        """The languages to recognise a document in: its own where that is known and installed, else all there are."""
        return (language,) if language in self.languages else self.languages

    def recognise(self, picture: Picture, languages: Sequence[str], seconds: float) -> Recognised | None:
        """What stands in the picture; None where Tesseract fails, or is not done in time."""
        parting = _WITH_ORIENTATION if _ORIENTATION in self._installed else _BY_ITSELF
        codes = "+".join(CODES[language] for language in languages)
        options = ["stdin", "stdout", "-l", codes, "--dpi", str(round(picture.dpi)), "--psm", parting]
        try:
            said = self._run([*options, "-c", "tessedit_create_hocr=1"], picture.as_pgm(), seconds)
        except (OSError, subprocess.TimeoutExpired):
            return None
        return read_hocr(said.stdout, picture.dpi) if said.returncode == 0 else None

    def _run(self, options: list[str], content: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
        # Pages go side by side, so that each has one core.
        environment = {"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1"}
        if self.data is not None:
            environment["TESSDATA_PREFIX"] = self.data
        return subprocess.run(  # noqa: S603 - the program is Tesseract, found by name
            [self.program, *options], input=content, capture_output=True, env=environment, timeout=seconds, check=False
        )
