"""The address of the periods of an organisation."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.retention import views

urlpatterns = [path("<slug:organisation>/bewaartermijnen/", views.periods, name="retention")]
