"""Makes the account of a member of staff, who sees drafts."""

from __future__ import annotations

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from planspoor_site.accounts.models import User
from planspoor_site.errors import StaffError


def make_staff(name: str) -> None:
    """Ask for a password, twice, and make the account; raises StaffError where the name or the password will not do."""
    user = User(username=name, is_staff=True)
    try:
        user.clean_fields(exclude=["password"])
        user.validate_unique()
        user.set_password(_password(user))
    except ValidationError as error:
        raise StaffError(" ".join(error.messages), "Try again with another.") from error
    user.save()


def _password(user: User) -> str:
    password = getpass("Password: ")
    validate_password(password, user)
    if getpass("The same password again: ") != password:
        raise StaffError("The two passwords differ.", "Try again.")
    return password
