from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def address_every_account(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Give each account, which had a name to sign in with, an address for it, and the name that staff see."""
    users: Any = apps.get_model("accounts", "User").objects
    for user in users.order_by("pk"):
        user.name = f"{user.first_name} {user.last_name}".strip() or user.username
        # Two accounts could have one address, or none: those keep the name that they had, at this machine.
        own = user.username if "@" in user.username else f"{user.username}@localhost"
        user.email = own.lower() if _taken(users, user) else user.email.lower()
        user.save()


def _taken(users: Any, user: Any) -> bool:
    return not user.email or users.filter(email__iexact=user.email).exclude(pk=user.pk).exists()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("register", "0005_four_eyes"),
    ]

    operations = [
        migrations.AddField("user", "name", models.CharField(blank=True, max_length=150)),
        migrations.AddField("user", "language", models.CharField(blank=True, max_length=2)),
        migrations.RunPython(address_every_account, migrations.RunPython.noop),
        migrations.AlterModelOptions("user", options={}),
        migrations.AlterModelManagers("user", managers=[]),
        migrations.RemoveField("user", "username"),
        migrations.RemoveField("user", "first_name"),
        migrations.RemoveField("user", "last_name"),
        migrations.RemoveField("user", "groups"),
        migrations.RemoveField("user", "user_permissions"),
        migrations.RemoveField("user", "is_superuser"),
        migrations.AlterField("user", "email", models.EmailField(max_length=254, unique=True)),
        migrations.AlterField("user", "is_active", models.BooleanField(default=True)),
        migrations.RenameField("user", "date_joined", "joined_at"),
        migrations.AlterField("user", "joined_at", models.DateTimeField(auto_now_add=True)),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reader", "Reader"),
                            ("owner", "Action owner"),
                            ("editor", "Editor"),
                            ("approver", "Approver"),
                            ("administrator", "Administrator"),
                            ("councillor", "Councillor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("function", models.TextField(blank=True)),
                ("name_is_public", models.BooleanField(default=False)),
                ("granted_by", models.CharField(blank=True, max_length=100)),
                ("began_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="register.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["organisation", "user__name", "user__email"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("user", "organisation"),
                        name="membership_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["reader", "owner", "editor", "approver", "administrator", "councillor"],
                            )
                        ),
                        name="membership_role",
                    ),
                ],
            },
        ),
    ]
