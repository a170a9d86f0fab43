"""Through which server the site sends mail: the one of ``PLANSPOOR_MAIL``, or none."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SECONDS_TO_WAIT = 20
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_DJANGOS = "django.core.mail.backends"


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server of mail, as Django wants it described; that of no server drops what it is given."""

    backend: str = f"{_DJANGOS}.dummy.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_is_set_up() -> bool:
    """Tell whether the site can send letters at all."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def mail_server(url: str) -> MailServer:
    """Return the server of ``smtps://user:password@host:port``; no server for an empty ``url``."""
    if not url:
        return MailServer()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        # The parser's own words may quote the password.
        raise ImproperlyConfigured("PLANSPOOR_MAIL is not an address of a mail server.") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ImproperlyConfigured("PLANSPOOR_MAIL must be smtp://, smtp+starttls:// or smtps:// and a host.")
    return MailServer(
        backend=f"{_DJANGOS}.smtp.EmailBackend",
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+starttls",
        tls=parts.scheme == "smtps",
    )
