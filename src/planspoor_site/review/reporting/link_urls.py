"""The addresses of the links in letters."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.reporting import link_views

urlpatterns = [
    path("opvolging/<slug:token>/", link_views.items, name="link-items"),
    path("opvolging/<slug:token>/<slug:plan>/<slug:item>", link_views.item, name="link-item"),
]
