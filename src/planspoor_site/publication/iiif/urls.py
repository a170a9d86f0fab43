"""The addresses for IIIF clients. Below ``iiif/`` the words are those of the standards."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.iiif import image_views, search_views, views
from planspoor_site.publication.paths import EDITION

IIIF = EDITION + "iiif/"
CANVAS = IIIF + "canvas/<number:page>"
IMAGE = IIIF + "image/<number:page>-<slug:version>"

urlpatterns = [
    path("iiif/collection.json", views.site, name="iiif-site"),
    path("<slug:organisation>/iiif/collection.json", views.organisation, name="iiif-organisation"),
    path(IIIF + "manifest.json", views.manifest, name="iiif-manifest"),
    path(IIIF + "range", views.contents, name="iiif-contents"),
    path(IIIF + "range/<slug:item>", views.item_range, name="iiif-range"),
    path(CANVAS, views.canvas, name="iiif-canvas"),
    path(CANVAS + "/painted", views.painting_page, name="iiif-painting-page"),
    path(CANVAS + "/picture", views.painting, name="iiif-painting"),
    path(CANVAS + "/items", views.annotation_page, name="iiif-annotation-page"),
    path(CANVAS + "/items/<slug:item>", views.annotation, name="iiif-annotation"),
    path(IMAGE, image_views.base, name="iiif-image"),
    path(IMAGE + "/info.json", image_views.info, name="iiif-image-information"),
    path(IMAGE + "/<str:region>/<str:size>/<str:rotation>/<str:form>", image_views.image, name="iiif-picture"),
    path(IIIF + "search/1", search_views.search_1, name="iiif-search-1"),
    path(IIIF + "search/2", search_views.search_2, name="iiif-search-2"),
    path(IIIF + "complete/1", search_views.complete_1, name="iiif-complete-1"),
    path(IIIF + "complete/2", search_views.complete_2, name="iiif-complete-2"),
]
