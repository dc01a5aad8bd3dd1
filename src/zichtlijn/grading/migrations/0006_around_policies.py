"""What a school says around its policy, and the policy somebody is writing."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0005_shown_tests"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="releasepolicy",
            name="withdraws",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="AdministrationCheck",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                ("is_silent", models.BooleanField()),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.location"
                    ),
                ),
            ],
            options={
                "db_table": "administration_check",
            },
        ),
        migrations.CreateModel(
            name="ExamClasses",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.location"
                    ),
                ),
            ],
            options={
                "db_table": "exam_classes",
            },
        ),
        migrations.CreateModel(
            name="ReleaseHours",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                ("lessons", models.JSONField()),
                ("latest_at", models.TimeField()),
                ("reason", models.TextField(blank=True)),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.location"
                    ),
                ),
            ],
            options={
                "db_table": "release_hours",
            },
        ),
        migrations.CreateModel(
            name="SchoolAgreements",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                ("wording", models.TextField(blank=True)),
                ("answering", models.TextField(blank=True)),
                ("expecting", models.TextField(blank=True)),
                ("has_guardian_average", models.BooleanField(default=False)),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.location"
                    ),
                ),
            ],
            options={
                "db_table": "school_agreements",
            },
        ),
        migrations.CreateModel(
            name="PolicyInWriting",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("typed", models.JSONField()),
                ("before", models.JSONField(null=True)),
                ("saved_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.location",
                    ),
                ),
            ],
            options={
                "db_table": "policy_in_writing",
                "constraints": [models.UniqueConstraint(fields=("location", "author"), name="policy_in_writing_once")],
            },
        ),
    ]
