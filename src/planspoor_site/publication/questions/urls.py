"""The addresses of questions."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.questions import views

urlpatterns = [
    path("vraag/<slug:token>/", views.asked, name="asked"),
    path(EDITION + "vragen", views.questions, name="questions"),
    path(EDITION + "i/<slug:item>/vraag", views.ask, name="ask"),
]
