"""The address of an organisation's settings."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.organisation import views

urlpatterns = [path("<slug:organisation>/instellingen/", views.settings_of, name="organisation-settings")]
