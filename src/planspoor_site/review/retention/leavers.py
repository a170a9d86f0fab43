"""People who left: their name and address are forgotten, and what they did stays under an id that says nothing."""

from __future__ import annotations

from uuid import uuid4

from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet

from planspoor_site.accounts.models import FORGOTTEN, Membership, SecondStep, User
from planspoor_site.audit.models import Person
from planspoor_site.followup.models import Owner
from planspoor_site.review.retention.going import Of
from planspoor_site.review.retention.terms import Cut, Term, months_by_organisation

WORD = "leavers"
MONTHS = 24
SHORTEST = 6


def find_leavers(organisation: Of, cut: Cut) -> QuerySet[User]:
    """People who left: every organisation that they were in, and longer ago than that organisation keeps them.

    Left out are those of whom an organisation said that everyone may read their name: that is published; and those who
    still stand for an owner, whose letters they get.
    """
    left = Membership.objects.filter(organisation=organisation, ended_at__lt=cut.moment).values("user")
    stays = Q(ended_at=None) | Q(name_is_public=True) | Q(organisation=organisation, ended_at__gte=cut.moment)
    months = months_by_organisation(WORD, SHORTEST)
    others = Membership.objects.filter(user__in=left).exclude(organisation=organisation)
    for other in others.order_by().values_list("organisation", flat=True).distinct():
        kept = Term(months=months.get(other, MONTHS))
        stays |= Q(organisation=other, ended_at__gte=kept.before(cut.now))
    found = User.objects.filter(pk__in=left).exclude(pk__in=Membership.objects.filter(stays).values("user"))
    standing = Owner.objects.filter(ended_at=None)
    named = Q(pk__in=standing.exclude(person=None).values("person"))
    named |= Q(pk__in=standing.exclude(deputy=None).values("deputy"))
    return found.exclude(named).exclude(email__endswith=FORGOTTEN)


def dispose_leavers(rows: QuerySet[User]) -> int:
    """Forget name, address and ways to sign in of accounts, and whom their ids in the trail lead to."""
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    SecondStep.objects.filter(user__in=found).delete()
    SocialAccount.objects.filter(user__in=found).delete()
    Person.objects.filter(user__in=found).update(user=None)
    for user in found:
        user.email, user.name, user.language = f"{uuid4().hex}{FORGOTTEN}", "", ""
        user.is_active, user.last_login = False, None
        # Ends the sessions that there may be, too.
        user.set_unusable_password()
        user.save()
    return len(found)
