"""Where an administrator keeps the people and the settings of an organisation, and someone their own account."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.mailbox import letters, link_in
from people import PASSWORD, member
from planspoor_site.accounts.models import Membership, User
from planspoor_site.audit.models import Entry
from planspoor_site.register.models import Organisation
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke

pytestmark = pytest.mark.django_db

PEOPLE = "/beheer/stad-elzenbeke/mensen/"
SETTINGS = "/beheer/stad-elzenbeke/instellingen/"
INVITED = {"email": "Wilg@Elzenbeke.example", "name": "Wilg", "role": "editor", "function": "dienst Wonen"}


@pytest.fixture
def town(elzenbeke: Elzenbeke) -> Organisation:
    return elzenbeke.organisation


@pytest.fixture
def head(town: Organisation) -> User:
    return member(town, "administrator", "Els")


@pytest.fixture
def client(head: User) -> Client:
    client = Client()
    client.force_login(head)
    return client


def whats() -> list[str]:
    """What the trail tells, without what founding the town told."""
    return list(Entry.objects.exclude(what="report.made").order_by("pk").values_list("what", flat=True))


def test_an_invitation_leads_to_a_password_and_to_the_drafts(client: Client, town: Organisation) -> None:
    answer = client.post(PEOPLE, INVITED, follow=True)
    assert "Deze persoon is nu lid" in answer.text
    assert "nog niet aangemeld" in client.get(PEOPLE).text
    (letter,) = letters()
    assert letter.to == ["wilg@elzenbeke.example"]
    assert "Stad Elzenbeke" in letter.subject
    guest = Client()
    form = guest.get(link_in(letter), follow=True)
    assert form["Cache-Control"].startswith("max-age=0")
    chosen = guest.post(form.redirect_chain[-1][0], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert chosen["Location"] == "/aanmelden/"
    assert guest.post("/aanmelden/", {"username": "wilg@elzenbeke.example", "password": PASSWORD}).status_code == 302
    assert guest.get("/stad-elzenbeke/meerjarenplan/2026/").status_code == 200
    assert "al gebruikt" in Client().get(link_in(letter)).text
    assert whats() == ["member.added", "account.changed"]
    assert not any("wilg" in str(entry.details).lower() for entry in Entry.objects.all()), "no name in the trail"


def test_who_is_a_member_is_not_invited_twice(client: Client) -> None:
    client.post(PEOPLE, INVITED)
    again = client.post(PEOPLE, INVITED | {"email": "wilg@elzenbeke.example"})
    assert again.status_code == 400
    assert "al lid" in again.text
    assert User.objects.filter(email="wilg@elzenbeke.example").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"email": "geen adres"}, {"email": ""}, {"name": ""}, {"role": "keizer"}, {"role": ""}, {"name": "x" * 151}],
)
def test_what_is_not_right_is_said_and_nothing_is_done(client: Client, wrong: dict[str, str]) -> None:
    answer = client.post(PEOPLE, INVITED | wrong)
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text
    assert Membership.objects.count() == 1


def test_a_role_changes_and_a_membership_ends(client: Client, town: Organisation) -> None:
    user = member(town, "editor", "Berk", function="dienst Wonen")
    here = f"{PEOPLE}{user.memberships.get().pk}/"
    changed = client.post(here, {"do": "change", "role": "approver", "function": "griffie", "name_is_public": "on"})
    assert changed["Location"] == f"{here}?gedaan=bewaard"
    kept = user.memberships.get()
    assert (kept.role, kept.function, kept.name_is_public) == ("approver", "griffie", True)
    client.post(here, {"do": "change", "role": "approver", "function": "griffie", "name_is_public": "on"})
    assert client.post(here, {"do": "end"})["Location"] == f"{PEOPLE}?gedaan=beeindigd"
    assert client.get(here).status_code == 404
    assert Membership.objects.filter(user=user).exclude(ended_at=None).count() == 1
    assert whats() == ["member.changed", "member.removed"], "what changes nothing is not told"
    entry = Entry.objects.get(what="member.changed")
    assert entry.details["before"]["role"] == "editor"
    assert entry.details["now"]["role"] == "approver"


def test_the_last_administrator_can_neither_go_nor_become_less(client: Client, head: User) -> None:
    here = f"{PEOPLE}{head.memberships.get().pk}/"
    for form in ({"do": "end"}, {"do": "change", "role": "reader"}):
        answer = client.post(here, form)
        assert answer.status_code == 400
        assert "laatste beheerder" in answer.text
    assert head.memberships.get().role == "administrator"
    assert not whats()


def test_someone_of_another_organisation_is_not_there(client: Client) -> None:
    other = Organisation.objects.create(slug="lisdodde", name="Gemeente Lisdodde")
    theirs = member(other, "editor", "Riet").memberships.get()
    assert client.get(f"{PEOPLE}{theirs.pk}/").status_code == 404
    assert client.post(f"{PEOPLE}{theirs.pk}/", {"do": "end"}).status_code == 404
    assert Membership.objects.current().filter(pk=theirs.pk).exists()


def test_without_mail_the_link_is_handed_over_by_who_may(
    client: Client, town: Organisation, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    client.post(PEOPLE, INVITED)
    user = User.objects.get(email="wilg@elzenbeke.example")
    here = f"{PEOPLE}{user.memberships.get().pk}/"
    assert "/aanmelden/wachtwoord/" in client.post(here, {"do": "invite"}).text
    # Whoever has the link is that person everywhere.
    member(Organisation.objects.create(slug="lisdodde", name="Gemeente Lisdodde"), "administrator", "x")
    Membership.objects.create(user=user, organisation=Organisation.objects.get(slug="lisdodde"), role="reader")
    assert "/aanmelden/wachtwoord/" not in client.post(here, {"do": "invite"}).text
    Membership.objects.filter(organisation__slug="lisdodde").delete()
    user.set_password(PASSWORD)
    user.save()
    Client().post("/aanmelden/", {"username": user.email, "password": PASSWORD})
    assert "/aanmelden/wachtwoord/" not in client.post(here, {"do": "invite"}).text


GIVEN = {"name": "Stad Elzenbeke", "language": "nl", "colour": "#7a2048", "law": "be-vlg", "email": "", "phone": ""}


def test_settings_change_what_everyone_sees(client: Client, town: Organisation) -> None:
    form = GIVEN | {
        "colour": "#00aa11",
        "four_eyes": "on",
        "word_action": "maatregel",
        "email": "info@elzenbeke.example",
    }
    assert client.post(SETTINGS, form)["Location"] == f"{SETTINGS}?gedaan=bewaard"
    town.refresh_from_db()
    assert (town.colour, town.four_eyes, town.level_words) == ("#00aa11", True, {"action": "maatregel"})
    assert "Maatregel" in Client().get(f"{BASE}i/{PUBLIC_IDS['survey']}").text
    assert 'value="maatregel"' in client.get(SETTINGS).text
    entry = Entry.objects.get(what="organisation.changed")
    assert set(entry.details) == {"colour", "law", "email", "four_eyes", "level_words"}
    client.post(SETTINGS, form)
    assert whats() == ["organisation.changed"], "what changes nothing is not told"


def test_a_logo_is_kept_and_a_file_that_is_none_refused(client: Client, town: Organisation) -> None:
    svg = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1'/></svg>")
    assert client.post(SETTINGS, GIVEN | {"logo": svg}).status_code == 302
    town.refresh_from_db()
    kept = town.logo
    assert kept.endswith(".svg")
    refused = client.post(SETTINGS, GIVEN | {"logo": SimpleUploadedFile("logo.png", b"not a picture")})
    assert refused.status_code == 400
    assert "geen logo" in refused.text
    huge = SimpleUploadedFile("logo.png", io.BytesIO(b"\x89PNG" + b"\0" * 1_500_000).getvalue())
    assert client.post(SETTINGS, GIVEN | {"logo": huge}).status_code == 400
    town.refresh_from_db()
    assert town.logo == kept


@pytest.mark.parametrize(
    "wrong", [{"colour": "red"}, {"name": " "}, {"language": "tlh"}, {"law": "moon"}, {"email": "x"}]
)
def test_settings_that_are_not_right_are_refused(client: Client, town: Organisation, wrong: dict[str, str]) -> None:
    assert client.post(SETTINGS, GIVEN | wrong).status_code == 400
    before = town.colour
    town.refresh_from_db()
    assert town.colour == before
    assert not whats()


def signed_in_with_password(user: User) -> Client:
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.force_login(user)
    return client


def test_someone_changes_their_own_account(head: User) -> None:
    client = signed_in_with_password(head)
    own = {"do": "change", "name": "Els Boom", "email": "other@elders.example", "language": "fr"}
    assert client.post("/account/", own).status_code == 302
    assert "Mon compte" in client.get("/account/").text
    head.refresh_from_db()
    assert (head.name, head.language, head.email) == ("Els Boom", "fr", "els@stad-elzenbeke.example")
    assert client.post("/account/", own | {"language": "tlh"}).status_code == 400
    assert whats() == ["account.changed"]


def test_a_new_address_is_confirmed_by_a_letter_to_it(head: User) -> None:
    client, new = signed_in_with_password(head), "els@elders.example"
    ask = {"do": "address", "email": "Els@Elders.example", "password": PASSWORD}
    assert client.post("/account/", ask | {"password": "wrong"}).status_code == 400
    assert client.post("/account/", ask)["Location"] == "/account/?gedaan=verstuurd"
    (letter,) = letters()
    assert letter.to == [new]
    link = link_in(letter, "/adres/")
    head.refresh_from_db()
    assert head.email != new, "who types an address does not have it yet"
    assert Client().get(link)["Location"].startswith("/aanmelden/")
    other = Client()
    other.force_login(member(Organisation.objects.get(), "reader", "Berk"))
    assert other.get(link)["Location"] == "/account/?gedaan=verlopen"
    assert client.get(link)["Location"] == "/account/?gedaan=adres"
    head.refresh_from_db()
    assert head.email == new
    assert client.get(link)["Location"] == "/account/?gedaan=verlopen", "once"


def test_an_address_of_somebody_else_is_not_told_and_not_taken(head: User) -> None:
    client = signed_in_with_password(head)
    User.objects.create(email="taken@elders.example")
    ask = {"do": "address", "email": "taken@elders.example", "password": PASSWORD}
    assert client.post("/account/", ask)["Location"] == "/account/?gedaan=verstuurd"
    assert not letters()


def test_a_new_password_signs_out_everywhere_else(head: User) -> None:
    client, other = signed_in_with_password(head), Client()
    other.force_login(head)
    new = {"do": "password", "new_password1": "vijftien-wilgen", "new_password2": "vijftien-wilgen"}
    assert client.post("/account/", new | {"old_password": "wrong"}).status_code == 400
    assert client.post("/account/", new | {"old_password": PASSWORD}).status_code == 302
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def forgotten(email: str, address: str = "192.0.2.9") -> str:
    return Client().post("/aanmelden/vergeten/", {"email": email}, REMOTE_ADDR=address).text


def test_a_forgotten_password_is_replaced_by_a_letter(head: User) -> None:
    signed_in_with_password(head)
    assert "nobody" not in forgotten("nobody@elzenbeke.example")
    known, unknown = forgotten(head.email.upper()), forgotten("nobody@elzenbeke.example")
    assert known == unknown, "what is answered does not tell whether there is such an account"
    (letter,) = letters()
    assert letter.to == [head.email]
    guest = Client()
    form = guest.get(link_in(letter), follow=True).redirect_chain[-1][0]
    assert guest.post(form, {"new_password1": "kort", "new_password2": "kort"}).status_code == 200
    assert guest.post(form, {"new_password1": "vijftien-wilgen", "new_password2": "vijftien-wilgen"}).status_code == 302
    head.refresh_from_db()
    assert head.check_password("vijftien-wilgen")


def test_letters_are_few_and_for_who_may_sign_in(head: User) -> None:
    closed = member(Organisation.objects.get(), "reader", "closed")
    closed.is_active = False
    closed.save()
    forgotten(closed.email)
    assert not letters()
    signed_in_with_password(head)
    for _ in range(8):
        forgotten(head.email, "192.0.2.77")
        letters()
    assert len(letters()) == 5


def test_without_mail_nothing_is_promised(head: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "verstuurt geen mail" in forgotten(head.email)
    assert not letters()


def test_own_account_is_for_who_signed_in() -> None:
    assert Client().get("/account/")["Location"] == "/aanmelden/?next=/account/"


def test_public_pages_still_set_no_cookie(town: Organisation) -> None:
    for address in ("/", BASE, "/zoek?q=beek", "/aanmelden/vergeten/"):
        assert "sessionid" not in Client().get(address).cookies
    assert not Client().get(BASE).cookies
