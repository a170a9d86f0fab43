"""The addresses of the documents that were sent in."""

from __future__ import annotations

from django.urls import path

from planspoor_site.review.uploads import acts, views

urlpatterns = [
    path("<slug:organisation>/documenten/", views.documents, name="documents"),
    path("<slug:organisation>/documenten/stand", views.documents_progress, name="documents-progress"),
    path("<slug:organisation>/documenten/begin", views.upload_begin, name="upload-begin"),
    path("<slug:organisation>/documenten/<slug:upload>/deel", views.upload_part, name="upload-part"),
    path("<slug:organisation>/documenten/<slug:upload>/stop", views.document_act, {"act": acts.stop}, "document-stop"),
    path(
        "<slug:organisation>/documenten/<slug:upload>/opnieuw",
        views.document_act,
        {"act": acts.begin_again},
        "document-again",
    ),
    path(
        "<slug:organisation>/documenten/<slug:upload>/weg", views.document_act, {"act": acts.remove}, "document-remove"
    ),
]
