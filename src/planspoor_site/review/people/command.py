"""``planspoor site person``: makes an account, and gives it a role in an organisation."""

from __future__ import annotations

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from planspoor_site.accounts.models import Role, User, as_kept
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


def _password(user: User) -> str:
    password = getpass("Password: ")
    validate_password(password, user)
    if getpass("The same password again: ") != password:
        raise PersonError("The two passwords differ.", "Try again.")
    return password
