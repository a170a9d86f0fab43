"""The pages where staff begin."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from planspoor_site.accounts.models import Membership, User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.register.models import Organisation
from planspoor_site.review.questions.desk import waiting_for
from planspoor_site.review.uploads.asked import DocumentForm
from planspoor_site.review.uploads.views import documents_context
from planspoor_site.review.workplace.overview import plans_of


@require_safe
@login_required
@never_cache
def workplaces(request: HttpRequest) -> HttpResponse:
    """Show the organisations of who has signed in; lead to the one where there is no other."""
    assert isinstance(request.user, User)
    memberships = Membership.objects.current().filter(user=request.user).select_related("organisation")
    found = list(memberships.order_by("organisation__name"))
    if len(found) == 1:
        return redirect("workplace", found[0].organisation.slug)
    return render(request, "review/workplaces.html", {"memberships": found, "section": "workplace"})


@require_safe
@staff(Deed.SEE_DRAFTS)
def workplace(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show an organisation's plans with what is to be done, its documents in the works, and the form for more."""
    assert isinstance(request.user, User)
    context = documents_context(request, organisation) | {
        "form": DocumentForm(organisation),
        "shelves": plans_of(organisation, request.user),
        "may_report": may(request.user, Deed.REPORT, organisation),
        "may_administer": may(request.user, Deed.ADMINISTER, organisation),
        "questions": waiting_for(request.user, organisation),
        "section": "workplace",
    }
    return render(request, "review/workplace.html", context)
