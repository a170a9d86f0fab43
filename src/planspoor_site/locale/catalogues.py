"""Bring the catalogues of the interface up to date with its templates and code: ``python catalogues.py``.

The Dutch words stand in the source. For each other language ``django.po`` gains what is new and loses what is gone, and
``django.mo`` is what Django reads. Needs Babel, and nothing of the system.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import Template
from django.template.base import FilterExpression
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

HERE = Path(__file__).parent
SITE = HERE.parent
LANGUAGES = ("fr", "en", "de")
KEYWORDS = {"gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in the compiled catalogues, so that the same translations give the same file."""
UNREAD = tuple(
    f'"{key}'.encode()
    for key in (
        "Project-",
        "Report-",
        "POT-",
        "PO-",
        "Last-",
        "Language-Team",
        "MIME-",
        "Content-Transfer",
        "Generated",
    )
)


class Message(NamedTuple):
    """A text to translate, its plural or an empty string, and its context or None."""

    text: str
    plural: str
    context: str | None

    @property
    def id(self) -> str | tuple[str, str]:
        """How a catalogue names it."""
        return (self.text, self.plural) if self.plural else self.text


def messages() -> dict[Message, list[str]]:
    """Return every text to translate with the files it stands in, in the order of the files."""
    found: dict[Message, list[str]] = {}
    for path in sorted([*SITE.rglob("*.html"), *SITE.rglob("letter_*.txt"), *SITE.rglob("*.py")]):
        if path.parent == HERE:
            continue
        name = path.relative_to(SITE).as_posix()
        for message in _in_code(path) if path.suffix == ".py" else _in_template(path):
            places = found.setdefault(message, [])
            if name not in places:
                places.append(name)
    return found


def po_path(language: str) -> Path:
    """Return where the catalogue of a language stands."""
    return HERE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it stands."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as Django reads it."""
    catalogue.creation_date = catalogue.revision_date = SOME_DAY
    mo = io.BytesIO()
    write_mo(mo, catalogue)
    return mo.getvalue()


def updated(language: str) -> Catalog:
    """Return the catalogue of a language with exactly the texts of the source, translated as far as they were."""
    old = read(language) if po_path(language).exists() else Catalog(locale=language)
    new = Catalog(locale=language, header_comment=f"# The interface of Planspoor: {language}.", fuzzy=False)
    for message, places in messages().items():
        known = old.get(message.id, message.context)
        translation = known.string if known else None
        new.add(message.id, translation, context=message.context, locations=[(place, 0) for place in places])
    return new


def write(language: str) -> None:
    """Update both files of a language."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = updated(language)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False)
    # Only the part of the header that is read, so that the same catalogue gives the same files.
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(UNREAD)))
    path.with_suffix(".mo").write_bytes(compiled(read(language)))


def _in_template(path: Path) -> Iterator[Message]:
    nodes = Template(path.read_text("utf-8")).nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        assert isinstance(node, TranslateNode)
        yield Message(node.filter_expression.var.literal, "", _literal(node.message_context))
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        assert isinstance(node, BlockTranslateNode)
        plural = node.render_token_list(node.plural)[0] if node.plural else ""
        yield Message(node.render_token_list(node.singular)[0], plural, _literal(node.message_context))


def _literal(context: FilterExpression | None) -> str | None:
    return str(context.var.literal) if context else None


def _in_code(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for _, text, _, context in extract("python", file, KEYWORDS):
            singular, plural = text if isinstance(text, tuple) else (text, "")
            yield Message(singular, plural, context)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planspoor_site.settings")
    django.setup()
    for code in LANGUAGES:
        write(code)
