"""Drafts are proposed, approved and published; and what has to hold of them whatever was killed when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from django.db.models import Exists, OuterRef, Q
from django.test import Client

from killing.browser import Browser, Journal
from planspoor_site.audit.models import Entry
from planspoor_site.judgements.models import ApprovalStep
from planspoor_site.register.models import Edition

_STEPS = {"edition.proposed": "proposed", "edition.sent-back": "sent back", "edition.approved": "approved"}


def bring_further(browser: Browser, _: int, random: Random) -> None:
    """Propose some draft; then approve it, or send it back; write down what was approved."""
    edition = Edition.objects.filter(state__in=("draft", "proposed")).order_by("?").first()
    if edition is None:
        return
    page = f"/beheer{edition.get_absolute_url()}goedkeuren/"
    if edition.state == "draft":
        browser.post(page, {"step": "propose"}, page)
    elif random.random() < 0.4:
        browser.post(page, {"step": "send-back", "reason": "Nog eens kijken."}, page)
    else:
        form = {"step": "approve", "decided_on": "2026-03-02", "reference": f"GR/{edition.pk}"}
        if browser.post(page, form, page)[0] == 302:
            browser.journal.add("published", edition=edition.pk, reference=form["reference"])


ACTS = (bring_further,) * 2


def begin_again() -> None:
    """Nothing waits: a step was taken, or was not."""


def half_an_edition() -> Iterator[str]:
    """Say which editions are public in part: without a moment, a decision or an approval, or these without being so."""
    approved = ApprovalStep.objects.filter(edition=OuterRef("pk"), step="approved")
    there = Edition.objects.annotate(approved=Exists(approved))
    public = Q(state="published")
    decided = Q(decided_on__isnull=False) & ~Q(decision_reference="")
    whole = Q(approved=True) & Q(published_at__isnull=False) & decided
    none = Q(approved=False, published_at=None, decided_on=None, decision_reference="")
    half = there.exclude((public & whole) | (~public & none))
    yield from (f"{slug} is published in part ({state})" for slug, state in half.values_list("slug", "state"))


def faults(journal: Journal) -> Iterator[str]:
    """Say what does not hold, after everything has come to rest."""
    yield from half_an_edition()
    public = {edition.pk: edition for edition in Edition.objects.filter(state="published")}
    for entry in journal.read("published"):
        edition = public.get(int(str(entry["edition"])))
        if edition is None or edition.decision_reference != entry["reference"]:
            yield f"what was approved is not published: {entry}"
    reader = Client(HTTP_HOST="localhost")
    for edition in Edition.objects.select_related("plan__organisation").order_by("pk"):
        address = edition.get_absolute_url()
        told = Counter(Entry.objects.filter(subject=address, what__in=_STEPS).values_list("what", flat=True))
        taken = Counter(ApprovalStep.objects.filter(edition=edition).values_list("step", flat=True))
        if Counter({_STEPS[what]: count for what, count in told.items()}) != taken:
            yield f"the trail says of {address} {told}, its steps {taken}"
        seen = reader.get(address).status_code
        if (seen == 200) != (edition.pk in public):
            yield f"{address} is {edition.state}, and everyone gets {seen}"
