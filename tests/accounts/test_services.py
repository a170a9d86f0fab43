"""Signing in with a service, tried against a real provider of OpenID Connect that runs beside the test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as site
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponseBase
from django.test import Client
from oidc_provider_mock import run_server_in_thread
from pytest_django.fixtures import Settings

from people import PASSWORD, member
from planspoor_site.accounts.models import Membership, User
from planspoor_site.audit.models import Entry
from planspoor_site.openid_providers import Service, services
from planspoor_site.register.models import Organisation

pytestmark = [
    pytest.mark.django_db,
    # The provider's own, which runs in a thread of the test.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib"),
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]

FILE = """
[stad]
name = "Mijn stad"
server = "{server}"
client_id = "planspoor"
client_secret = "geheim"

[stad.grants]
claim = "planspoor_rol"
separator = ":"
roles = {{ Redacteur = "editor", Beheerder = "administrator", Lezer = "reader" }}
organisations = {{ "0207000001" = "lisdodde", "0207000002" = "wollegras", "0207000003" = "nergens" }}
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def service(provider: str, settings: Settings, tmp_path: Path) -> Service:
    """The service, as the file says it."""
    file = tmp_path / "sign-in.toml"
    file.write_text(FILE.format(server=provider))
    settings.PLANSPOOR_SERVICES = services(str(file))
    apps = [one.as_app(slug) for slug, one in settings.PLANSPOOR_SERVICES.items()]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
    return settings.PLANSPOOR_SERVICES["stad"]


@pytest.fixture(autouse=True)
def towns() -> dict[str, Organisation]:
    slugs = ("lisdodde", "wollegras")
    return {slug: Organisation.objects.create(slug=slug, name=slug.capitalize()) for slug in slugs}


def says(provider: str, sub: str, **claims: Any) -> None:
    """What the provider knows of someone."""
    body = json.dumps(claims).encode()
    asked = Request(f"{provider}/users/{sub}", body, {"Content-Type": "application/json"}, method="PUT")
    urlopen(asked).close()


def come(client: Client, sub: str, query: str = "") -> HttpResponseBase:
    """Go to the provider, sign in there, and come back."""
    away = client.get(f"/aanmelden/dienst/stad/{query}")
    assert away.status_code == 302
    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    back = requests.post(away["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
    location = urlsplit(back.headers["Location"])
    assert location.path == "/aanmelden/dienst/stad/terug/"
    return client.get(f"{location.path}?{location.query}")


def roles(user: User) -> dict[str, str]:
    return dict(Membership.objects.current().filter(user=user).values_list("organisation__slug", "role"))


KNOWN = {"email": "wilg@lisdodde.example", "email_verified": True, "name": "Wilg"}


def test_who_comes_for_the_first_time_gets_an_account_and_the_roles_of_the_claims(provider: str) -> None:
    says(provider, "w1", **KNOWN, planspoor_rol=["Redacteur:0207000001", "Lezer:0207000001", "Lezer:0207000002"])
    client = Client()
    assert come(client, "w1", "?next=/account/")["Location"] == "/account/"
    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("wilg@lisdodde.example", "Wilg", False)
    assert roles(user) == {"lisdodde": "editor", "wollegras": "reader"}
    assert client.get("/account/").status_code == 200
    assert Entry.objects.filter(what="member.added").count() == 2
    assert SocialAccount.objects.get().extra_data == {}, "what the service said is not kept"


def test_what_a_claim_gave_goes_with_the_claim(provider: str, towns: dict[str, Organisation]) -> None:
    says(provider, "w2", **KNOWN, planspoor_rol=["Beheerder:0207000001", "Lezer:0207000002"])
    come(Client(), "w2")
    user = User.objects.get()
    by_hand = Membership.objects.get(user=user, organisation=towns["wollegras"])
    by_hand.granted_by, by_hand.role = "", "approver"
    by_hand.save()
    says(provider, "w2", **KNOWN, planspoor_rol="Lezer:0207000002")
    come(Client(), "w2")
    assert roles(user) == {"wollegras": "approver"}, "what a person gave stays as it is"
    assert Membership.objects.get(organisation=towns["lisdodde"]).ended_at
    says(provider, "w2", **KNOWN, planspoor_rol="Redacteur:0207000001")
    come(Client(), "w2")
    assert roles(user) == {"wollegras": "approver", "lisdodde": "editor"}
    assert User.objects.count() == 1


NO_ROLE = [
    ("no claim", {}),
    ("a role that is not ours", {"planspoor_rol": ["Keizer:0207000001"]}),
    ("an organisation that is not ours", {"planspoor_rol": ["Redacteur:9999999999"]}),
    ("an organisation that is not in the register", {"planspoor_rol": ["Redacteur:0207000003"]}),
    ("an empty organisation", {"planspoor_rol": ["Redacteur:"]}),
    ("no separator", {"planspoor_rol": ["Redacteur"]}),
    ("no words", {"planspoor_rol": [7, None, {"a": 1}]}),
]


@pytest.mark.parametrize(("why", "claims"), NO_ROLE, ids=[why for why, _ in NO_ROLE])
def test_without_a_role_no_account_is_made(provider: str, why: str, claims: dict[str, Any]) -> None:
    says(provider, "n1", **KNOWN, **claims)
    client = Client()
    refused = come(client, "n1")
    assert refused.status_code == 403
    assert "_auth_user_id" not in client.session
    assert not User.objects.exists()


def test_the_same_address_takes_no_account_over(provider: str, towns: dict[str, Organisation]) -> None:
    owner = member(towns["lisdodde"], "administrator", "Wilg")
    says(provider, "thief", email=owner.email.upper(), email_verified=True, planspoor_rol=["Redacteur:0207000001"])
    client = Client()
    assert come(client, "thief").status_code == 403
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_an_address_that_was_not_checked_is_not_taken(provider: str) -> None:
    says(provider, "u1", email="burgemeester@lisdodde.example", planspoor_rol=["Lezer:0207000001"])
    come(Client(), "u1")
    assert User.objects.get().email.endswith("@stad.invalid")


def test_who_has_an_account_connects_the_service_from_there(provider: str, towns: dict[str, Organisation]) -> None:
    owner = member(towns["wollegras"], "editor", "Wilg")
    owner.set_password(PASSWORD)
    owner.save()
    client = Client()
    client.force_login(owner)
    says(provider, "o1", email=owner.email, email_verified=True, planspoor_rol=["Redacteur:0207000001"])
    assert come(client, "o1", "?process=connect")["Location"] == "/account/?gedaan=verbonden"
    assert roles(owner) == {"wollegras": "editor", "lisdodde": "editor"}
    assert come(Client(), "o1").status_code == 302
    other = Client()
    other.force_login(member(towns["wollegras"], "reader", "Els"))
    assert come(other, "o1", "?process=connect").status_code == 403, "one sign-in, one account"


def test_a_closed_account_stays_closed(provider: str) -> None:
    says(provider, "c1", **KNOWN, planspoor_rol=["Lezer:0207000001"])
    come(Client(), "c1")
    User.objects.update(is_active=False)
    client = Client()
    assert come(client, "c1").status_code == 403
    assert "_auth_user_id" not in client.session


def test_an_answer_that_nobody_asked_for_signs_nobody_in(provider: str) -> None:
    client = Client()
    for query in ("?code=x&state=y", "?error=access_denied", ""):
        assert client.get(f"/aanmelden/dienst/stad/terug/{query}").status_code == 403
    assert client.get("/aanmelden/dienst/nergens/").status_code == 404
    assert client.get("/aanmelden/dienst/nergens/terug/?code=x&state=y").status_code == 404


def test_nobody_is_led_to_another_site(provider: str) -> None:
    says(provider, "r1", **KNOWN, planspoor_rol=["Lezer:0207000001"])
    assert come(Client(), "r1", "?next=https://example.org/")["Location"] == site.LOGIN_REDIRECT_URL


def test_the_sign_in_page_offers_the_service() -> None:
    page = Client().get("/aanmelden/?next=/account/").text
    assert "/aanmelden/dienst/stad/?next=/account/" in page.replace("%2F", "/")
    assert "Mijn stad" in page


MAPPED = [
    ("one organisation", 'organisation = "lisdodde"', {"planspoor_rol": "Redacteur"}, {"lisdodde": "editor"}),
    (
        "the organisation in a claim of its own",
        'organisation_claim = "vo_orgcode"\norganisations = { "1" = "lisdodde", "2" = "wollegras" }',
        {"planspoor_rol": ["Redacteur", "Lezer"], "vo_orgcode": ["1", "2"]},
        {"lisdodde": "editor", "wollegras": "editor"},
    ),
]
SHAPE = """
[stad]
name = "s"
server = "https://provider.example/op"
client_id = "c"
client_secret = "s"
[stad.grants]
claim = "planspoor_rol"
roles = {{ Redacteur = "editor", Lezer = "reader" }}
{}
"""


@pytest.mark.parametrize(("why", "how", "claims", "given"), MAPPED, ids=[row[0] for row in MAPPED])
def test_claims_give_roles(why: str, how: str, claims: dict[str, Any], given: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "services.toml"
    file.write_text(SHAPE.format(how))
    assert services(str(file))["stad"].grants.of(claims) == given


WRONG = [
    ("no TOML", "[stad"),
    ("neither separator nor organisation", SHAPE.format("")),
    ("two ways to find the organisation", SHAPE.format('organisation = "a"\nseparator = ":"')),
    ("a word that is no setting", SHAPE.format('organisation = "a"\ncolour = "red"')),
    ("no encryption", SHAPE.format('organisation = "a"').replace("https", "http")),
    ("a role that there is not", SHAPE.format('organisation = "a"').replace("editor", "emperor")),
]


@pytest.mark.parametrize(("why", "text"), WRONG, ids=[why for why, _ in WRONG])
def test_a_file_that_is_not_right_is_refused(why: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "services.toml"
    file.write_text(text)
    with pytest.raises(ImproperlyConfigured, match="PLANSPOOR_SIGN_IN"):
        services(str(file))
    with pytest.raises(ImproperlyConfigured, match="No such file"):
        services(str(tmp_path / "absent.toml"))
