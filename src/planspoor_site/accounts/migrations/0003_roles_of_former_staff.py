from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_staff_editors(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Let who saw the drafts of every organisation go on seeing them, as an editor in each."""
    Membership: Any = apps.get_model("accounts", "Membership")
    users: Any = apps.get_model("accounts", "User").objects
    organisations = list(apps.get_model("register", "Organisation").objects.order_by("pk"))
    Membership.objects.bulk_create(
        Membership(user=user, organisation=organisation, role="editor")
        for user in users.filter(is_staff=True).order_by("pk")
        for organisation in organisations
    )


class Migration(migrations.Migration):
    # In a transaction of its own: PostgreSQL alters no table with rows that it has yet to check.
    dependencies = [("accounts", "0002_people_and_roles")]

    operations = [migrations.RunPython(make_staff_editors, migrations.RunPython.noop)]
