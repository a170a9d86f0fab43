"""What an item refers to: another item of the plan ("zie ook 4.2"), an article of a law, an official policy field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, cast

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.money.units import any_of
from planspoor.facts.tokens import PhraseBook
from planspoor.facts.wordfiles import load_words

_ARTICLES = r"(?:(?:de|het|the|la|le|les|die|den)\s|l['’])?"
_CODE = r"(?:[A-Z]{1,4}[-.]?)?\d+(?:[.\-/]\d+)*[a-z]?"
_ARTICLE = r"(?:[LRD]\.?\s?)?\d+[\w.°-]*(?:\s?§+\s?\d+)?(?:\s(?:Abs\.|al\.|lid)\s?\d+)?"
_LAW_CODE = r"\s(?-i:[A-ZÄÖÜ]\w*(?:G|GB|O|V)(?!\w))"


class _Patterns(NamedTuple):
    see: re.Pattern[str]
    article: re.Pattern[str]
    policy_field: re.Pattern[str] | None


def reference_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may lead to a reference."""
    words = load_lexicon(language).references
    leads = PhraseBook((word, word) for word in (*words.see, *words.articles, *words.policy_fields))
    return leads.telltales.__contains__


def find_references(text: str, language: Language) -> Iterator[Finding]:
    """The references in ``text``; ``target`` is the code, article or name referred to."""
    patterns = _patterns(language)
    for match in patterns.see.finditer(text):
        yield _finding(match)
    for match in patterns.article.finditer(text):
        yield _finding(match)
    for match in patterns.policy_field.finditer(text) if patterns.policy_field else ():
        if match["target"] in policy_fields():
            yield _finding(match)


@cache
def policy_fields() -> dict[str, str]:
    """The official policy fields of Flanders, name by code, as they stood on the date in their file."""
    return cast("dict[str, str]", load_words("lists/policy-fields-be-vlg.yaml")["fields"])


@cache
def _patterns(language: Language) -> _Patterns:
    words = load_lexicon(language).references
    see, law = any_of(words.see), "|".join(map(re.escape, words.laws))
    level = r"(?:[^\W\d_]{3,}\s(?:[^\W\d_]{3,}\s)?)?"
    codes = rf"{level}{_CODE}(?:\s?(?:,|en|et|and|und|&)\s{level}{_CODE})*"
    # A name is a reference in brackets only, where it ends with them: "(zie ook: erediensten)".
    named = rf"\({see}\s?:?\s?(?P<named>[^()\d][^()]{{2,80}})(?=\))"
    fields = rf"{any_of(words.policy_fields)}\s?:?\s?(?P<target>\d{{4}})(?!\d)" if words.policy_fields else None
    return _Patterns(
        re.compile(rf"{see}\s?:?\s?{_ARTICLES}(?P<target>{codes})(?![\w%])|{named}", re.IGNORECASE),
        re.compile(
            rf"{any_of(words.articles)}\s?(?P<target>{_ARTICLE}"
            rf"(?:\s(?:of|van|de|du|des|der|la)\s(?:[\w-]+\s){{0,3}}?[\w-]*(?:{law})(?!\w)|{_LAW_CODE})?)",
            re.IGNORECASE,
        ),
        re.compile(fields, re.IGNORECASE) if fields else None,
    )


def _finding(match: re.Match[str]) -> Finding:
    groups = match.groupdict()
    target = (groups["target"] or groups.get("named") or "").strip(" .,;")
    start = match.start() + match.group().startswith("(")
    end = match.end() - (len(match.group()) - len(match.group().rstrip(" .,;")))
    return Finding("reference", start, end, {"target": target})
