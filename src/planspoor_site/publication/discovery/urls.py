"""The addresses that crawlers and feed readers ask."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.discovery import views
from planspoor_site.publication.paths import EDITION

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap-index"),
    path("sitemap/site.xml", views.sitemap_of_site, name="sitemap-site"),
    path(EDITION + "sitemap.xml", views.sitemap, name="sitemap"),
    path("atom.xml", views.feed_of_site, name="feed-site"),
    path("<slug:organisation>/atom.xml", views.feed_of_organisation, name="feed-organisation"),
    path("<slug:organisation>/<slug:plan>/atom.xml", views.feed_of_plan, name="feed-plan"),
    path("<slug:organisation>/<slug:plan>/i/<slug:item>/atom.xml", views.feed_of_item, name="feed-item"),
]
