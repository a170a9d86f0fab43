"""``planspoor site organisation``: what it changes, and what it refuses without changing anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from planspoor_site.command import _parser
from planspoor_site.errors import LogoError, OrganisationError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep
from planspoor_site.register.models import Organisation

pytestmark = pytest.mark.django_db
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def hazelbeek(settings: Settings, tmp_path: Path) -> Organisation:
    settings.PLANSPOOR_DATA = tmp_path
    return Organisation.objects.create(slug="hazelbeek", name="Hazelbeek")


def run(*arguments: str) -> None:
    parsed = _parser().parse_args(["organisation", *arguments])
    parsed.run(parsed)


def test_what_is_given_is_changed_and_what_stands_is_printed(
    hazelbeek: Organisation, capsys: pytest.CaptureFixture[str]
) -> None:
    run("hazelbeek", "--name", "Stad Hazelbeek", "--domain", "plannen.hazelbeek.example", "--law", "be-vlg")
    hazelbeek.refresh_from_db()
    assert (hazelbeek.name, hazelbeek.domain, hazelbeek.law) == (
        "Stad Hazelbeek",
        "plannen.hazelbeek.example",
        "be-vlg",
    )
    printed = capsys.readouterr()
    assert "name: Stad Hazelbeek\n" in printed.out
    assert "PLANSPOOR_HOSTS" in printed.err
    run("hazelbeek", "--domain", "")
    hazelbeek.refresh_from_db()
    assert (hazelbeek.name, hazelbeek.domain) == ("Stad Hazelbeek", "")


def test_a_logo_is_kept_by_its_hash_and_survives_the_sweep(hazelbeek: Organisation, tmp_path: Path) -> None:
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    first.write_text(DRAWING)
    second.write_text(DRAWING.replace("9", "8"))
    store = FileStore(tmp_path)
    run("hazelbeek", "--logo", str(first))
    hazelbeek.refresh_from_db()
    before = store.logo(hazelbeek.logo)
    run("hazelbeek", "--logo", str(second))
    hazelbeek.refresh_from_db()
    (tmp_path / "incoming" / "stopped").mkdir()
    sweep(store)
    assert store.logo(hazelbeek.logo).exists()
    assert not before.exists()


REFUSED = [
    (("nergens", "--name", "X"), OrganisationError, "no such organisation: it names those there are"),
    (("hazelbeek", "--colour", "red"), OrganisationError, "no colour"),
    (("hazelbeek", "--domain", "https://hazelbeek.example/"), OrganisationError, "an address is no host name"),
    (("hazelbeek", "--domain", "bezet.example"), OrganisationError, "the domain of another"),
    (("hazelbeek", "--email", "hazelbeek"), OrganisationError, "no e-mail address"),
    (("hazelbeek", "--law", "fr"), OrganisationError, "a law that is not known"),
    (("hazelbeek", "--language", "xx"), OrganisationError, "a language that the site does not speak"),
    (("hazelbeek", "--name", " "), OrganisationError, "no name"),
    (("hazelbeek", "--logo", "/nergens.svg"), LogoError, "no such file"),
]


@pytest.mark.parametrize(("arguments", "error"), [case[:2] for case in REFUSED], ids=[case[2] for case in REFUSED])
def test_what_is_wrong_changes_nothing(
    hazelbeek: Organisation, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    Organisation.objects.create(slug="bezet", name="Bezet", domain="bezet.example")
    with pytest.raises(error):
        run(*arguments, "--phone", "012 34 56 78")
    hazelbeek.refresh_from_db()
    assert (hazelbeek.name, hazelbeek.phone) == ("Hazelbeek", "")
