"""The addresses of organisations, plans and editions."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.plans import views

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:organisation>/", views.organisation, name="organisation"),
    path("<slug:organisation>/<slug:plan>/", views.latest, name="plan"),
    path(EDITION, views.edition, name="edition"),
]
