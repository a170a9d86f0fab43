"""Who may come where: one row for each view of the site, by its name.

A new view needs one line here, its name and the gate before it: ``"desk": SEE_DRAFTS``. The address is made of the
pattern with the words of EXAMPLES, which are those of a draft of the invented town; a view whose address takes more
than those gives them: ``"picture": Row(DRAFT, more=...)``. Each is then tried by everyone of VISITORS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from django.urls import reverse

from followup.asking import kept_sheet, opened_round
from participation.asking import asked_question
from people import RoleName
from planspoor_site.accounts.models import Membership
from planspoor_site.publication.look.logo import logo_version
from planspoor_site.publication.pages.page_view import picture_format, picture_version
from planspoor_site.register.models import Page
from planspoor_site.review.models import Upload
from publication.elzenbeke import PUBLIC_IDS, Elzenbeke

Outcome = Literal["in", "sign-in", "403", "404"]
Visitor = tuple[RoleName | Literal["anonymous", "stranger"], Literal["own", "other", ""]]

ROLES: tuple[RoleName, ...] = ("reader", "owner", "editor", "approver", "administrator", "councillor")
WHERE: tuple[Literal["own", "other"], ...] = ("own", "other")
VISITORS: list[Visitor] = [
    ("anonymous", ""),
    ("stranger", ""),
    *((role, where) for role in ROLES for where in WHERE),
]


@dataclass(frozen=True)
class Gate:
    """Who of the town comes in, and what becomes of the others: its own people, those who signed in, and anyone."""

    members: frozenset[RoleName]
    other_members: Outcome = "404"
    signed_in: Outcome = "404"
    anonymous: Outcome = "404"
    those: Mapping[RoleName, Outcome] = field(default_factory=dict)
    """What becomes of some of its own people, where that is something else."""

    def outcome(self, visitor: Visitor) -> Outcome:
        """What has to become of a visitor."""
        who, where = visitor
        if who == "anonymous":
            return self.anonymous
        if where != "own":
            return self.signed_in
        if who in self.those:
            return self.those[who]
        return "in" if who in self.members else self.other_members


def _desk(*members: RoleName) -> Gate:
    return Gate(frozenset(members), other_members="403", anonymous="sign-in")


EVERYONE = Gate(frozenset(ROLES), signed_in="in", anonymous="in")
NOBODY = Gate(frozenset())
"""Drafts are shown nowhere else, to nobody."""
DRAFT = Gate(frozenset({"reader", "owner", "editor", "approver", "administrator"}))
"""A public page, of an edition that is a draft."""
DRAFT_EDIT = Gate(frozenset({"editor", "approver", "administrator"}))
SIGNED_IN = Gate(frozenset(ROLES), signed_in="in", anonymous="sign-in")
# Views that `staff` guards, by the deed that it is given.
SEE_DRAFTS = _desk("reader", "owner", "editor", "approver", "administrator")
REPORT = _desk("owner", "editor", "approver", "administrator")
EDIT = _desk("editor", "approver", "administrator")
APPROVE = _desk("approver", "administrator")
ADMINISTER = _desk("administrator")
ASK = _desk("councillor")


@dataclass(frozen=True)
class Row:
    """A gate, with words of the address that EXAMPLES does not have, and a query."""

    gate: Gate
    more: dict[str, str | int] = field(default_factory=dict)
    query: str = ""


EXAMPLES: dict[str, str | int] = {
    "organisation": "stad-elzenbeke",
    "plan": "meerjarenplan",
    "edition": "2026",
    "item": PUBLIC_IDS["survey"],
    "page": 2,
    "old": "2025",
    "new": "2026",
    "label": "7",
    "nth": 2,
    "upload": "UPLOAD",
}

VIEWS: dict[str, Gate | Row] = {
    "account": SIGNED_IN,
    "account-code": SIGNED_IN,
    "confirm-address": Row(SIGNED_IN, {"token": "no-longer"}),
    "choose-password": Row(EVERYONE, {"key": "MQ", "token": "no-longer"}),
    "amendment": SEE_DRAFTS,
    "amendment-choose": Row(EDIT, query="?oud=n3"),
    "amendment-decide": EDIT,
    # Of a draft nothing is asked yet.
    "ask": NOBODY,
    "asked": Row(NOBODY, {"token": "0" * 40}),
    "changes": DRAFT,
    "changes-csv": DRAFT,
    "changes-json": DRAFT,
    "changes-of-kind": Row(DRAFT, {"kind": "alles"}),
    "changes-page": Row(DRAFT, {"kind": "alles", "number": 1}),
    "cite-edition-bib": DRAFT,
    "cite-edition-ris": DRAFT,
    "cite-item-bib": DRAFT,
    "cite-item-ris": DRAFT,
    "cite-page-bib": DRAFT,
    "cite-page-ris": DRAFT,
    "colour": EVERYONE,
    "desk": SEE_DRAFTS,
    "desk-decide": EDIT,
    "rereading": EDIT,
    "rereading-settle": EDIT,
    "desk-state": SEE_DRAFTS,
    "document": DRAFT,
    "document-again": EDIT,
    "document-remove": EDIT,
    "document-stop": EDIT,
    "documents": SEE_DRAFTS,
    "documents-progress": SEE_DRAFTS,
    "edition": DRAFT,
    "embed-item": NOBODY,
    "embed-page": NOBODY,
    "embed-plan": NOBODY,
    "epub": DRAFT,
    # Only what was attached to an update is there: see tests/followup/test_evidence.py.
    "evidence": Row(NOBODY, {"number": 1}),
    "favicon": EVERYONE,
    "feed-item": EVERYONE,
    "feed-organisation": EVERYONE,
    "feed-plan": EVERYONE,
    "feed-site": EVERYONE,
    "figures": EDIT,
    "figures-csv": DRAFT,
    "figures-item": EDIT,
    "figures-json": DRAFT,
    "figures-law": Row(EDIT, {"table": "j1", "year": 2026}),
    "figures-take-in": Row(EDIT, {"kind": "geld"}),
    "stand": SEE_DRAFTS,
    "stand-money": SEE_DRAFTS,
    "stand-picture": Row(SEE_DRAFTS, {"name": "toestand"}),
    "stand-picture-csv": Row(SEE_DRAFTS, {"name": "toestand"}),
    "stand-rounds": SEE_DRAFTS,
    "stand-timeline": SEE_DRAFTS,
    "stand-list": Row(SEE_DRAFTS, {"what": "over-tijd"}),
    "stand-list-csv": Row(SEE_DRAFTS, {"what": "veranderd"}),
    "follow-item": EVERYONE,
    "follow-plan": EVERYONE,
    "followed": Row(NOBODY, {"token": "0" * 40}),
    "forgotten": EVERYONE,
    "go-to-page": DRAFT,
    "home": EVERYONE,
    "iiif-annotation": DRAFT,
    "iiif-annotation-page": DRAFT,
    "iiif-canvas": DRAFT,
    "iiif-complete-1": Row(DRAFT, query="?q=be"),
    "iiif-complete-2": Row(DRAFT, query="?q=be"),
    "iiif-contents": DRAFT,
    "iiif-image": Row(DRAFT, {"version": "VERSION"}),
    "iiif-image-information": Row(DRAFT, {"version": "VERSION"}),
    "iiif-manifest": DRAFT,
    "iiif-organisation": EVERYONE,
    "iiif-painting": DRAFT,
    "iiif-painting-page": DRAFT,
    "iiif-picture": Row(
        DRAFT, {"version": "VERSION", "region": "full", "size": "max", "rotation": "0", "form": "default.jpg"}
    ),
    "iiif-range": DRAFT,
    "iiif-search-1": Row(DRAFT, query="?q=beek"),
    "iiif-search-2": Row(DRAFT, query="?q=beek"),
    "iiif-site": EVERYONE,
    "item": DRAFT,
    "label": DRAFT,
    "latest-item": EVERYONE,
    "link-evidence": Row(NOBODY, {"token": "0" * 40, "number": 1}),
    "link-item": Row(NOBODY, {"token": "0" * 40}),
    "link-items": Row(NOBODY, {"token": "0" * 40}),
    "link-sheet": Row(NOBODY, {"token": "0" * 40, "number": 1}),
    "link-sheet-file": Row(NOBODY, {"token": "0" * 40, "number": 1}),
    "link-sheet-out": Row(NOBODY, {"token": "0" * 40, "form": "xlsx"}),
    "link-sheets": Row(NOBODY, {"token": "0" * 40}),
    "logo": Row(EVERYONE, {"version": "VERSION", "kind": "svg"}),
    "money": DRAFT,
    "money-csv": DRAFT,
    "money-json": DRAFT,
    "my-items": REPORT,
    "oembed": Row(NOBODY, query="?url=http://testserver/stad-elzenbeke/meerjarenplan/2026/"),
    "approval": SEE_DRAFTS,
    "openid_connect_callback": Row(NOBODY, {"provider_id": "nergens"}),
    "openid_connect_login": Row(NOBODY, {"provider_id": "nergens"}),
    "opensearch": EVERYONE,
    "opensearch-organisation": EVERYONE,
    "opensearch-plan": EVERYONE,
    "organisation": EVERYONE,
    "organisation-settings": ADMINISTER,
    "original": DRAFT_EDIT,
    "owners": EDIT,
    "own-fields": ADMINISTER,
    "page": DRAFT,
    "manners": ADMINISTER,
    "particulars": EDIT,
    "particulars-item": EDIT,
    "people": ADMINISTER,
    "person": Row(ADMINISTER, {"member": "MEMBER"}),
    "picture": Row(DRAFT, {"width": "WIDTH", "version": "VERSION", "format": "FORMAT"}),
    "plan": EVERYONE,
    "print": DRAFT,
    "progress": DRAFT,
    "progress-list": Row(DRAFT, {"what": "over-tijd"}),
    "progress-picture": Row(DRAFT, {"name": "toestand"}),
    "progress-picture-csv": Row(DRAFT, {"name": "toestand"}),
    "progress-csv": DRAFT,
    "progress-json": DRAFT,
    "question": Row(replace(EDIT, those={"owner": "404"}), {"number": "QUESTION"}),
    "questions": NOBODY,
    "questions-desk": REPORT,
    "read": DRAFT,
    "read-chapter": DRAFT,
    "read-item": DRAFT,
    "read-next-chapter": DRAFT,
    "redactions": DRAFT_EDIT,
    # Editors report on everything, an owner on nothing of another's.
    # Nothing was attached here: who may report learns that, and the others do not come so far.
    "report-evidence": Row(replace(REPORT, those=dict.fromkeys(REPORT.members, "404")), {"number": 1}),
    "report-item": replace(EDIT, those={"owner": "404"}),
    "report": Row(EVERYONE, {"report": "eerste-semester"}),
    "report-desk": Row(SEE_DRAFTS, {"report": "ontwerp"}),
    "report-draft-file": Row(SEE_DRAFTS, {"report": "ontwerp", "form": "json"}),
    "report-file": Row(EVERYONE, {"report": "eerste-semester", "form": "json"}),
    "reports": EVERYONE,
    "reports-compared": Row(EVERYONE, {"old": "eerste-semester", "new": "tweede-semester"}),
    "reports-desk": SEE_DRAFTS,
    "retention": ADMINISTER,
    "robots": EVERYONE,
    "round": Row(EDIT, {"number": "ROUND"}),
    "rounds": EDIT,
    "search": Row(DRAFT, query="?q=beek"),
    "search-all": Row(EVERYONE, query="?q=beek"),
    "search-all-narrow": Row(EVERYONE, query="?q=beek"),
    "search-all-suggest": Row(EVERYONE, query="?q=be"),
    "search-narrow": Row(DRAFT, query="?q=beek"),
    "search-organisation": Row(EVERYONE, query="?q=beek"),
    "search-organisation-narrow": Row(EVERYONE, query="?q=beek"),
    "search-organisation-suggest": Row(EVERYONE, query="?q=be"),
    "search-plan": EVERYONE,
    "search-suggest": Row(DRAFT, query="?q=be"),
    # A draft has no former versions; of a published edition they are for everyone.
    "revision": Row(NOBODY, {"number": 1}),
    # Editors see all that came back, an owner nothing of another's.
    "sheet": Row(replace(EDIT, those={"owner": "404"}), {"number": "SHEET"}),
    "sheet-file": Row(replace(EDIT, those={"owner": "404"}), {"number": "SHEET"}),
    "sheet-out": Row(REPORT, {"form": "xlsx"}),
    "sheets": REPORT,
    "sign-in": EVERYONE,
    "sign-in-code": EVERYONE,
    "sign-out": EVERYONE,
    "sitemap": NOBODY,
    "sitemap-index": EVERYONE,
    "sitemap-site": EVERYONE,
    "statement": EVERYONE,
    "statement-site": EVERYONE,
    "thumbnails": DRAFT,
    # It says the same to anyone, whether or not the link is one.
    "unfollow": Row(EVERYONE, {"token": "0" * 40}),
    "upload-begin": EDIT,
    "upload-part": EDIT,
    "trail": ADMINISTER,
    "trail-csv": ADMINISTER,
    "workplace": SEE_DRAFTS,
    "workplaces": SIGNED_IN,
}


def row(name: str) -> Row:
    """The row of a view."""
    found = VIEWS[name]
    return found if isinstance(found, Row) else Row(found)


def address(name: str, words: list[str], town: Elzenbeke) -> str:
    """The address of a view in the town, of whose pattern these are the variable ``words``."""
    known = EXAMPLES | row(name).more
    missing = [word for word in words if word not in known]
    assert not missing, f"{name}: give {missing} in tests/accounts/view_rights.py, in EXAMPLES or in its row"
    values = {word: _made(name, known[word], town) for word in words}
    return reverse(name, kwargs=values) + row(name).query


_MADE: dict[str, Callable[[Elzenbeke], Any]] = {
    "UPLOAD": lambda town: Upload.objects.get_or_create(organisation=town.organisation, name="plan.pdf", size=9)[0].key,
    "MEMBER": lambda town: (
        Membership.objects.filter(organisation=town.organisation).values_list("pk", flat=True).first() or 1
    ),
    "ROUND": lambda town: opened_round(town.organisation).pk,
    "SHEET": lambda town: kept_sheet(town.organisation).pk,
    "QUESTION": lambda town: asked_question(town).pk,
}
"""The keys of rows that are made when they are asked for."""


def _made(name: str, word: str | int, town: Elzenbeke) -> Any:
    """What stands in the address for a word that depends on the files of the town."""
    if name == "logo":
        return logo_version(town.organisation.logo)[0] if word == "VERSION" else word
    if word in _MADE:
        return _MADE[str(word)](town)
    if word not in {"VERSION", "WIDTH", "FORMAT"}:
        return word
    widest = Page.objects.get(edition=town.draft, number=2).pictures[-1]
    made = {
        "VERSION": picture_version(widest["file"]),
        "WIDTH": widest["width"],
        "FORMAT": picture_format(widest["file"]),
    }
    return made[str(word)]
