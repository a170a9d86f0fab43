"""The people who sign in, and what each is in which organisation; the public needs no account."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext

FORGOTTEN = "@forgotten.invalid"
"""How the address of an account ends whose person was forgotten: nothing can be sent there."""


class UserManager(BaseUserManager["User"]):
    """Accounts by their e-mail address, in which capitals make no difference."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> User:
        """Keep a new account; without a password nobody signs in with one."""
        user = User(email=email, name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account with this address; raises DoesNotExist."""
        return self.get(email=as_kept(username or ""))


def as_kept(email: str) -> str:
    """Return an e-mail address as it is kept and compared."""
    return email.strip().lower()


class User(AbstractBaseUser):
    """Someone who signs in. What they may do stands in their memberships; by itself an account may do nothing.

    ``name`` is for staff; ``language`` is the one that the desk speaks to them, empty for the organisation's own.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"

    let_in: Membership | None = None
    """The membership with which the gate let someone in whose request is answered now."""

    def __str__(self) -> str:
        if self.email.endswith(FORGOTTEN):
            return gettext("iemand die vergeten is")
        return self.name or self.email

    def clean(self) -> None:
        """Write the address as it is kept, so that no second account can differ from it by capitals alone."""
        super().clean()
        self.email = as_kept(self.email)

    def save(self, **how: object) -> None:
        """Keep the account."""
        self.email = as_kept(self.email)
        super().save(**how)  # type: ignore[arg-type]


class SecondStep(models.Model):
    """That someone is asked for a code beside the password; ``spare`` are the hashes of codes that were not used yet.

    ``last_moment`` is the period of the last code that was taken, in periods of 30 seconds since 1970.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="second_step")
    secret = models.CharField(max_length=64)
    last_moment = models.BigIntegerField(default=0)
    spare = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.user)


class Role(models.TextChoices):
    """What someone is in an organisation; ``planspoor_site.accounts.rights`` says what each may do."""

    READER = "reader", "Reader"
    OWNER = "owner", "Action owner"
    EDITOR = "editor", "Editor"
    APPROVER = "approver", "Approver"
    ADMINISTRATOR = "administrator", "Administrator"
    COUNCILLOR = "councillor", "Councillor"


class MembershipManager(models.Manager["Membership"]):
    """Memberships; one that ended stays, as what was done in it does."""

    def current(self) -> models.QuerySet[Membership]:
        """Return those that have not ended."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """What someone is in an organisation, from when to when.

    ``function`` is what the public sees in the place of a name ("dienst Wonen"); the name itself it sees only where
    ``name_is_public``. ``granted_by`` is the sign-in service whose claims gave the role; empty where a person gave it.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    function = models.TextField(blank=True)
    name_is_public = models.BooleanField(default=False)
    granted_by = models.CharField(max_length=100, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipManager()

    class Meta:
        ordering: ClassVar = ["organisation", "user__name", "user__email"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=models.Q(ended_at=None), name="membership_current"
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
