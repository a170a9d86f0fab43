"""The address of approval."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.review.approval import views

urlpatterns = [path(EDITION + "goedkeuren/", views.approval, name="approval")]
