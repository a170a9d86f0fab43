from __future__ import annotations

from typing import Any

from django.db import migrations
from django.utils import timezone

from planspoor_site.audit.canonical import entry_hash

WHAT = "edition.present"


def tell(apps: Any, schema_editor: object) -> None:
    """Say in the trail of each organisation which of its editions were public before there was one."""
    Edition = apps.get_model("register", "Edition")
    editions = Edition.objects.exclude(state="draft").order_by("plan__organisation", "plan__slug", "position")
    for edition in editions.select_related("plan__organisation"):
        plan = edition.plan
        subject = f"/{plan.organisation.slug}/{plan.slug}/{edition.slug}/"
        _add(apps, plan.organisation, subject, {"state": edition.state})


def _add(apps: Any, organisation: Any, subject: str, details: dict[str, str]) -> None:
    chain, _ = apps.get_model("audit", "Chain").objects.get_or_create(organisation=organisation)
    parts = {
        "sequence": chain.length + 1, "at": timezone.now(), "person": None, "role": "", "function": "",
        "what": WHAT, "subject": subject, "details": details, "before": chain.head,
    }  # fmt: skip
    entry = apps.get_model("audit", "Entry")(chain=chain, **parts, hash=entry_hash(chain=chain.pk, **parts))
    entry.save(force_insert=True)
    chain.length, chain.head = entry.sequence, entry.hash
    chain.save()


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("register", "0004_unreadable_and_withdrawn")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
