"""Where staff say who owns what: owners are named, taken over from the document, given items and relieved of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.followup.models import Owner
from planspoor_site.followup.name_owners import end_owner, name_owner
from planspoor_site.followup.owners import give, relieve
from planspoor_site.followup.proposed_owners import proposed_owners, take_proposed
from planspoor_site.followup.tasks import Task, tasks_of
from planspoor_site.register.models import Item, Organisation
from planspoor_site.review.reporting.owner_forms import OwnerForm


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def owners(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show who owns what, what nobody owns, and whom the document names for that; take what is decided of it."""
    form = OwnerForm(request.POST if "name" in request.POST else None, organisation=organisation)
    assert isinstance(request.user, User)
    if request.method == "POST" and _decide(request, request.user, organisation, form):
        return redirect(reverse("owners", args=[organisation.slug]))
    tasks = tasks_of(organisation)
    unowned = _unowned(tasks)
    named = Owner.objects.filter(organisation=organisation, ended_at=None).select_related("person", "deputy")
    context = {
        "organisation": organisation,
        "form": form,
        "owners": [(owner, [task for task in tasks if owner in task.owners]) for owner in named],
        "unowned": unowned,
        "proposals": proposed_owners(organisation, unowned),
    }
    return render(request, "review/reporting_owners.html", context, status=400 if form.errors else 200)


def _decide(request: HttpRequest, user: User, organisation: Organisation, form: OwnerForm) -> bool:
    """Carry out what was asked; tell whether that could be done."""
    if "name" in request.POST:
        if form.is_valid():
            name_owner(organisation, form.cleaned_data, user)
        return form.is_valid()
    if "take" in request.POST:
        chosen = set(request.POST.getlist("proposal"))
        proposals = proposed_owners(organisation, _unowned(tasks_of(organisation)))
        take_proposed(organisation, [one for one in proposals if one.name in chosen], user)
    else:
        _give(request, organisation, user)
    return True


def _unowned(tasks: list[Task]) -> list[Task]:
    return [task for task in tasks if not task.owners]


def _give(request: HttpRequest, organisation: Organisation, user: User) -> None:
    """Give items to an owner, or take them away; keys of another organisation are as those of none."""
    number = request.POST.get("owner", "")
    owner = Owner.objects.filter(
        organisation=organisation, ended_at=None, pk=int(number) if number.isdecimal() else 0
    ).first()
    if owner is None:
        raise Http404
    ids = [one for one in request.POST.getlist("item") if len(one) < 20]
    items = Item.objects.filter(plan__organisation=organisation, public_id__in=ids)
    if "end" in request.POST:
        end_owner(owner, user)
    elif "relieve" in request.POST:
        relieve(owner, items, user)
    else:
        give(owner, items, user)
