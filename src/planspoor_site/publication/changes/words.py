"""The kinds of change, and the reasons of a proposal, in the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import get_language, gettext, ngettext

from planspoor.compare import rules
from planspoor.compare.comparison import Change
from planspoor.plan import KINDS
from planspoor_site.publication.kinds import Name, kind_name

READING = "en"
"""The language in which the library gives its reasons."""
SLUGS: Mapping[str, Change] = {
    "hetzelfde": "same",
    "hernummerd": "renumbered",
    "herschreven": "reworded",
    "verplaatst": "moved",
    "gesplitst": "split",
    "samengevoegd": "merged",
    "geschrapt": "dropped",
    "nieuw": "new",
}
"""The words of addresses for the kinds of change."""
SLUG_OF: Mapping[str, str] = {change: slug for slug, change in SLUGS.items()}
_SHARE = re.compile(r"0\.(\d\d) of the words|1\.00 of the words")
_NEAREST = re.compile(r"nearest in the (old|new) edition: (.+?)(?: (\S+))? on page (\d+) \(.*\), 0\.\d\d")
_NOTHING = re.compile(r"nothing in the (?:old|new) edition is like it")
_BUT = "but "


def change_name(change: str) -> str:
    """Return what the interface calls a change."""
    return {
        "same": gettext("hetzelfde"),
        "renumbered": gettext("ander nummer"),
        "reworded": gettext("andere woorden"),
        "moved": gettext("verplaatst"),
        "split": gettext("gesplitst"),
        "merged": gettext("samengevoegd"),
        "dropped": gettext("geschrapt"),
        "new": gettext("nieuw"),
    }[change]


def counted_change(change: str, count: int) -> str:
    """Say how many items changed so."""
    words = {
        "same": ngettext("%(count)s onderdeel bleef hetzelfde", "%(count)s onderdelen bleven hetzelfde", count),
        "renumbered": ngettext("%(count)s kreeg een ander nummer", "%(count)s kregen een ander nummer", count),
        "reworded": ngettext("%(count)s kreeg andere woorden", "%(count)s kregen andere woorden", count),
        "moved": ngettext("%(count)s werd verplaatst", "%(count)s werden verplaatst", count),
        "split": ngettext("%(count)s deel van een splitsing", "%(count)s delen van splitsingen", count),
        "merged": ngettext("%(count)s ging op in een ander", "%(count)s gingen op in een ander", count),
        "dropped": ngettext("%(count)s werd geschrapt", "%(count)s werden geschrapt", count),
        "new": ngettext("%(count)s is nieuw", "%(count)s zijn nieuw", count),
    }[change]
    return words % {"count": count}


def reason_words(reason: str) -> Name:
    """Return a reason in the language of the interface; one without a translation stays as the library gave it."""
    if share := _SHARE.fullmatch(reason):
        percent = share[1] or "100"
        return _here(gettext("%(percent)s van de 100 woorden zijn gemeen") % {"percent": percent.lstrip("0") or "0"})
    if nearest := _NEAREST.fullmatch(reason):
        return _here(_nearest(*nearest.groups()))
    if _NOTHING.fullmatch(reason):
        return _here(gettext("niets in de andere editie lijkt erop"))
    sentence = reason.removeprefix(_BUT)
    known = _sentences().get(sentence)
    if known is None:
        return Name(reason, READING)
    return _here(gettext("maar %(reason)s") % {"reason": known} if reason.startswith(_BUT) else known)


def _nearest(edition: str, kind: str, number: str | None, page: str) -> str:
    told = f"{kind} {number or ''}".strip()
    # The name of a kind may hold a space, and begin as another does.
    known = [one for one in KINDS if told == one.replace("_", " ") or told.startswith(f"{one.replace('_', ' ')} ")]
    if not known:
        return gettext("niets in de andere editie komt in de buurt")
    longest = max(known, key=len)
    name = f"{kind_name(longest)} {told[len(longest) :].strip()}".strip()
    words = (
        gettext("het meest lijkt in de nieuwe editie %(name)s op blz. %(page)s")
        if edition == "new"
        else gettext("het meest lijkt in de vorige editie %(name)s op blz. %(page)s")
    )
    return words % {"name": name, "page": page}


def _here(text: str) -> Name:
    return Name(text, get_language() or READING)


def _sentences() -> dict[str, str]:
    return {
        rules.SAME_WORDS.sentence: gettext("de woorden zijn gelijk"),
        rules.WITHIN[60].sentence: gettext("het ene zegt alles wat het andere zegt"),
        rules.EXPLAINED[15].sentence: gettext("de toelichtingen lijken op elkaar"),
        rules.EXPLAINED_OTHERWISE.sentence: gettext("de toelichtingen lijken niet op elkaar"),
        rules.RARE.sentence: gettext("ze delen woorden die haast geen ander onderdeel heeft"),
        rules.RAREST.sentence: gettext("ze delen woorden die geen ander onderdeel heeft"),
        rules.NAMES_AGREE.sentence: gettext("ze noemen dezelfde namen"),
        rules.NAMES_DIFFER.sentence: gettext("ze noemen andere namen"),
        rules.FIGURES_AGREE.sentence: gettext("ze geven dezelfde cijfers"),
        rules.FIGURES_DIFFER.sentence: gettext("ze geven andere cijfers"),
        rules.CONTRAST.sentence: gettext("het ene zegt wat het andere uitsluit"),
        rules.KINDS_DIFFER.sentence: gettext("ze zijn van een ander niveau"),
        rules.MUTUAL.sentence: gettext("elk lijkt het meest op het andere"),
        rules.CLEAR.sentence: gettext("niets anders komt in de buurt"),
        rules.RIVAL.sentence: gettext("een ander onderdeel lijkt er meer op"),
        rules.SAME_PLACE.sentence: gettext("ze staan onder hetzelfde onderdeel"),
        rules.OTHER_PLACE.sentence: gettext("ze staan onder een ander onderdeel"),
        rules.SOME_CHILDREN.sentence: gettext("een deel van wat eronder staat, is hetzelfde"),
        rules.MOST_CHILDREN.sentence: gettext("het meeste van wat eronder staat, is hetzelfde"),
        rules.CHILDREN_LEFT.sentence: gettext("er staat iets anders onder"),
        rules.SAME_NUMBER.sentence: gettext("het nummer is hetzelfde"),
        rules.KEPT_NUMBER.sentence: gettext("de meeste onderdelen houden hun nummer"),
        rules.OTHER_NUMBER.sentence: gettext("het nummer verschilt, waar de meeste het hunne houden"),
        rules.BESIDE.sentence: gettext("hetzelfde onderdeel staat ernaast"),
        rules.BETWEEN.sentence: gettext("ze staan tussen dezelfde onderdelen"),
        rules.LAST_LEFT.sentence: gettext("alleen deze twee zijn daar nog over"),
        rules.FEW_LEFT.sentence: gettext("er zijn daar weinig andere over"),
        rules.ALONE_LEFT.sentence: gettext("van wat over is, delen alleen zij zeldzame woorden"),
        rules.PART_WITHIN[50].sentence: gettext("de woorden komen uit het geheel"),
        rules.PART_FILLS[10].sentence: gettext("het heeft wat het andere deel overlaat"),
        rules.PART_BESIDE.sentence: gettext("het staat naast het andere deel"),
        rules.PART_SIBLING.sentence: gettext("het staat onder hetzelfde onderdeel als het andere deel"),
        rules.PART_ELSEWHERE.sentence: gettext("het staat onder een ander onderdeel dan het geheel"),
        rules.WHOLE_STAYED.sentence: gettext("het andere deel zegt alles wat het geheel zegt"),
        rules.WHOLE_CHANGED.sentence: gettext("het andere deel zegt minder dan het geheel"),
        rules.COPY.sentence: gettext("het zegt hetzelfde als het andere deel"),
        rules.PARTS_ALIKE.sentence: gettext("beide delen zeggen het meeste van wat het geheel zegt"),
        rules.PART_CONTRAST.sentence: gettext("het zegt wat het geheel uitsluit"),
        rules.PART_NAMES.sentence: gettext("het noemt iets anders dan het geheel"),
    }
