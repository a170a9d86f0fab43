"""``planspoor site person`` makes an account and gives it a role; ``planspoor site password`` sets another password."""

from __future__ import annotations

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from planspoor_site.accounts.models import Role, User, as_kept
from planspoor_site.audit.trail import person_id, record
from planspoor_site.errors import PersonError
from planspoor_site.register.organisation import find_organisation
from planspoor_site.review.people.members import LastAdministratorError, Part, give


def give_role(email: str, slug: str, part: Part, name: str | None) -> None:
    """Give someone a role in an organisation, asking for a password where the account is new.

    Raises PersonError where the address or the password will not do or the last administrator would go, and
    OrganisationError.
    """
    organisation = find_organisation(slug)
    user = User.objects.filter(email=as_kept(email)).first() or User(email=email)
    if name is not None:
        user.name = name.strip()
    try:
        user.full_clean(exclude=["password"])
        if user._state.adding:
            user.set_password(_password(user))
        with transaction.atomic():
            user.save()
            member = give(user, organisation, part, None)
    except ValidationError as error:
        raise PersonError(" ".join(error.messages), "Try again with another.") from error
    except LastAdministratorError as error:
        raise PersonError(f"{email} is the last administrator of {organisation}.", "Make someone else one.") from error
    print(f"{user.email}: {Role(member.role)} in {organisation.slug}")


def set_password(email: str) -> None:
    """Ask for a new password of an account, which ends its sessions; raises PersonError where there is none."""
    user = User.objects.filter(email=as_kept(email)).first()
    if user is None:
        raise PersonError(f"Nobody signs in as {email}.", "Make an account with `planspoor site person`.")
    try:
        user.set_password(_password(user))
    except ValidationError as error:
        raise PersonError(" ".join(error.messages), "Try again with another.") from error
    with transaction.atomic():
        user.save(update_fields=["password"])
        record(None, None, "account.changed", str(person_id(user)), {"part": "password"})
    print(f"{user.email}: the password is another")


def _password(user: User) -> str:
    password = getpass("Password: ")
    validate_password(password, user)
    if getpass("The same password again: ") != password:
        raise PersonError("The two passwords differ.", "Try again.")
    return password
