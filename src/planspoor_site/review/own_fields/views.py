"""The fields that an organisation defines: a list, a form for each, and one for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.followup.field_models import OwnField
from planspoor_site.followup.fields import change_field, define
from planspoor_site.publication.addresses import address
from planspoor_site.register.models import Organisation
from planspoor_site.review.own_fields.forms import OwnFieldForm, ended

if TYPE_CHECKING:
    from planspoor_site.accounts.models import User


@staff(Deed.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def fields(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show the fields, and define, change or end one."""
    known = list(OwnField.objects.filter(organisation=organisation, ended_at=None).order_by("pk"))
    which = request.POST.get("field", "")
    forms = [(one, _form(request, organisation, one, which)) for one in known]
    new = _form(request, organisation, None, which)
    if request.method == "POST" and _keep(request, organisation, forms, new):
        return redirect(address("own-fields", organisation.slug, gedaan="bewaard"))
    context = {
        "organisation": organisation,
        "forms": forms,
        "new": new,
        "which": which,
        "done": "gedaan" in request.GET,
    }
    return render(request, "review/own_fields.html", context, status=400 if request.method == "POST" else 200)


def _form(request: HttpRequest, organisation: Organisation, one: OwnField | None, which: str) -> OwnFieldForm:
    sent = request.method == "POST" and which == (str(one.pk) if one else "")
    prefix = f"f{one.pk}" if one else "f"
    return OwnFieldForm(organisation, one, data=request.POST if sent else None, prefix=prefix)


def _keep(
    request: HttpRequest, organisation: Organisation, forms: list[tuple[OwnField, OwnFieldForm]], new: OwnFieldForm
) -> bool:
    """Keep what was sent; tells whether that could be."""
    user = cast("User", request.user)
    one, form = next(((one, form) for one, form in forms if form.is_bound), (None, new))
    if not form.is_bound:
        raise Http404
    if one and "end" in request.POST:
        change_field(one, ended(), user)
    elif not form.is_valid():
        return False
    elif one:
        change_field(one, form.given(), user)
    else:
        define(organisation, form.given(), user)
    return True
