"""The addresses of the questions of an organisation."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.questions import views

urlpatterns = [
    path("<slug:organisation>/vragen/", views.questions_desk, name="questions-desk"),
    path("<slug:organisation>/vragen/<int:number>/", views.question, name="question"),
]
