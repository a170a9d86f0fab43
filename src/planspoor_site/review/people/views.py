"""Where an administrator sees the people of the organisation, invites them, and says what they are."""

from __future__ import annotations

from typing import cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from planspoor_site.accounts.models import Membership, User, as_kept
from planspoor_site.accounts.rights import Deed, staff
from planspoor_site.mail import mail_is_set_up
from planspoor_site.publication.addresses import address
from planspoor_site.register.models import Organisation
from planspoor_site.review.account.letters import Letter, invitation_link, may_hand_over, send
from planspoor_site.review.people.forms import InvitationForm, PartForm
from planspoor_site.review.people.members import LastAdministratorError, current, end, give

READ_OR_SEND = ["GET", "HEAD", "POST"]


@staff(Deed.ADMINISTER)
@require_http_methods(READ_OR_SEND)
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """List the people, and take an invitation."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        member = _invite(request, organisation, form)
        if member is not None:
            return redirect(address("person", organisation.slug, member.pk, gedaan="toegevoegd"))
        form.add_error("email", gettext("Deze persoon is al lid van de organisatie."))
    done = gettext("Deze persoon is geen lid meer.") if request.GET.get("gedaan") == "beeindigd" else ""
    members = current(organisation).select_related("user").order_by("user__name", "user__email")
    context = {"organisation": organisation, "members": members, "form": form, "done": done}
    return render(request, "review/people.html", context, status=400 if form.errors else 200)


@staff(Deed.ADMINISTER)
@require_http_methods(READ_OR_SEND)
def person(request: HttpRequest, organisation: Organisation, member: int) -> HttpResponse:
    """Show one person, and change what they are, end it, or invite them again."""
    found = get_object_or_404(current(organisation).select_related("user", "organisation"), pk=member)
    asked = request.POST.get("do", "")
    if asked == "invite" and not found.user.last_login:
        return _invite_again(request, organisation, found)
    refusal = ""
    form = PartForm(request.POST if asked == "change" else None, initial=_initial(found))
    if asked == "end" or (form.is_bound and form.is_valid()):
        try:
            return _change(request, organisation, found, None if asked == "end" else form)
        except LastAdministratorError:
            refusal = gettext("Dit is de laatste beheerder. Maak eerst iemand anders beheerder.")
    return _show(request, found, form, refusal=refusal)


def _invite(request: HttpRequest, organisation: Organisation, form: InvitationForm) -> Membership | None:
    """Make someone a member, with an account where there is none, and write to who never signed in.

    Returns None for who is a member already.
    """
    email = as_kept(form.cleaned_data["email"])
    with transaction.atomic():
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(email, name=form.cleaned_data["name"])
        if current(organisation).filter(user=user).exists():
            return None
        member = give(user, organisation, form.part(), _who(request))
        if not user.last_login:
            send(Letter.INVITATION, user, request, organisation)
    return member


def _invite_again(request: HttpRequest, organisation: Organisation, member: Membership) -> HttpResponse:
    if mail_is_set_up():
        send(Letter.INVITATION, member.user, request, organisation)
        return redirect(address("person", organisation.slug, member.pk, gedaan="uitgenodigd"))
    link = invitation_link(member.user, request) if may_hand_over(member) else ""
    return _show(request, member, PartForm(initial=_initial(member)), link=link)


def _change(
    request: HttpRequest, organisation: Organisation, member: Membership, form: PartForm | None
) -> HttpResponse:
    if form is None:
        end(member, _who(request))
        return redirect(address("people", organisation.slug, gedaan="beeindigd"))
    give(member.user, organisation, form.part(), _who(request))
    return redirect(address("person", organisation.slug, member.pk, gedaan="bewaard"))


def _show(request: HttpRequest, member: Membership, form: PartForm, **said: str) -> HttpResponse:
    context = {
        "organisation": member.organisation,
        "member": member,
        "form": form,
        "done": _done(request.GET.get("gedaan", "")) if request.method == "GET" else "",
        "mail": mail_is_set_up(),
        "may_hand_over": may_hand_over(member),
        **said,
    }
    return render(request, "review/person.html", context, status=400 if said.get("refusal") or form.errors else 200)


def _done(what: str) -> str:
    return {
        "bewaard": gettext("Bewaard."),
        "toegevoegd": gettext("Deze persoon is nu lid van de organisatie."),
        "uitgenodigd": gettext("De uitnodiging is opnieuw verstuurd."),
    }.get(what, "")


def _initial(member: Membership) -> dict[str, object]:
    return {"role": member.role, "function": member.function, "name_is_public": member.name_is_public}


def _who(request: HttpRequest) -> User:
    return cast("User", request.user)
