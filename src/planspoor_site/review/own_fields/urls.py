"""The address of an organisation's own fields."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.own_fields import views

urlpatterns = [path("<slug:organisation>/opvolging/velden/", views.fields, name="own-fields")]
