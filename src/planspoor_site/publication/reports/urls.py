"""The addresses of reports. No edition is called ``verslag``: the word is the site's own."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.reports import views

REPORTS = "<slug:organisation>/<slug:plan>/verslag/"

urlpatterns = [
    path(REPORTS, views.reports, name="reports"),
    path(REPORTS + "<slug:report>/", views.report, name="report"),
    path(REPORTS + "<slug:old>/vergelijk/<slug:new>/", views.compared, name="reports-compared"),
    path(REPORTS + "<slug:report>/verslag.<slug:form>", views.report_file, name="report-file"),
]
