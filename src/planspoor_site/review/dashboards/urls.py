"""The addresses of how a plan stands."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.dashboards import views

PLAN = "<slug:organisation>/<slug:plan>/stand/"

urlpatterns = [
    path(PLAN, views.stand, name="stand"),
    path(PLAN + "beeld/<slug:name>.svg", views.picture, name="stand-picture"),
    path(PLAN + "beeld/<slug:name>.csv", views.picture_csv, name="stand-picture-csv"),
    path(PLAN + "tijdlijn", views.page, {"subject": "tijdlijn"}, name="stand-timeline"),
    path(PLAN + "geld", views.page, {"subject": "geld"}, name="stand-money"),
    path(PLAN + "rondes", views.page, {"subject": "rondes"}, name="stand-rounds"),
    path(PLAN + "<slug:what>", views.listing, name="stand-list"),
    path(PLAN + "<slug:what>.csv", views.listing_csv, name="stand-list-csv"),
]
