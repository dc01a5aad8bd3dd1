import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleaseArrangement",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slots", models.JSONField(null=True)),
                ("guardians", models.JSONField(null=True)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "release_arrangement",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="releasearrangement_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasePlacing",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.location"
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "release_placing",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="releaseplacing_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasePlan",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "pupil_id",
                        "cell_id",
                        "turn",
                        "line",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("turn", models.IntegerField()),
                ("line", models.SmallIntegerField()),
                ("planned_at", models.DateTimeField()),
                ("settles_at", models.DateTimeField(null=True)),
                ("said", models.BigIntegerField()),
                ("entry", models.UUIDField()),
                ("viewer", models.UUIDField()),
                ("road", models.CharField(choices=[("moment", "MOMENT"), ("share", "SHARE")], max_length=8)),
                ("content", models.CharField(choices=[("result", "RESULT"), ("notice", "NOTICE")], max_length=8)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("draft", "DRAFT"),
                            ("discuss", "DISCUSS"),
                            ("discuss_apart", "DISCUSS_APART"),
                            ("planned", "PLANNED"),
                            ("exception", "EXCEPTION"),
                            ("cut_off", "CUT_OFF"),
                            ("no_moment", "NO_MOMENT"),
                            ("closed_for_guardians", "CLOSED_FOR_GUARDIANS"),
                            ("age_unknown", "AGE_UNKNOWN"),
                            ("adult", "ADULT"),
                            ("no_access", "NO_ACCESS"),
                            ("visible", "VISIBLE"),
                            ("shared", "SHARED"),
                            ("replaced", "REPLACED"),
                            ("withdrawn", "WITHDRAWN"),
                            ("revoked", "REVOKED"),
                            ("not_this_viewer", "NOT_THIS_VIEWER"),
                        ],
                        max_length=24,
                    ),
                ),
                ("visible_from", models.DateTimeField(null=True)),
                ("number_from", models.DateTimeField(null=True)),
                ("visible_until", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=24)),
                (
                    "versions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "cell",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="grading.gradebookcell",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "release_plan",
                "indexes": [
                    models.Index(condition=models.Q(("line", 0)), fields=["settles_at"], name="plan_still_waiting")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasePolicy",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("terms", models.JSONField()),
                ("adopted_at", models.DateTimeField()),
                (
                    "consulted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("council", "Council"),
                                ("pupils", "Pupils"),
                                ("guardians", "Guardians"),
                                ("team", "Team"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("told_pupils", models.TextField(blank=True)),
                ("told_guardians", models.TextField(blank=True)),
                ("told_team", models.TextField(blank=True)),
                (
                    "adopted_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
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
                "db_table": "release_policy",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="releasepolicy_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("location", "number"), name="policy_number_once"),
                ],
            },
        ),
    ]
