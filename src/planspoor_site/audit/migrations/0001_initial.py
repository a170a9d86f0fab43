from __future__ import annotations

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("register", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("length", models.PositiveBigIntegerField(default=0)),
                ("head", models.CharField(default="0" * 64, max_length=64)),
                (
                    "organisation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trail",
                        to="register.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("person", models.UUIDField(null=True)),
                ("role", models.TextField(blank=True)),
                ("function", models.TextField(blank=True)),
                ("what", models.CharField(max_length=40)),
                ("subject", models.TextField()),
                ("details", models.JSONField(default=dict)),
                ("before", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="audit.chain"
                    ),
                ),
            ],
            options={
                "ordering": ["chain", "sequence"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "user",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="chain",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Coalesce("organisation", 0),
                name="trail_of_organisation_or_installation",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["chain", "what"], name="entry_what"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["chain", "person"], name="entry_person"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["chain", "subject"], name="entry_subject"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("chain", "sequence"), name="entry_sequence"),
        ),
    ]
