"""Where those who signed in report on their items."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may, staff
from planspoor_site.register.models import Organisation
from planspoor_site.review.reporting.desk import Desk, desk_of_user
from planspoor_site.review.reporting.pages import act_on, send_evidence, show_list


@staff(Deed.REPORT)
@require_safe
def my_items(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show what whoever signed in has to report on."""
    runs = may(request.user, Deed.EDIT, organisation)
    return show_list(request, _desk(request, organisation, everything=False), runs=runs)


@staff(Deed.REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def report_item(request: HttpRequest, organisation: Organisation, plan: str, item: str) -> HttpResponse:
    """Show the form of an item, and take what is said of it; editors may on every item, owners on their own."""
    everything = may(request.user, Deed.EDIT, organisation)
    return act_on(request, _desk(request, organisation, everything=everything), plan, item)


@staff(Deed.REPORT)
@require_safe
def evidence(request: HttpRequest, organisation: Organisation, plan: str, item: str, number: int) -> FileResponse:
    """Send a file that was attached to an update, internal ones too."""
    everything = may(request.user, Deed.EDIT, organisation)
    return send_evidence(_desk(request, organisation, everything=everything), plan, item, number)


def _desk(request: HttpRequest, organisation: Organisation, *, everything: bool) -> Desk:
    assert isinstance(request.user, User)

    def address(plan: str, item: str) -> str:
        return reverse("report-item", args=[organisation.slug, plan, item])

    mine = reverse("my-items", args=[organisation.slug])
    return desk_of_user(organisation, request.user, mine, address, everything=everything)
