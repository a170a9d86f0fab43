"""The addresses of the site. Path words are the same in all languages."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("planspoor_site.accounts.urls")),
    path("", include("planspoor_site.review.account.urls")),
    path("", include("planspoor_site.review.urls")),
    path("", include("planspoor_site.review.reporting.link_urls")),
    path("", include("planspoor_site.publication.urls")),
]

handler404 = "planspoor_site.publication.absent.not_found"
