"""With which services people can sign in, and which role each of their claims gives: the file of PLANSPOOR_SIGN_IN."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
from django.core.exceptions import ImproperlyConfigured

Role = Literal["reader", "owner", "editor", "approver", "administrator", "councillor"]
STRONGEST: tuple[Role, ...] = ("administrator", "approver", "editor", "owner", "reader", "councillor")
"""Which role someone gets whose claims give several in one organisation: the first of these."""


class Grants(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which claim gives which role where.

    The values of ``claim`` are the service's words for roles, the keys of ``roles``. The organisation stands behind the
    ``separator`` in the same value ("Editor:0207521503"), or in ``organisation_claim``, as a key of ``organisations``,
    which lead to slugs of the register; or it is always ``organisation``.
    """

    claim: str
    roles: Mapping[str, Role]
    separator: str = ""
    organisation_claim: str = ""
    organisation: str = ""
    organisations: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        if sum(map(bool, (self.separator, self.organisation_claim, self.organisation))) != 1:
            raise ValueError("give one of separator, organisation_claim and organisation")

    def of(self, claims: Mapping[str, Any]) -> dict[str, Role]:
        """Return the role in each organisation, by its slug, that the claims of someone give."""
        found: dict[str, Role] = {}
        for word, organisation in self._pairs(claims):
            role = self.roles.get(word)
            if role and organisation:
                there = found.get(organisation, role)
                found[organisation] = min(role, there, key=STRONGEST.index)
        return found

    def _pairs(self, claims: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for value in _words(claims.get(self.claim)):
            if self.organisation:
                yield value, self.organisation
            elif self.separator:
                word, _, key = value.rpartition(self.separator)
                yield word, self.organisations.get(key, "")
            else:
                for key in _words(claims.get(self.organisation_claim)):
                    yield value, self.organisations.get(key, "")


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A provider of OpenID Connect; ``uid`` is the claim by which it knows someone for good."""

    name: str
    server: str
    client_id: str
    client_secret: str
    grants: Grants
    scope: tuple[str, ...] = ("openid", "profile", "email")
    uid: str = "sub"
    token_auth_method: Literal["client_secret_basic", "client_secret_post", ""] = ""
    auth_params: dict[str, str] = {}

    def __post_init__(self) -> None:
        parts = urlsplit(self.server)
        if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
            raise ValueError("server must be https://")
        if "openid" not in self.scope:
            raise ValueError("scope must have openid")

    def as_app(self, slug: str) -> dict[str, Any]:
        """Return the service as django-allauth takes it."""
        settings: dict[str, Any] = {
            "server_url": self.server,
            "uid_field": self.uid,
            "oauth_pkce_enabled": True,
            "scope": [*self.scope],
            "auth_params": self.auth_params,
        }
        if self.token_auth_method:
            settings["token_auth_method"] = self.token_auth_method
        return {
            "provider_id": slug,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": settings,
        }


def services(path: str) -> dict[str, Service]:
    """Return the services of a TOML file by their word in the addresses; none for an empty ``path``."""
    if not path:
        return {}
    try:
        return msgspec.toml.decode(Path(path).read_bytes(), type=dict[str, Service])
    except OSError as error:
        raise ImproperlyConfigured(f"PLANSPOOR_SIGN_IN: {path}: {error.strerror}.") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise ImproperlyConfigured(f"PLANSPOOR_SIGN_IN: {error}.") from error


def _words(value: object) -> list[str]:
    """The values of a claim, which may be one or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]
