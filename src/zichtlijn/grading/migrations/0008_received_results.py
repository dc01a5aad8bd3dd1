"""Results that tools sent, what pupils write in place of a number, and who writes the reports of a subject.

That feedback goes first is the school's to say, in its policy: a test has no say of its own any more.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0007_entry_times"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(model_name="columnterms", name="feedback_first"),
        migrations.AddField(
            model_name="reportchoice",
            name="writer",
            field=models.CharField(
                choices=[("pupil", "PUPIL"), ("teacher", "TEACHER")], default="teacher", max_length=8
            ),
        ),
        migrations.CreateModel(
            name="OwnReport",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="grading.gradebookcolumn"
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
                "db_table": "own_report",
                "indexes": [models.Index(fields=["pupil", "column", "-written_at"], name="report_of_pupil")],
            },
        ),
        migrations.CreateModel(
            name="ReceivedResult",
            fields=[
                ("record_uuid", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=32)),
                ("tool_uuid", models.UUIDField()),
                ("test", models.CharField(max_length=500)),
                ("occurred_on", models.DateField()),
                ("received_at", models.DateTimeField()),
                ("is_final", models.BooleanField()),
                ("is_withdrawn", models.BooleanField()),
                ("sent_version", models.UUIDField(null=True)),
                ("changed_at", models.DateTimeField(null=True)),
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
                "db_table": "received_result",
                "indexes": [
                    models.Index(fields=["pupil", "subject"], name="received_of_pupil"),
                    models.Index(
                        condition=models.Q(("changed_at__isnull", False)),
                        fields=["changed_at"],
                        name="received_changed",
                    ),
                ],
            },
        ),
    ]
