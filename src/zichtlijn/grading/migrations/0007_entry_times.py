"""When results of a past year were entered and seen, to replay that year under another policy."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0006_around_policies"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryTimesImport",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.UUIDField(null=True)),
                ("results", models.PositiveIntegerField()),
                ("pupils", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                (
                    "location",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.location"
                    ),
                ),
            ],
            options={
                "db_table": "entry_times_import",
            },
        ),
        migrations.CreateModel(
            name="ImportedEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "batch_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.IntegerField()),
                ("pupil", models.IntegerField()),
                ("year_group", models.CharField(blank=True, max_length=4)),
                ("entered_at", models.DateTimeField()),
                ("visible_at", models.DateTimeField()),
                ("guardian_at", models.DateTimeField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="grading.entrytimesimport",
                    ),
                ),
            ],
            options={
                "db_table": "imported_entry",
            },
        ),
    ]
