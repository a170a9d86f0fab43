"""The addresses of the figures of a plan."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.figures import views

PLAN = "<slug:organisation>/<slug:plan>/cijfers/"

urlpatterns = [
    path(PLAN, views.of_plan, name="figures"),
    path(PLAN + "overnemen/<slug:kind>/", views.take_in, name="figures-take-in"),
    path(PLAN + "wet/<slug:table>-<int:year>.csv", views.law_table, name="figures-law"),
    path(PLAN + "<slug:item>/", views.of_item, name="figures-item"),
]
