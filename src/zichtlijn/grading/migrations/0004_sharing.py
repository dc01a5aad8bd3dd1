"""What a pupil shares by choice, and whether guardians see the tests to come."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0003_fence"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reflection",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("test", models.UUIDField(null=True)),
                ("subject", models.CharField(blank=True, max_length=32)),
                ("title", models.CharField(blank=True, max_length=60)),
                ("glad", models.TextField(blank=True)),
                ("differed", models.TextField(blank=True)),
                ("next_step", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "pupil",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "reflection",
            },
        ),
        migrations.CreateModel(
            name="ReflectionReader",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("mentor", "Mentor"), ("teacher", "Teacher"), ("guardian", "Guardian")], max_length=8
                    ),
                ),
                ("shared_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "reflection",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="grading.reflection",
                    ),
                ),
            ],
            options={
                "db_table": "reflection_reader",
            },
        ),
        migrations.CreateModel(
            name="ResultShare",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entry", models.UUIDField()),
                ("test", models.UUIDField()),
                ("subject", models.CharField(max_length=32)),
                ("title", models.CharField(max_length=60)),
                ("with_number", models.BooleanField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("shared_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "guardian",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "result_share",
            },
        ),
        migrations.CreateModel(
            name="AdultConsent",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("granted_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "guardian",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "adult_consent",
                "indexes": [models.Index(fields=["pupil", "granted_at"], name="consent_of_pupil")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("pupil", "guardian"),
                        name="consent_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gt", models.F("granted_at")), _connector="OR"
                        ),
                        name="consent_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComingTestsChoice",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("for_guardians", models.BooleanField()),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
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
                "db_table": "coming_tests_choice",
                "indexes": [models.Index(fields=["location", "-set_at"], name="coming_tests_of_location")],
            },
        ),
        migrations.AddIndex(
            model_name="reflection",
            index=models.Index(fields=["pupil", "-written_at"], name="reflection_of_pupil"),
        ),
        migrations.AddConstraint(
            model_name="reflection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("test__isnull", True), models.Q(("subject", ""), ("title", ""), _negated=True), _connector="OR"
                ),
                name="reflection_test_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="reflectionreader",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("reflection", "person"),
                name="reader_stands_once",
            ),
        ),
        migrations.AddIndex(
            model_name="resultshare",
            index=models.Index(fields=["pupil", "guardian", "-shared_at"], name="share_of_pupil"),
        ),
        migrations.AddConstraint(
            model_name="resultshare",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("entry", "guardian", "with_number"),
                name="share_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="resultshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("opened_at__isnull", True), ("revoked_at__isnull", True), _connector="OR"),
                name="share_revoked_unopened",
            ),
        ),
    ]
