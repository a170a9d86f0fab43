"""Where staff run rounds: open, see who has not answered, remind, renew a link, close."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.followup.letters import by_owner, plan_letters, put_letters
from planspoor_site.followup.round_models import Invitation, Letter, Round
from planspoor_site.followup.rounds import close_round, open_round, progress_of, renew_link, tell_reminded
from planspoor_site.followup.tasks import tasks_of
from planspoor_site.register.models import Organisation
from planspoor_site.review.reporting.round_forms import RoundForm


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """List the rounds, and open one that asks every owner who has something to report on."""
    form = RoundForm(request.POST or None)
    asked = {owner.pk: owner for task in tasks_of(organisation) for owner in task.owners}
    if request.method == "POST" and asked and form.is_valid():
        opened = open_round(organisation, form.wish(), asked.values(), _user(request))
        _mail(organisation)
        return redirect(reverse("round", args=[organisation.slug, opened.pk]))
    context = {
        "organisation": organisation,
        "form": form,
        "rounds": Round.objects.filter(organisation=organisation),
        "asked": asked,
    }
    return render(request, "review/reporting_rounds.html", context, status=400 if form.is_bound else 200)


@staff(Deed.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def round_of(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    """Show how far each owner is in a round, and carry out what is asked."""
    asked = get_object_or_404(Round.objects.filter(organisation=organisation), pk=number)
    if request.method == "POST":
        _carry_out(request, asked)
        return redirect(reverse("round", args=[organisation.slug, asked.pk]))
    progress = progress_of(asked)
    letters = by_owner(Letter.objects.filter(invitations__round=asked).distinct().prefetch_related("invitations"))
    context = {
        "organisation": organisation,
        "round": asked,
        "silent": [(one, letters.get(one.invitation.owner_id, [])) for one in progress if one.waiting],
        "ready": [(one, letters.get(one.invitation.owner_id, [])) for one in progress if not one.waiting],
    }
    return render(request, "review/reporting_round.html", context)


def _carry_out(request: HttpRequest, asked: Round) -> None:
    user = _user(request)
    acts: Mapping[str, Callable[[], None]] = {
        "close": lambda: close_round(asked, user),
        "remind": lambda: _remind(asked, user),
        "renew": lambda: _renew(request, asked, user),
    }
    act = next((acts[name] for name in acts if name in request.POST), None)
    if act is None:
        raise Http404
    act()


def _remind(asked: Round, user: User) -> None:
    silent = [one.invitation.pk for one in progress_of(asked) if one.waiting]
    if plan_letters(asked.organisation, timezone.localdate(), silent):
        tell_reminded(asked, user)
        put_letters(asked.organisation)


def _renew(request: HttpRequest, asked: Round, user: User) -> None:
    number = request.POST["renew"]
    found = Invitation.objects.filter(round=asked, owner=int(number) if number.isdecimal() else 0).first()
    if found is None:
        raise Http404
    renew_link(found, user)


def _mail(organisation: Organisation) -> None:
    plan_letters(organisation, timezone.localdate())
    put_letters(organisation)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
