"""What of a web page is its content: menus, banners and footers are not, and panels that a click opens are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planspoor.source.markup import Element

_ELEMENTS = frozenset(("nav", "header", "footer", "aside", "form", "menu"))
_ROLES = frozenset(
    (
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "dialog",
        "alertdialog",
    )
)
_WORDS = frozenset((
    "breadcrumb", "breadcrumbs", "kruimelpad", "cookie", "cookies", "cookiebanner", "cookieconsent",
    "cookiebar", "consent", "gdpr", "footer", "colophon", "sidebar", "nav",
    "navbar", "navigation", "navigatie", "menu", "topmenu", "submenu", "social",
    "share", "sharing", "skip", "skiplink", "skiplinks", "pager", "pagination",
    "newsletter", "nieuwsbrief", "feedback", "toolbar",
))  # fmt: skip
"""Words in the class or the id of what stands around the content, in the sites that towns have."""
_BESIDE = frozenset(("with", "has", "no", "without", "page", "main", "content"))
"""Words that make a name one of what has such a thing beside it: ``page-with-menu``, ``no-sidebar``."""
_HEADS = frozenset(("header", "site-header", "region-header", "main-header", "global-header", "masthead", "topbar"))
"""Whole names: a panel and a card have headers too."""
_MOST = 0.5
"""Share of the page's letters that what stands around the content has at most."""
_LISTING = ("ul", "ol", "p")
"""What holds the links of a list of what is on the page, or the one that goes back to its top."""
_LINES = ("p", "div", "small", "time", "span")
_CHANGED = re.compile(
    r"\s*(?:(?:deze )?pagina )?(?:laatst (?:bijgewerkt|gewijzigd|aangepast)|(?:dernière )?mise à jour|mis à jour"
    r"|(?:page )?last (?:updated|modified|reviewed)|zuletzt (?:geändert|aktualisiert|bearbeitet))\b"
    r"[^.!?]{0,30}\d[^!?]{0,12}",
    re.IGNORECASE,
)
"""When a page was last changed, in a line of its own."""
_TITLES = ("h2", "h3", "h4", "h5", "h6")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PANEL = re.compile(r"accordion|collaps|tab-?pane|tab-?panel|tab-?content|toggle|uitklap|expand|\bpanel", re.IGNORECASE)
_OPENERS = ("aria-controls", "data-target", "data-bs-target", "href")
_OPENS = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")


class Surroundings:
    """Knows of one page what is content, whatever is said of it."""

    def __init__(self, root: Element, main: Element | None) -> None:
        self._main = main
        self._letters = len(_text(root))
        self._panels = {name for element in root.iter() for name in _opened_by(element)}
        self._above = set(_lists_above_title(root))

    def is_furniture(self, element: Element, tag: str) -> bool:
        """Whether an element stands around the content."""
        if element is self._main or self._holds_main(element):
            return False
        if tag == "header" and _is_title(element):
            return False
        if tag in _ELEMENTS or element.get("role") in _ROLES:
            return True
        if tag in _LISTING and (_leads_elsewhere(element) or (element in self._above and _is_of_links(element))):
            return True
        if tag in _LINES and not len(element) and _CHANGED.fullmatch(element.text or ""):
            return True
        return _is_named_so(element) and len(_text(element)) <= _MOST * self._letters

    def is_hidden(self, element: Element) -> bool:
        """Whether nobody can see an element: what a click opens can be."""
        hidden = (
            element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
        )
        return (hidden and not self._is_panel(element)) or _is_anchor(element)

    def _is_panel(self, element: Element) -> bool:
        named = _PANEL.search(element.get("class") or "") is not None
        return named or element.get("id") in self._panels or element.get("role") == "tabpanel"

    def _holds_main(self, element: Element) -> bool:
        return self._main is not None and element in self._main.iterancestors()


def _lists_above_title(root: Element) -> Iterator[Element]:
    """The lists that stand before the title of the page, where it has one."""
    title = next(root.iter("h1"), None)
    for element in root.iter("h1", "ul", "ol") if title is not None else ():
        if element is title:
            return
        yield element


def _leads_elsewhere(element: Element) -> bool:
    """Whether all that an element says are links to other places of the page."""
    links = [link for link in element.iterdescendants("a") if _is_of_page(link) and not opens_panel(link)]
    return _says_only(element, links)


def _is_of_links(element: Element) -> bool:
    """Whether all that a list says are links, as a menu does."""
    return _says_only(element, list(element.iterdescendants("a")))


def _says_only(element: Element, links: list[Element]) -> bool:
    return bool(links) and _letters(element) == sum(map(_letters, links)) > 0


def _is_anchor(element: Element) -> bool:
    """Whether an element is the sign behind a heading that holds the address of it."""
    return element.tag == "a" and _is_of_page(element) and not _letters(element)


def _is_of_page(link: Element) -> bool:
    """Whether a link leads to a place within a page: a page that was saved has its whole address in its links."""
    return "#" in (link.get("href") or "")


def opens_panel(element: Element) -> bool:
    """Whether a button opens what stands below it: then it is its title."""
    inside = element.getparent()
    titled = inside is not None and inside.tag in ("h1", *_TITLES, "summary", "dt")
    return titled or any(element.get(name) is not None for name in _OPENS)


def _opened_by(element: Element) -> Iterator[str]:
    """The names of what a click on the element opens."""
    if isinstance(element.tag, str) and (any(element.get(name) is not None for name in _OPENS)):
        said = (element.get(name) or "" for name in _OPENERS)
        yield from (name.removeprefix("#") for names in said for name in names.split())


def _is_title(header: Element) -> bool:
    """Whether a header is that of a part of the content: a title and no list or form."""
    if next(header.iterdescendants("nav", "ul", "ol", "form"), None) is not None:
        return False
    return next(header.iterdescendants(*_TITLES), None) is not None


def _is_named_so(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    parts = [frozenset(re.split(r"[^a-z]+", name)) for name in names]
    return not _HEADS.isdisjoint(names) or any(part & _WORDS and not part & _BESIDE for part in parts)


def _letters(element: Element) -> int:
    return sum(map(str.isalnum, _text(element)))


def _text(element: Element) -> str:
    return "".join(element.itertext())
