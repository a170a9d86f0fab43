"""The addresses of items."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.items import views
from planspoor_site.publication.paths import EDITION, NUMBER

urlpatterns = [
    path("<slug:organisation>/<slug:plan>/i/<slug:item>", views.latest_item, name="latest-item"),
    path(EDITION + "i/<slug:item>", views.item, name="item"),
    path(EDITION + f"i/<slug:item>/revisie/<{NUMBER}:number>", views.revision, name="revision"),
]
