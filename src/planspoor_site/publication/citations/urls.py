"""The addresses of citations: what is cited, with the ending of the form."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.citations import views
from planspoor_site.publication.paths import EDITION

urlpatterns = [
    pattern
    for form in views.FORMS
    for pattern in (
        path(f"{EDITION}citaat.{form}", views.edition, {"form": form}, name=f"cite-edition-{form}"),
        path(f"{EDITION}p/<number:page>.{form}", views.page, {"form": form}, name=f"cite-page-{form}"),
        path(f"{EDITION}i/<slug:item>.{form}", views.item, {"form": form}, name=f"cite-item-{form}"),
    )
]
