"""The addresses of what is decided on the follow-up of items."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.particulars import views

urlpatterns = [
    path("<slug:organisation>/opvolging/woorden/", views.manners, name="manners"),
    path("<slug:organisation>/opvolging/kenmerken/<slug:plan>/", views.of_plan, name="particulars"),
    path("<slug:organisation>/opvolging/kenmerken/<slug:plan>/<slug:item>", views.of_item, name="particulars-item"),
]
