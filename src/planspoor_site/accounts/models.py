"""The accounts of staff; the public needs none."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who signs in; ``is_staff`` says that drafts may be seen."""
