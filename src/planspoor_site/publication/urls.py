"""The addresses that everyone may read. Path words are the same in all languages."""

from __future__ import annotations

from django.urls import path, register_converter

from planspoor_site.publication import files, views


class PageNumber:
    """A page number of at most nine digits: longer ones are no page."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        """Read the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the number."""
        return str(value)


register_converter(PageNumber, "number")

EDITION = "<slug:organisation>/<slug:plan>/<slug:edition>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("zoek", views.search_all, name="search-all"),
    path("robots.txt", files.robots, name="robots"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("<slug:organisation>/", views.organisation, name="organisation"),
    path("<slug:organisation>/kleur.css", files.colour, name="colour"),
    path("<slug:organisation>/<slug:plan>/", views.latest, name="plan"),
    path("<slug:organisation>/<slug:plan>/i/<slug:item>", views.latest_item, name="latest-item"),
    path(EDITION, views.edition, name="edition"),
    path(EDITION + "zoek", views.search, name="search"),
    path(EDITION + "document", files.document, name="document"),
    path(EDITION + "p/", views.go_to_page, name="go-to-page"),
    path(EDITION + "p/<number:page>", views.page, name="page"),
    path(EDITION + "p/<number:page>/<number:width>-<slug:version>.webp", files.picture, name="picture"),
    path(EDITION + "label/<path:label>", views.label, name="label"),
    path(EDITION + "i/<slug:item>", views.item, name="item"),
]
