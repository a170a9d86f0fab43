"""The addresses of files."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.downloads import views
from planspoor_site.publication.paths import EDITION

urlpatterns = [
    path("favicon.ico", views.favicon, name="favicon"),
    path(EDITION + "document", views.document, name="document"),
    path(EDITION + "p/<number:page>/<number:width>-<slug:version>.<slug:format>", views.picture, name="picture"),
    path(EDITION + "origineel", views.original, name="original"),
]
