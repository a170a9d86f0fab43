"""The addresses where staff begin."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.workplace import views

urlpatterns = [
    path("", views.workplaces, name="workplaces"),
    path("<slug:organisation>/", views.workplace, name="workplace"),
]
