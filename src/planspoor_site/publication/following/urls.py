"""The addresses of following: what a form asks, and what the link in a letter opens."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.following import views

urlpatterns = [
    path("<slug:organisation>/<slug:plan>/volgen", views.follow_plan, name="follow-plan"),
    path("<slug:organisation>/<slug:plan>/i/<slug:item>/volgen", views.follow_item, name="follow-item"),
    path("volgen/<slug:token>/", views.followed, name="followed"),
    path("volgen/<slug:token>/stop", views.unfollow, name="unfollow"),
]
