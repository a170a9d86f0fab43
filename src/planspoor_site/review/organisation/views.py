"""Where an administrator says how the organisation looks and works."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.errors import LogoError, OrganisationError
from planspoor_site.publication.addresses import address
from planspoor_site.register.models import Organisation
from planspoor_site.register.organisation import keep_changes
from planspoor_site.review.organisation.forms import SettingsForm

if TYPE_CHECKING:
    from planspoor_site.accounts.models import User


@staff(Deed.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def settings_of(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show the settings, and change them."""
    form = SettingsForm(organisation, data=request.POST or None, files=request.FILES or None)
    if form.is_bound and form.is_valid() and _keep(request, organisation, form):
        return redirect(address("organisation-settings", organisation.slug, gedaan="bewaard"))
    # The head of the page shows the organisation as it is, not as it was refused.
    organisation.refresh_from_db()
    done = gettext("Bewaard.") if request.GET.get("gedaan") == "bewaard" else ""
    parts = {title: [form[name] for name in names] for title, names in _PARTS.items()}
    context = {"organisation": organisation, "form": form, "done": done, **parts}
    return render(request, "review/organisation.html", context, status=400 if form.errors else 200)


_PARTS = {
    "look": ("name", "language", "colour", "logo"),
    "contact": ("email", "phone", "postal_address", "law"),
    "work": ("four_eyes",),
}
"""The parts of the page, and the fields in each."""


def _keep(request: HttpRequest, organisation: Organisation, form: SettingsForm) -> bool:
    """Keep what the form says; tells whether that could be."""
    try:
        keep_changes(organisation, form.changes(), form.logo_bytes(), cast("User", request.user))
    except LogoError:
        form.add_error("logo", gettext("Dit bestand kan geen logo zijn. Kies een eenvoudige SVG of een PNG."))
    except OrganisationError as error:
        form.add_error(None, str(error))
    return form.is_valid()
