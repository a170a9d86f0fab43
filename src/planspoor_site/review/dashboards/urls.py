"""The addresses of how a plan stands."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.dashboards import views

PLAN = "<slug:organisation>/<slug:plan>/stand/"

urlpatterns = [
    path(PLAN, views.stand, name="stand"),
    path(PLAN + "<slug:what>", views.listing, name="stand-list"),
    path(PLAN + "<slug:what>.csv", views.listing_csv, name="stand-list-csv"),
]
