"""The addresses of the trail."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.trail import views

urlpatterns = [
    path("<slug:organisation>/logboek/", views.trail, name="trail"),
    path("<slug:organisation>/logboek/logboek.csv", views.trail_as_csv, name="trail-csv"),
]
