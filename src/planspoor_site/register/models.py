"""The register: organisations, their plans, the editions of a plan with their pages and items, and items through time.

Offsets count Unicode code points of a page's text, end exclusive; boxes are in PDF points from the top-left corner
of the page. An edition's text is written once, by ``planspoor_site.register.intake``.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import RegexValidator
from django.db import models

from planspoor.plan import KINDS
from planspoor_site.register.public_id import PUBLIC_ID_LENGTH
from planspoor_site.register.published import EditionText, Lasting, LastingManager, State

SLUG_LENGTH = 80
COLOUR = RegexValidator(r"\A#[0-9a-f]{6}\Z", "A colour is # and six hexadecimal digits.")
DOMAIN = RegexValidator(
    r"\A(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\Z",
    "A domain is the name of a host, in small letters: plannen.voorbeeld.be.",
)
Visitor = AbstractBaseUser | AnonymousUser


class Law(models.TextChoices):
    """Whose rules on the accessibility of public websites an organisation is under."""

    FLANDERS = "be-vlg", "Flanders"
    WALLONIA = "be-wal", "Wallonia"
    BRUSSELS = "be-bru", "Brussels"
    NETHERLANDS = "nl", "the Netherlands"


class Organisation(Lasting):
    """A city or another body that approves plans, with how it looks and where it can be asked on the public pages.

    ``colour`` is what its accent is made of, ``logo`` the name of a file in the data folder, ``domain`` a host that
    shows this organisation alone; each but the colour may be empty.
    """

    STATE = "plans__editions__state"
    MAY_CHANGE = frozenset({"name", "language", "colour", "logo", "domain", "email", "phone", "postal_address", "law"})

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
    """Editions, and who may see them."""

    def published(self) -> models.QuerySet[Edition]:
        """Return the editions that everyone may see."""
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, user: Visitor) -> models.QuerySet[Edition]:
        """Return the editions that ``user`` may see: drafts are for staff."""
        return self.all() if user.is_active and getattr(user, "is_staff", False) else self.published()


class Edition(Lasting):
    """A plan as one document has it. ``coverage`` and ``warnings`` have the shape of the plan format."""

    STATE = "state"
    MAY_CHANGE = frozenset({"decided_on", "decision_reference"})

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


class Page(EditionText):
    """A page of an edition's document: its text, its blocks, and the pictures of it (none without a printed page).

    ``blocks`` is a list of ``{"role", "level", "continued", "stretches": [{"start", "end", "box"}], "cells"}`` in
    reading order, as the format of pages has it (``box`` and ``cells`` only where there are any). ``pictures`` is a
    list of ``{"width", "height", "bytes", "file"}``, the narrowest first, sizes in pixels; the first is a thumbnail.
    ``links`` are the document's own, a list of ``{"href" or "page", "start", "end", "boxes"}``: a web or mail address,
    or the number of a page, and the words that lead there (both offsets null over none).
    """

    STATE = "edition__state"

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
    """An item as one edition has it; ``position`` and ``depth`` (both from 0) place it in the tree in reading order."""

    STATE = "edition__state"

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

    objects = LastingManager["EditionItem"]()

    class Meta:
        ordering: ClassVar = ["edition", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "item"], name="edition_item"),
            models.UniqueConstraint(fields=["edition", "position"], name="edition_item_position"),
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
