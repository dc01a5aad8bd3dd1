"""What a source promises in words, switching off with its moment, incidents and alarms.

Seconds become the nearest promise; a day meant a school day, because weekends never counted. Nothing could be switched
off before.
"""

import uuid

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

_NAME_PROMISES = """
    UPDATE source SET expectation = CASE
        WHEN expected_every_seconds IS NULL THEN 'none'
        WHEN expected_every_seconds <= 60 THEN 'live'
        WHEN expected_every_seconds <= 300 THEN 'five_minutes'
        WHEN expected_every_seconds <= 3600 THEN 'hour'
        WHEN expected_every_seconds <= 86400 THEN 'school_day'
        ELSE 'week' END
"""
_KEEP_OFF = "UPDATE source SET switched_off_at = CURRENT_TIMESTAMP WHERE NOT is_active"


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="expectation",
            field=models.CharField(
                choices=[
                    ("live", "LIVE"),
                    ("five_minutes", "FIVE_MINUTES"),
                    ("hour", "HOUR"),
                    ("school_day", "SCHOOL_DAY"),
                    ("day", "DAY"),
                    ("week", "WEEK"),
                    ("none", "NONE"),
                ],
                default="none",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="contact",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="source",
            name="switched_off_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(_NAME_PROMISES, migrations.RunSQL.noop),
        migrations.RunSQL(_KEEP_OFF, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="source", name="expected_every_seconds"),
        migrations.RemoveField(model_name="source", name="is_active"),
        migrations.AddIndex(
            model_name="rejection",
            index=models.Index(fields=["last_at"], name="rejection_by_age"),
        ),
        migrations.CreateModel(
            name="AlarmWish",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("root_url", models.CharField(max_length=300)),
                ("asked_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={"db_table": "alarm_wish"},
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "uuid",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("silent_since", models.DateTimeField()),
                ("noticed_at", models.DateTimeField()),
                ("recovered_at", models.DateTimeField(null=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="incidents", to="intake.source"
                    ),
                ),
            ],
            options={
                "db_table": "incident",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("recovered_at__isnull", True)),
                        fields=("source",),
                        name="one_open_incident_per_source",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                (
                    "uuid",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alarms", to="intake.incident"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "alarm",
                "constraints": [models.UniqueConstraint(fields=("incident", "person"), name="alarm_once_per_person")],
            },
        ),
    ]
