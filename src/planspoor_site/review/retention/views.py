"""Where an administrator sees what goes after which time, says how long that is, and reads what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.publication.addresses import address
from planspoor_site.register.models import Organisation
from planspoor_site.review.retention.forms import PeriodsForm
from planspoor_site.review.retention.kinds import LASTING, OF_INSTALLATION
from planspoor_site.review.retention.periods import change_periods
from planspoor_site.review.retention.terms import LONGEST
from planspoor_site.review.retention.tidying import look

if TYPE_CHECKING:
    from planspoor_site.accounts.models import User


@staff(Deed.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def periods(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show the periods with what would go now, and change them."""
    form = PeriodsForm(organisation, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        change_periods(organisation, form.cleaned_data, cast("User", request.user))
        return redirect(address("retention", organisation.slug, gedaan="bewaard"))
    context = {
        "organisation": organisation,
        "form": form,
        "rules": [(gone.kind, form[gone.kind.word], gone.tally) for gone in look(timezone.now(), organisation)],
        "others": OF_INSTALLATION,
        "lasting": LASTING,
        "longest": LONGEST,
        "done": "gedaan" in request.GET,
    }
    return render(request, "review/retention.html", context, status=400 if form.errors else 200)
