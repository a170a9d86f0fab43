"""What each role may do, how a view of staff keeps the others out, and what the public sees of a person."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from people import RoleName, member, stranger
from planspoor_site.accounts.models import Membership, Role, User
from planspoor_site.accounts.rights import Deed, Visitor, may, organisations_where, staff
from planspoor_site.accounts.shown import shown_to_public, shown_to_staff
from planspoor_site.register.models import Organisation
from planspoor_site.review.people.members import LastAdministratorError, Part, end, give

pytestmark = pytest.mark.django_db

ALLOWED: dict[RoleName, str] = {
    "reader": "see drafts",
    "owner": "see drafts, report",
    "editor": "see drafts, report, edit",
    "approver": "see drafts, report, edit, approve",
    "administrator": "see drafts, report, edit, approve, administer",
    "councillor": "ask",
}


@pytest.fixture
def town() -> Organisation:
    return Organisation.objects.create(slug="lisdodde", name="Gemeente Lisdodde", language="nl")


@pytest.fixture
def other() -> Organisation:
    return Organisation.objects.create(slug="wollegras", name="Commune de Wollegras", language="fr")


@pytest.mark.parametrize("role", ALLOWED)
def test_a_role_may_do_this_in_its_own_organisation_and_nothing_elsewhere(
    town: Organisation, other: Organisation, role: RoleName
) -> None:
    user = member(town, role)
    allowed = set(ALLOWED[role].split(", "))
    assert {deed.value for deed in Deed if may(user, deed, town)} == allowed
    assert {deed.value for deed in Deed if may(user, deed, town.pk)} == allowed
    assert not [deed for deed in Deed if may(user, deed, other)]
    here = {deed.value for deed in Deed if Organisation.objects.filter(pk__in=organisations_where(user, deed))}
    assert here == allowed


def test_nobody_may_do_anything_and_is_not_even_looked_up(
    town: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert not [deed for deed in Deed if may(AnonymousUser(), deed, town)]


def test_who_left_or_whose_account_is_closed_may_do_nothing(town: Organisation) -> None:
    left, closed = member(town, "administrator", "left"), member(town, "administrator", "closed")
    Membership.objects.filter(user=left).update(ended_at=now())
    closed.is_active = False
    assert not [deed for deed in Deed for user in (left, closed) if may(user, deed, town)]


@staff(Deed.EDIT)
def desk(request: HttpRequest, organisation: Organisation, plan: str) -> HttpResponse:
    return HttpResponse(f"{organisation.pk} {plan} {translation.get_language()}")


def ask(user: Visitor, slug: str = "lisdodde") -> HttpResponse:
    request = RequestFactory().get(f"/beheer/{slug}/plan/?x=1")
    request.user = user  # type: ignore[assignment]
    answer = desk(request, organisation=slug, plan="plan")
    assert isinstance(answer, HttpResponse)
    return answer


def test_an_editor_comes_in_and_the_answer_is_kept_nowhere(
    town: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    editor = member(town, "editor")
    with django_assert_num_queries(1):
        answer = ask(editor)
    assert answer.content.decode() == f"{town.pk} plan nl"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_desk_speaks_the_language_of_the_organisation_or_the_persons_own(other: Organisation) -> None:
    editor = member(other, "editor")
    with translation.override("nl"):
        assert ask(editor, "wollegras").content.decode().endswith("fr")
        editor.language = "de"
        assert ask(editor, "wollegras").content.decode().endswith("de")


@pytest.mark.parametrize("slug", ["lisdodde", "nergens"])
def test_who_has_not_signed_in_is_sent_to_do_so_whatever_there_is(town: Organisation, slug: str) -> None:
    assert ask(AnonymousUser(), slug)["Location"] == f"/aanmelden/?next=/beheer/{slug}/plan/%3Fx%3D1"


@pytest.mark.parametrize("slug", ["lisdodde", "nergens"])
def test_who_is_no_member_finds_nothing_whatever_there_is(town: Organisation, other: Organisation, slug: str) -> None:
    for user in (stranger(), member(other, "administrator")):
        with pytest.raises(Http404):
            ask(user, slug)


@pytest.mark.parametrize("role", ["reader", "owner", "councillor"])
def test_a_member_whose_role_may_not_is_told_so(town: Organisation, role: RoleName) -> None:
    with pytest.raises(PermissionDenied):
        ask(member(town, role))


def test_the_public_sees_a_function_and_a_name_only_where_it_may(town: Organisation, other: Organisation) -> None:
    plain = member(town, "editor", "Wilg", function="dienst Wonen")
    named = member(town, "approver", "Els", function="algemeen directeur", name_is_public=True)
    nameless = member(town, "reader", "Berk")
    assert shown_to_public(plain, town) == "dienst Wonen"
    assert shown_to_public(named, town) == "Els, algemeen directeur"
    assert shown_to_public(named, other) == ""
    assert shown_to_public(nameless, town) == ""
    assert shown_to_public(None, town) == ""
    end(plain.memberships.get(), None)
    assert shown_to_public(plain, town) == "dienst Wonen", "what was done stays under the function"
    assert shown_to_staff(plain) == "Wilg"
    assert shown_to_staff(User(email="berk@lisdodde.example")) == "berk@lisdodde.example"
    assert shown_to_staff(None) == ""


def test_a_membership_that_ended_stays_and_another_can_begin(town: Organisation) -> None:
    user = member(town, "editor", function="dienst Wonen")
    end(user.memberships.get(), None)
    assert not may(user, Deed.SEE_DRAFTS, town)
    give(user, town, Part(Role.READER, "dienst Groen"), None)
    assert may(user, Deed.SEE_DRAFTS, town)
    assert [(one.role, one.ended_at is None) for one in user.memberships.order_by("pk")] == [
        ("editor", False),
        ("reader", True),
    ]
    assert shown_to_public(user, town) == "dienst Groen"


def test_the_last_administrator_stays_one(town: Organisation) -> None:
    only = member(town, "administrator", "only")
    closed = member(town, "administrator", "closed")
    closed.is_active = False
    closed.save()
    with pytest.raises(LastAdministratorError):
        end(only.memberships.get(), None)
    with pytest.raises(LastAdministratorError):
        give(only, town, Part(Role.APPROVER), None)
    assert may(only, Deed.ADMINISTER, town)
    give(only, town, Part(Role.ADMINISTRATOR, "informaticus"), None)
    member(town, "administrator", "second")
    end(only.memberships.get(), None)
    assert not may(only, Deed.ADMINISTER, town)
