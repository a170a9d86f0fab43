"""The second step of signing in with a password: a code of an app (TOTP, RFC 6238), or one of the spare codes.

A code counts once: the moment that it stands for is kept, and only a later one is taken. Spare codes are hashed.
"""

from __future__ import annotations

import secrets
import time
from base64 import b32encode
from hashlib import sha256

import pyotp
from django.db import transaction

from planspoor_site.accounts.models import SecondStep, User

SPARE_CODES = 10
SPARE_BYTES = 10
_PERIOD = 30
_AROUND = (0, -1, 1)
"""Clocks may differ by one period."""


def new_secret() -> str:
    """Return a secret to share with an app."""
    return pyotp.random_base32()


def uri(user: User, secret: str) -> str:
    """Return what the picture for the app says."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name="Planspoor")


def is_set(user: User) -> bool:
    """Tell whether someone has a second step."""
    return SecondStep.objects.filter(user=user).exists()


@transaction.atomic
def set_up(user: User, secret: str, code: str) -> list[str]:
    """Ask for a second step from now on, and return the spare codes; none where the app gives a wrong ``code``."""
    moment = _moment(secret, code)
    if moment is None:
        return []
    spare = [_grouped(b32encode(secrets.token_bytes(SPARE_BYTES)).decode().lower()) for _ in range(SPARE_CODES)]
    kept = {"secret": secret, "last_moment": moment, "spare": [_hash(one) for one in spare]}
    SecondStep.objects.update_or_create(user=user, defaults=kept)
    return spare


@transaction.atomic
def passes(user: User, code: str) -> bool:
    """Tell whether a code lets someone in; it does so once."""
    step = SecondStep.objects.select_for_update().filter(user=user).first()
    if step is None:
        return False
    moment = _moment(step.secret, code)
    if moment is not None and moment > step.last_moment:
        step.last_moment = moment
    elif _hash(code) in step.spare:
        step.spare.remove(_hash(code))
    else:
        return False
    step.save()
    return True


def remove(user: User) -> None:
    """Ask for no second step any more."""
    SecondStep.objects.filter(user=user).delete()


def _moment(secret: str, code: str) -> int | None:
    """The period that a code stands for, in periods since 1970; None where it is none of now."""
    now = int(time.time()) // _PERIOD
    given = "".join(code.split())
    otp = pyotp.HOTP(secret)
    moments = (now + by for by in _AROUND)
    return next((one for one in moments if secrets.compare_digest(otp.at(one).encode(), given.encode())), None)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _hash(code: str) -> str:
    return sha256("".join(code.lower().replace("-", "").split()).encode()).hexdigest()
