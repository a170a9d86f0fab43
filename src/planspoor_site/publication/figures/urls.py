"""The addresses of figures."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.figures import views
from planspoor_site.publication.paths import EDITION

urlpatterns = [
    path(EDITION + "geld", views.money, name="money"),
    path(EDITION + "geld.csv", views.money_csv, name="money-csv"),
    path(EDITION + "geld.json", views.money_json, name="money-json"),
    path(EDITION + "i/<slug:item>/cijfers.csv", views.item_csv, name="figures-csv"),
    path(EDITION + "i/<slug:item>/cijfers.json", views.item_json, name="figures-json"),
]
