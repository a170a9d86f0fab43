"""The register: organisations, their plans, the editions of a plan with their pages and items, and items through time.

Offsets count Unicode code points of a page's text, end exclusive; boxes are in PDF points from the top-left corner
of the page. An edition's text is written once, by ``planspoor_site.register.intake``.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, NamedTuple

from django.core.validators import RegexValidator
from django.db import models

from planspoor.plan import KINDS
from planspoor_site.accounts.rights import Deed, Visitor, organisations_where
from planspoor_site.register.public_id import PUBLIC_ID_LENGTH
from planspoor_site.register.published import Act, EditionText, Lasting, LastingManager, State

SLUG_LENGTH = 80
COLOUR = RegexValidator(r"\A#[0-9a-f]{6}\Z", "A colour is # and six hexadecimal digits.")
DOMAIN = RegexValidator(
    r"\A(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\Z",
    "A domain is the name of a host, in small letters: plannen.voorbeeld.be.",
)


class Law(models.TextChoices):
    """Whose rules on the accessibility of public websites an organisation is under."""

    FLANDERS = "be-vlg", "Flanders"
    WALLONIA = "be-wal", "Wallonia"
    BRUSSELS = "be-bru", "Brussels"
    NETHERLANDS = "nl", "the Netherlands"


class Organisation(Lasting):
    """A city or another body that approves plans, with how it looks and where it can be asked on the public pages.

    ``colour`` is what its accent is made of, ``logo`` the name of a file in the data folder, ``domain`` a host that
    shows this organisation alone; each but the colour may be empty. With ``four_eyes`` an edition is approved by
    someone else than who reviewed it. ``level_words`` are what it calls a kind of item: ``{"action": "maatregel"}``.
    """

    STATE = "plans__editions__state"
    MAY_CHANGE = frozenset(
        {
            "name",
            "language",
            "colour",
            "logo",
            "domain",
            "email",
            "phone",
            "postal_address",
            "law",
            "four_eyes",
            "level_words",
        }
    )

    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True)
    name = models.TextField()
    language = models.TextField(default="nl")
    colour = models.CharField(max_length=7, default="#1f5673", validators=[COLOUR])
    logo = models.CharField(max_length=80, blank=True)
    domain = models.CharField(max_length=253, blank=True, validators=[DOMAIN])
    email = models.EmailField(blank=True)
    phone = models.TextField(blank=True)
    postal_address = models.TextField(blank=True)
    law = models.CharField(max_length=10, choices=Law, blank=True)
    four_eyes = models.BooleanField(default=False)
    level_words = models.JSONField(default=dict, blank=True)

    objects = LastingManager["Organisation"]()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["domain"], condition=~models.Q(domain=""), name="organisation_domain")
        ]

    def __str__(self) -> str:
        return self.name


class Plan(Lasting):
    """A plan of an organisation, through all its editions."""

    STATE = "editions__state"
    MAY_CHANGE = frozenset({"title"})

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plans")
    slug = models.SlugField(max_length=SLUG_LENGTH)
    title = models.TextField()

    objects = LastingManager["Plan"]()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "slug"], name="plan_slug")]

    def __str__(self) -> str:
        return self.title


class Document(Lasting):
    """A file that was read, kept byte for byte under its hash in the data folder."""

    STATE = "editions__state"

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    media_type = models.TextField()
    bytes = models.PositiveBigIntegerField()

    objects = LastingManager["Document"]()

    def __str__(self) -> str:
        return self.name


class EditionManager(LastingManager["Edition"]):
    """Editions, and who may see them. One that was withdrawn is for its staff again, as a draft is."""

    def published(self) -> models.QuerySet[Edition]:
        """Return the editions that everyone may see."""
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, user: Visitor) -> models.QuerySet[Edition]:
        """Return the editions that ``user`` may see: drafts and what was withdrawn are for its own staff."""
        if not user.is_authenticated:
            return self.published()
        theirs = models.Q(plan__organisation__in=organisations_where(user, Deed.SEE_DRAFTS))
        return self.filter(models.Q(state=State.PUBLISHED) | theirs)


class Offered(NamedTuple):
    """The file that everyone may have of an edition."""

    sha256: str
    name: str
    media_type: str
    bytes: int
    redacted: bool
    """Whether it was made of the pages as they are shown, in the place of the original."""


class Edition(Lasting):
    """A plan as one document has it. ``coverage`` and ``warnings`` have the shape of the plan format.

    ``withdrawn_by`` is a function or a service, for everyone to read, as ``withdrawal_reason`` is.
    """

    STATE = "state"
    MAY_CHANGE = frozenset({"decided_on", "decision_reference"})
    CHANGED_BY: ClassVar = {
        Act.REDACT: frozenset({"title", "warnings"}),
        Act.WITHDRAW: frozenset({"state", "withdrawn_at", "withdrawn_by", "withdrawal_reason"}),
    }

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="editions")
    slug = models.SlugField(max_length=SLUG_LENGTH)
    title = models.TextField()
    language = models.TextField()
    document_type = models.TextField(blank=True)
    profile = models.TextField(blank=True)
    period_start = models.TextField(blank=True)
    period_end = models.TextField(blank=True)
    level_names = models.JSONField(default=dict)
    document = models.ForeignKey(Document, models.PROTECT, related_name="editions")
    text_quality = models.TextField()
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    decided_on = models.DateField(null=True, blank=True)
    decision_reference = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.TextField(blank=True)
    withdrawal_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    position = models.PositiveIntegerField()
    coverage = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)

    objects = EditionManager()

    class Meta:
        ordering: ClassVar = ["plan", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "slug"], name="edition_slug"),
            models.UniqueConstraint(fields=["plan", "position"], name="edition_position"),
            models.UniqueConstraint(fields=["plan", "document"], name="edition_document"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="edition_state"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.slug})"

    def get_absolute_url(self) -> str:
        """Return the path of its address, which is a promise: it never changes after publication."""
        return f"/{self.plan.organisation.slug}/{self.plan.slug}/{self.slug}/"

    @cached_property
    def offered(self) -> Offered:
        """The file that everyone may have: the original or, where words were made unreadable, what was made for it."""
        copy: RedactedCopy | None = getattr(self, "redacted_copy", None)
        if copy is None:
            document = self.document
            return Offered(document.sha256, document.name, document.media_type, document.bytes, redacted=False)
        # The name of the original may hold the words.
        name = f"{self.plan.slug}-{self.slug}.{'pdf' if copy.media_type == 'application/pdf' else 'txt'}"
        return Offered(copy.sha256, name, copy.media_type, copy.bytes, redacted=True)


class Page(EditionText):
    """A page of an edition's document: its text, its blocks, and the pictures of it (none without a printed page).

    ``blocks`` is a list of ``{"role", "level", "continued", "stretches": [{"start", "end", "box"}], "cells"}`` in
    reading order, as the format of pages has it (``box`` and ``cells`` only where there are any). ``pictures`` is a
    list of ``{"width", "height", "bytes", "file"}``, the narrowest first, sizes in pixels; the first is a thumbnail.
    ``links`` are the document's own, a list of ``{"href" or "page", "start", "end", "boxes"}``: a web or mail address,
    or the number of a page, and the words that lead there (both offsets null over none).
    """

    STATE = "edition__state"
    CHANGED_BY: ClassVar = {Act.REDACT: frozenset({"text", "pictures", "links"})}

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.TextField(blank=True)
    width = models.FloatField(null=True)
    height = models.FloatField(null=True)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list)
    pictures = models.JSONField(default=list)
    links = models.JSONField(default=list)

    objects = LastingManager["Page"]()

    class Meta:
        ordering: ClassVar = ["edition", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "number"], name="page_number")]

    def __str__(self) -> str:
        return str(self.number)


class Reading(EditionText):
    """A reading of an edition's document: the plan file as it was read, kept byte for byte under its hash.

    ``number`` counts from 1 in each edition, ``engine`` is the version that read it, ``nodes`` says by the id of a node
    in the plan file which node id the edition has it under.
    """

    STATE = "edition__state"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField()
    engine = models.TextField()
    sha256 = models.CharField(max_length=64)
    nodes = models.JSONField(default=dict)
    read_at = models.DateTimeField(auto_now_add=True)

    objects = LastingManager["Reading"]()

    class Meta:
        ordering: ClassVar = ["edition", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "number"], name="reading_number")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.number}"


class Item(Lasting):
    """Something that a plan wants, through all editions that have it, under an id that the register gave it once."""

    STATE = "appearances__edition__state"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="items")
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH)

    objects = LastingManager["Item"]()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "public_id"], name="item_public_id")]

    def __str__(self) -> str:
        return self.public_id


class EditionItem(EditionText):
    """An item as one edition has it; ``position`` and ``depth`` (both from 0) place it in the tree in reading order.

    ``node_id`` names it within its edition, also when the document is read anew. ``accepted`` is whether a person
    answered for it, ``version`` the number of the judgement that last touched it (0: none did).
    """

    STATE = "edition__state"
    CHANGED_BY: ClassVar = {
        Act.REDACT: frozenset({"text", "description", "doubts"}),
        Act.CORRECT: frozenset({"kind", "number", "text", "description", "accepted", "version"}),
    }

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="appearances")
    parent = models.ForeignKey("self", models.CASCADE, related_name="children", null=True)
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    number = models.TextField(blank=True)
    text = models.TextField()
    description = models.TextField(blank=True)
    page = models.PositiveIntegerField()
    label = models.TextField(blank=True)
    confidence = models.FloatField()
    doubts = models.JSONField(default=list)
    node_id = models.TextField()
    accepted = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    objects = LastingManager["EditionItem"]()

    class Meta:
        ordering: ClassVar = ["edition", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "item"], name="edition_item"),
            models.UniqueConstraint(fields=["edition", "position"], name="edition_item_position"),
            models.UniqueConstraint(fields=["edition", "node_id"], name="edition_item_node"),
        ]

    def __str__(self) -> str:
        return self.text


class Passage(EditionText):
    """A stretch of a page that an item was read from: its text, its description, or another printing (``also``)."""

    STATE = "edition_item__edition__state"

    edition_item = models.ForeignKey(EditionItem, models.CASCADE, related_name="passages")
    page = models.ForeignKey(Page, models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    boxes = models.JSONField(default=list)
    also = models.BooleanField(default=False)
    description = models.BooleanField(default=False)

    objects = LastingManager["Passage"]()

    class Meta:
        ordering: ClassVar = ["edition_item", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition_item", "position"], name="passage_position"),
            models.CheckConstraint(condition=models.Q(start__lte=models.F("end")), name="passage_offsets"),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.start}-{self.end}"


class Fact(EditionText):
    """Something an item's words state; ``values`` holds the keys that the plan format gives for its kind."""

    STATE = "edition_item__edition__state"
    CHANGED_BY: ClassVar = {Act.REDACT: frozenset({"quote", "values"})}
    REPLACED_BY = frozenset({Act.CORRECT})

    edition_item = models.ForeignKey(EditionItem, models.CASCADE, related_name="facts")
    position = models.PositiveIntegerField()
    kind = models.TextField()
    quote = models.TextField()
    page = models.ForeignKey(Page, models.CASCADE, related_name="facts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    values = models.JSONField(default=dict)

    objects = LastingManager["Fact"]()

    class Meta:
        ordering: ClassVar = ["edition_item", "position"]

    def __str__(self) -> str:
        return self.quote


class Revision(Lasting):
    """What a published item said until it was corrected; ``number`` counts from 1 for each item of an edition.

    ``facts`` is a list of ``{"kind", "quote", "page", "start", "end", "values"}``, the page by its number. ``reason``
    is for everyone, as is ``by``: a function or service. ``judgement`` is the number of the first that corrected it.
    """

    STATE = "edition_item__edition__state"
    CHANGED_BY: ClassVar = {Act.REDACT: frozenset({"text", "description", "facts", "reason"})}

    edition_item = models.ForeignKey(EditionItem, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    item_kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    item_number = models.TextField(blank=True)
    text = models.TextField()
    description = models.TextField(blank=True)
    facts = models.JSONField(default=list)
    reason = models.TextField()
    by = models.TextField(blank=True)
    corrected_at = models.DateTimeField(auto_now_add=True)
    judgement = models.PositiveIntegerField()

    objects = LastingManager["Revision"]()

    class Meta:
        ordering: ClassVar = ["edition_item", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition_item", "number"], name="revision_number")]

    def __str__(self) -> str:
        return f"{self.edition_item_id}: {self.number}"


class Redaction(Lasting):
    """A stretch of a page that was made unreadable, by whom, when and why; ``boxes`` are what its picture covers.

    It is never deleted: one that was revoked says when and by whom, and covers nothing any more. Who did it is for
    staff, the reason is for everyone.
    """

    STATE = "edition__state"
    MAY_CHANGE = frozenset({"revoked_at", "revoked_by"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="redactions")
    page = models.ForeignKey(Page, models.CASCADE, related_name="redactions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    boxes = models.JSONField(default=list)
    reason = models.TextField()
    made_by = models.TextField()
    made_at = models.DateTimeField()
    revoked_by = models.TextField(blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = LastingManager["Redaction"]()

    class Meta:
        ordering: ClassVar = ["edition", "page__number", "start", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="redaction_offsets")
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.start}-{self.end}"


class Withheld(models.Model):
    """What a field of a row held before words in it were made unreadable. Nothing public reads this table."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="withheld")
    table = models.TextField()
    row = models.BigIntegerField()
    field = models.TextField()
    value = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["table", "row", "field"], name="withheld_field")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.field}"


class RedactedCopy(models.Model):
    """The file that everyone may have of an edition with unreadable words, kept in the data folder under its hash."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="redacted_copy")
    sha256 = models.CharField(max_length=64)
    media_type = models.TextField()
    bytes = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.sha256
