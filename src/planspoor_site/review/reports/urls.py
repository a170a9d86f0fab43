"""The addresses of reports at the desk. No edition is called ``verslagen``: the word is the site's own."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.reports import views

REPORTS = "<slug:organisation>/<slug:plan>/verslagen/"

urlpatterns = [
    path(REPORTS, views.reports, name="reports-desk"),
    path(REPORTS + "<slug:report>/", views.report, name="report-desk"),
    path(REPORTS + "<slug:report>/ontwerp.<slug:form>", views.draft_file, name="report-draft-file"),
]
