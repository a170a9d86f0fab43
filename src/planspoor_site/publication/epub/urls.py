"""The address of the EPUB of an edition."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.epub import views
from planspoor_site.publication.paths import EDITION

urlpatterns = [path(EDITION + "epub", views.epub, name="epub")]
