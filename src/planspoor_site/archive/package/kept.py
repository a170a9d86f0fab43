"""What an archive has of an organisation: every table of the site stands in one of two lists here, or a test fails.

How a row leads to its organisation follows from its foreign keys. A row is named in an archive by its place among the
rows of its table, in an order that is the same wherever they are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from django.apps import apps
from django.db import models

ORGANISATION = "register.Organisation"
USER = "accounts.User"
PERSON = "audit.Person"

KEPT: tuple[str, ...] = (
    USER,
    PERSON,
    ORGANISATION,
    "accounts.Membership",
    "register.Document",
    "register.Plan",
    "register.Edition",
    "register.Reading",
    "register.Page",
    "register.Item",
    "register.EditionItem",
    "register.Passage",
    "register.Fact",
    "register.Revision",
    "register.Redaction",
    "register.Withheld",
    "register.RedactedCopy",
    "judgements.Judgement",
    "judgements.ApprovalStep",
    "lineage.Lineage",
    "lineage.Compared",
    "figures.TakenIn",
    "figures.Indicator",
    "figures.Actual",
    "figures.Inhabitants",
    "figures.Milestone",
    "figures.Money",
    "figures.Columns",
    "figures.Settled",
    "figures.Risk",
    "figures.Dependency",
    "followup.Manners",
    "followup.Owner",
    "followup.Ownership",
    "followup.OwnField",
    "followup.OwnValue",
    "followup.Particulars",
    "followup.Update",
    "followup.EvidenceFile",
    "followup.Latest",
    "followup.Overruling",
    "followup.Round",
    "followup.Sheet",
    "reports.Report",
    "reports.Text",
    "reports.Comment",
    "reports.ReportStep",
    "reports.ReportFile",
    "reports.OwnTemplate",
    "participation.Openness",
    "participation.Question",
    "participation.Answer",
    "review.RetentionPeriod",
    "audit.Chain",
    "audit.Entry",
)
"""Tables in an archive, each after those that it refers to."""

LEFT_OUT: Mapping[str, str] = {
    "contenttypes.ContentType": "what Django knows of the code",
    "auth.Permission": "not used",
    "auth.Group": "not used",
    "auth.Group_permissions": "not used",
    "sessions.Session": "who is signed in",
    "accounts.SecondStep": "secrets of an account",
    "account.EmailAddress": "not used",
    "account.EmailConfirmation": "not used",
    "socialaccount.SocialAccount": "whose sign-in at a service is whose, which holds at this site alone",
    "socialaccount.SocialApp": "not used",
    "socialaccount.SocialToken": "not used",
    "jobs.Job": "work under way",
    "review.Upload": "documents on their way in",
    "followup.Invitation": "links that open on this site alone",
    "followup.Letter": "letters with those links, and the addresses that they went to",
    "followup.Letter_invitations": "the same",
    "participation.Follower": "addresses that are kept to write to from this site, and for nothing else",
    "participation.Following": "the same",
    "participation.Digest": "the same",
    "publication.SearchEntry": "made from the register",
    "publication.IndexedEdition": "made from the register",
    "publication.SearchLabel": "made from the register",
    "publication.SearchWord": "made from the register",
    "publication.Misspelling": "made from the register",
}
"""Tables that no archive has, and why not."""

SECRET: Mapping[str, frozenset[str]] = {
    USER: frozenset({"password", "last_login"}),
    # Where one asker is to be written to, and the link that opens on this site alone.
    "participation.Question": frozenset({"address", "nonce", "token_hash"}),
}
"""Fields that no archive has."""

SHARED: Mapping[str, str] = {USER: "email", PERSON: "id", "register.Document": "sha256"}
"""Tables whose rows several organisations may have, and the field by which a row is known anywhere."""

POINTS: Mapping[str, tuple[str, str]] = {"register.Withheld": ("table", "row")}
"""Tables with a key that no foreign key tells of: the field with the table of the register, and that with the key."""


class Kept(NamedTuple):
    """A table of an archive: its name there, and its fields without those that are secret, in their order."""

    label: str
    model: type[models.Model]
    fields: tuple[models.Field[Any, Any], ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"rows/{self.label}.jsonl"


def kept(label: str) -> Kept:
    """Return the table with this name."""
    model = cast("type[models.Model]", apps.get_model(label))
    secret = SECRET.get(label, frozenset())
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.name not in secret and not (field.primary_key and isinstance(field, models.AutoField))
    ]
    return Kept(label, model, tuple(fields))


def rows_of(table: Kept, organisation: int) -> models.QuerySet[models.Model]:
    """Return the rows of a table that belong to an organisation by their foreign keys, in the order of an archive."""
    found = table.model._base_manager.filter(**{path_to_organisation(table.model): organisation})
    return found.distinct().order_by(SHARED[table.label]) if table.label in SHARED else found.order_by("pk")


def path_to_organisation(model: type[models.Model]) -> str:
    """Return the lookup that leads from a row to its organisation, over as few foreign keys as that takes."""
    waiting: deque[tuple[type[models.Model], str]] = deque([(model, "")])
    while waiting:
        at, path = waiting.popleft()
        if at._meta.label == ORGANISATION:
            return f"{path}pk"
        for name, other in _leads(at):
            waiting.append((other, f"{path}{name}__"))
    raise LookupError(f"No foreign key leads from {model._meta.label} to an organisation.")


def _leads(model: type[models.Model]) -> list[tuple[str, type[models.Model]]]:
    if model._meta.label == "register.Document":
        return [("editions", cast("type[models.Model]", apps.get_model("register.Edition")))]
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    others = [(field.name, field.related_model) for field in fields]
    return [(name, other) for name, other in others if other._meta.label not in {USER, model._meta.label}]
