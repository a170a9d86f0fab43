"""``planspoor site organisation``: how an organisation looks, at which domain it stands, and where it can be asked."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http.request import validate_host

from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.errors import LogoError, OrganisationError
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.logo import MAX_BYTES, safe_logo
from planspoor_site.register.models import Organisation

REACHED_AT = ("email", "phone", "postal_address")
SHOWN = ("name", "language", "colour", "logo", "domain", "email", "phone", "postal_address", "law")


def change_organisation(slug: str, changes: Mapping[str, str], logo: Path | None) -> None:
    """Change what is given, and print how the organisation stands now; raises OrganisationError and LogoError."""
    organisation = find_organisation(slug)
    stripped = {field: value.strip() for field, value in changes.items()}
    keep_changes(organisation, stripped, _read(logo) if logo else None, None)
    _tell(organisation)


def keep_changes(organisation: Organisation, changes: Mapping[str, Any], logo: bytes | None, by: User | None) -> None:
    """Change what is given, and leave it in the trail; raises OrganisationError and LogoError."""
    for field, value in changes.items():
        setattr(organisation, field, value)
    store = FileStore(settings.PLANSPOOR_DATA)
    with store.intake() as intake:
        if logo is not None:
            content, kind = safe_logo(logo)
            organisation.logo = f"{sha256(content).hexdigest()}.{kind}"
            intake.keep(content, store.logo(organisation.logo))
            intake.settle()
        _save(organisation, by)


def find_organisation(slug: str) -> Organisation:
    """Return the organisation with this word in its addresses; raises OrganisationError."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        known = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise OrganisationError(
            f"There is no organisation “{slug}”.", f"Its word in the addresses is one of: {known or 'none yet'}."
        )
    return organisation


def _read(logo: Path) -> bytes:
    try:
        with logo.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise LogoError(f"{logo}: {error.strerror}.", "Give a file that you can read.") from error


def _save(organisation: Organisation, by: User | None) -> None:
    if organisation.language[:2] not in dict(settings.LANGUAGES):
        raise OrganisationError(f"The site does not speak “{organisation.language}”.", "Give nl, fr, en or de.")
    try:
        organisation.full_clean()
    except ValidationError as error:
        field, (message, *_) = next(iter(error.message_dict.items()))
        what = "" if field == "__all__" else f"{field}: "
        raise OrganisationError(f"{what}{message}", "Nothing was changed.") from error
    with transaction.atomic():
        before = Organisation.objects.select_for_update().get(pk=organisation.pk)
        organisation.save()
        if changes := _changes(before, organisation):
            record(organisation, by, "organisation.changed", f"/{organisation.slug}/", changes)


def _changes(before: Organisation, after: Organisation) -> dict[str, Json]:
    """Return by field what was and what is; of where someone can be reached only that it changed."""
    fields = [field.attname for field in Organisation._meta.concrete_fields]
    changed = [field for field in fields if getattr(before, field) != getattr(after, field)]
    return {field: [] if field in REACHED_AT else [getattr(before, field), getattr(after, field)] for field in changed}


def _tell(organisation: Organisation) -> None:
    for field in SHOWN:
        print(f"{field}: {getattr(organisation, field)}")
    domain = organisation.domain
    if domain and not validate_host(domain, settings.ALLOWED_HOSTS):
        print(f"planspoor: Add {domain} to PLANSPOOR_HOSTS: until then the site refuses it.", file=sys.stderr)
