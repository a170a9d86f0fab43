"""The addresses of the pages of a document."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.pages import views
from planspoor_site.publication.paths import EDITION

urlpatterns = [
    path(EDITION + "p/", views.go_to_page, name="go-to-page"),
    path(EDITION + "p/<number:page>", views.page, name="page"),
    path(EDITION + "label/<path:label>", views.label, name="label"),
    path(EDITION + "miniaturen", views.thumbnails, name="thumbnails"),
    path(EDITION + "druk", views.printed, name="print"),
]
