"""The kinds of items in the words of the interface, and in the words of the plan itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext

from planspoor.plan import KINDS
from planspoor_site.register.models import Edition, EditionItem

_KIND_NAMES = {
    "theme": gettext_lazy("Thema"),
    "objective": gettext_lazy("Doelstelling"),
    "action_plan": gettext_lazy("Actieplan"),
    "action": gettext_lazy("Actie"),
    "sub_action": gettext_lazy("Deelactie"),
    "indicator": gettext_lazy("Indicator"),
}


LevelWords = Sequence[tuple[Mapping[str, str], str]]
"""Words for kinds and the language they are in: the organisation's, then those of the plan."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the language it is in."""

    text: str
    language: str


def kind_name(kind: str) -> str:
    """Return what the interface calls one item of this kind."""
    return str(_KIND_NAMES[kind])


def grouped(number: int) -> str:
    """Return a number as the interface writes it, its thousands apart."""
    return str(number_format(number, use_l10n=True, force_grouping=True))


def counted(kind: str, count: int) -> str:
    """Return a number of items of this kind in words."""
    words = {
        "theme": ngettext("%(count)s thema", "%(count)s thema’s", count),
        "objective": ngettext("%(count)s doelstelling", "%(count)s doelstellingen", count),
        "action_plan": ngettext("%(count)s actieplan", "%(count)s actieplannen", count),
        "action": ngettext("%(count)s actie", "%(count)s acties", count),
        "sub_action": ngettext("%(count)s deelactie", "%(count)s deelacties", count),
        "indicator": ngettext("%(count)s indicator", "%(count)s indicatoren", count),
    }[kind]
    return words % {"count": count}


def counts_in_words(counts: Mapping[str, int]) -> list[str]:
    """Return the counts that are not zero, the highest kind first."""
    return [counted(kind, counts[kind]) for kind in KINDS if counts.get(kind)]


def item_name(edition: Edition, item: EditionItem) -> Name:
    """Return what to call an item: the word for its kind, and its number."""
    return numbered_name(edition, item.kind, item.number)


def numbered_name(edition: Edition, kind: str, number: str) -> Name:
    """Return what to call an item of a kind that has this number (empty: none)."""
    return name_in(_words_of(edition), kind, number)


def level_name(edition: Edition, kind: str) -> Name:
    """Return what to call items of a kind: the organisation's word for it, else the plan's own."""
    return name_in(_words_of(edition), kind)


def name_in(words: LevelWords, kind: str, number: str = "") -> Name:
    """Return what to call an item: by the first word there is for its kind, else by that of the interface."""
    for own, language in words:
        if word := own.get(kind):
            return Name(f"{word[:1].upper()}{word[1:]} {number}".strip(), language)
    return Name(f"{kind_name(kind)} {number}".strip(), get_language() or words[-1][1])


def _words_of(edition: Edition) -> LevelWords:
    organisation = edition.plan.organisation
    return (organisation.level_words, organisation.language), (edition.level_names, edition.language)


def page_name(label: str, number: int) -> str:
    """Return what to call a page: by its printed label, else by its physical number."""
    return pgettext("page", "blz. %(page)s") % {"page": label or number}
