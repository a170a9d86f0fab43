"""What each role may do, and the gate before every page of staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase

from planspoor_site.accounts.models import Membership, Role
from planspoor_site.language import speak

Visitor = AbstractBaseUser | AnonymousUser
View = Callable[..., HttpResponseBase]


class Deed(StrEnum):
    """What can be done in an organisation, beyond reading what is published."""

    SEE_DRAFTS = "see drafts"
    REPORT = "report"
    """Say how far one's own items are."""
    ASK = "ask"
    """Put a question about an item, as a councillor does."""
    EDIT = "edit"
    """Take documents in, review, amend, make words unreadable."""
    APPROVE = "approve"
    """Approve, publish, withdraw."""
    ADMINISTER = "administer"
    """People, settings, the audit trail, the archive."""


_OWNER = frozenset({Deed.SEE_DRAFTS, Deed.REPORT})
_EDITOR = _OWNER | {Deed.EDIT}
_APPROVER = _EDITOR | {Deed.APPROVE}
DEEDS: Mapping[str, frozenset[Deed]] = {
    Role.READER: frozenset({Deed.SEE_DRAFTS}),
    Role.OWNER: _OWNER,
    Role.EDITOR: _EDITOR,
    Role.APPROVER: _APPROVER,
    Role.ADMINISTRATOR: _APPROVER | {Deed.ADMINISTER},
    # What the council has not approved is not the council's yet.
    Role.COUNCILLOR: frozenset({Deed.ASK}),
}


def may(user: Visitor, deed: Deed, organisation: models.Model | int) -> bool:
    """Tell whether someone may do this in an organisation (or the one with this key).

    Asks once; of nobody nothing, and nothing of someone whom the gate just let in there.
    """
    found: Membership | None = getattr(user, "let_in", None)
    if found is not None and found.organisation_id == key(organisation):
        return deed in DEEDS[found.role]
    return _where(user, deed).filter(organisation=key(organisation)).exists()


def key(organisation: models.Model | int) -> int:
    """Return the key of an organisation, whose model this app does not know."""
    return organisation if isinstance(organisation, int) else int(organisation.pk)


def organisations_where(user: Visitor, deed: Deed) -> models.QuerySet[Membership, Any]:
    """Return the keys of the organisations in which someone may do this, for an ``__in`` of another query."""
    return _where(user, deed).values("organisation")


def staff(deed: Deed) -> Callable[[View], View]:
    """Guard a view whose address names an ``organisation`` by its slug; the view gets the Organisation itself.

    Who has not signed in is sent to do so, whether or not there is such an organisation. Who is no member of it gets
    404, as where there is none; a member whose role may not do this gets 403. Nobody keeps the answer.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, organisation: str, **place: Any) -> HttpResponseBase:
            if isinstance(request.user, AnonymousUser):
                return redirect_to_login(request.get_full_path())
            memberships = Membership.objects.current().select_related("organisation").order_by()
            found = memberships.filter(user=request.user, organisation__slug=organisation).first()
            if found is None:
                raise Http404
            speak(request.user.language or found.organisation.language)
            if deed not in DEEDS[found.role]:
                raise PermissionDenied
            request.user.let_in = found
            response = view(request, found.organisation, **place)
            response.headers.setdefault("Cache-Control", "private, no-store")
            response["X-Robots-Tag"] = "noindex"
            return response

        return guarded

    return guard


def _where(user: Visitor, deed: Deed) -> models.QuerySet[Membership]:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.current().filter(user=user.pk, role__in=[role for role in DEEDS if deed in DEEDS[role]])
