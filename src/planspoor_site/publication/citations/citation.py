"""A citation, and how programs that keep citations read it.

The organisation is the author: a plan is decided by a body, not by a person. BibTeX and RIS carry the permanent address
and no date of consultation, so that the same address gives the same file.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_BIBTEX: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    # A brace must be spelled out: BibTeX counts even those behind a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
_IN_BIBTEX = str.maketrans(dict(_BIBTEX))


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: an edition, or ``part`` of it (an item, in words) on pages from the label ``first`` to ``last``.

    ``key`` is made of letters, digits and hyphens and is the same for the same address.
    """

    key: str
    author: str
    title: str
    part: str
    first: str
    last: str
    date: datetime.date | None
    reference: str
    url: str
    language: str

    @property
    def pages(self) -> str:
        """The labels of the pages, with a hyphen between them where there are two."""
        return self.first if self.first == self.last else f"{self.first}-{self.last}"


def bibtex(citation: Citation) -> str:
    """Write an entry for BibTeX, in UTF-8. The braces around names and titles keep them whole and in their case."""
    fields = {
        "author": _braced(citation.author),
        "title": _braced(citation.title),
        "institution": _braced(citation.author),
        "year": f"{citation.date:%Y}" if citation.date else "",
        "month": f"{citation.date:%-m}" if citation.date else "",
        "date": f"{citation.date:%Y-%m-%d}" if citation.date else "",
        "number": _escaped(citation.reference),
        "pages": _escaped(citation.pages.replace("-", "--") if citation.first != citation.last else citation.first),
        "note": _braced(citation.part) if citation.part else "",
        "langid": citation.language,
        # An address is read as it stands; it is made of letters, digits, hyphens, dots and slashes.
        "url": citation.url,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@techreport{{{citation.key},\n{lines}}}\n"


def ris(citation: Citation) -> str:
    """Write a record for programs that read RIS, in UTF-8 with the line ends that it asks for."""
    fields = [
        ("TY", "RPRT"),
        # A comma ends a surname in RIS; an organisation has none.
        ("AU", " ".join(_plain(citation.author).replace(",", " ").split())),
        ("TI", citation.title),
        ("PB", citation.author),
        ("PY", f"{citation.date:%Y}" if citation.date else ""),
        ("DA", f"{citation.date:%Y/%m/%d}" if citation.date else ""),
        ("M1", citation.reference),
        ("SP", citation.first),
        ("EP", citation.last if citation.last != citation.first else ""),
        ("N1", citation.part),
        ("LA", citation.language),
        ("UR", citation.url),
    ]
    lines = [f"{tag}  - {_plain(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _plain(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _escaped(text: str) -> str:
    return _plain(text).translate(_IN_BIBTEX)


def _braced(text: str) -> str:
    return f"{{{_escaped(text)}}}"
