"""XML and zip packages of XML, taken apart without trust: nothing is fetched, no entity of theirs is expanded."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from planspoor.errors import DamagedError, EncryptedError, TooLargeError
from planspoor.limits import Limits

Element = etree._Element

MOST_XML = 100_000_000
"""Bytes of XML that are taken apart at once; a document of 1,500 pages has a third of that."""
_AGAIN = "Fetch or save the document again; this copy is damaged."
_LOCKED = 0x1


def parse_xml(name: str, content: bytes) -> Element:
    """The root of the XML. Raises ``DamagedError`` for what is not well-formed or declares entities of its own."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedError(f"{name} holds XML that is not well-formed ({error.msg}).", _AGAIN) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise DamagedError(
            f"{name} declares entities of its own, which are not expanded.", "Save it without them, and read that."
        )
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that name, in whatever namespace; packages differ in theirs (transitional, strict)."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def whole(element: Element | None, name: str, unsaid: int = 0) -> int:
    """The attribute as a whole number; ``unsaid`` where it is missing or none."""
    value = attribute(element, name) if element is not None else None
    return int(value) if value is not None and re.fullmatch(r"[+-]?\d{1,9}", value) else unsaid


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, in whatever namespace."""
    return next((one for one in element if local(one) == name), None) if element is not None else None


class Package:
    """The parts of an open package."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.name = path.name
        self._archive = archive
        self._room = min(limits.bytes, MOST_XML)
        self._sizes = {info.filename: info.file_size for info in archive.infolist()}

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._sizes)

    def part(self, name: str) -> Element | None:
        """The root of a part of XML, or None where the package lacks it."""
        if name not in self._sizes:
            return None
        self._room -= self._sizes[name]
        if self._room < 0:
            raise TooLargeError(
                f"{self.name} holds more than {MOST_XML // 1_000_000} MB of text and markup, unpacked.",
                "Split the document, and read its parts.",
            )
        return parse_xml(self.name, self._archive.read(name))

    def required(self, name: str) -> Element:
        """The root of a part that every such package has."""
        root = self.part(name)
        if root is None:
            raise DamagedError(f"{self.name} lacks its text ({name}).", _AGAIN)
        return root


@contextmanager
def open_package(path: Path, limits: Limits) -> Iterator[Package]:
    """Open the zip of parts. Raises ``DamagedError`` and ``EncryptedError``."""
    try:
        with zipfile.ZipFile(path) as archive:
            if any(info.flag_bits & _LOCKED for info in archive.infolist()):
                raise locked(path.name)
            yield Package(path, archive, limits)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise DamagedError(f"{path.name} is a damaged package ({error}).", _AGAIN) from error


def locked(name: str) -> EncryptedError:
    """The error for a document that asks for a password."""
    return EncryptedError(f"{name} is locked with a password.", "Save it without one, and read that.")


def check_unlocked(package: Package) -> None:
    """Raise ``EncryptedError`` for a package of OpenDocument whose manifest says that its parts are encrypted."""
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
        raise locked(package.name)
