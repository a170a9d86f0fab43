"""The address where staff make words unreadable."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.redactions import views

urlpatterns = [path(EDITION + "onleesbaar", views.redactions, name="redactions")]
