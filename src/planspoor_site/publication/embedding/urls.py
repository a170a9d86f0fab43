"""The addresses of what stands within other pages, and of who asks how."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.embedding import views
from planspoor_site.publication.paths import EDITION

urlpatterns = [
    path("oembed", views.oembed, name="oembed"),
    path(EDITION + "inbedden", views.plan, name="embed-plan"),
    path(EDITION + "p/<number:page>/inbedden", views.page, name="embed-page"),
    path(EDITION + "i/<slug:item>/inbedden", views.item, name="embed-item"),
]
