import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_day_of_pupil"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownAssessment",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=256)),
                ("version", models.CharField(blank=True, max_length=256)),
                ("title", models.CharField(blank=True, max_length=256)),
                ("described_at", models.DateTimeField()),
                ("content", models.JSONField()),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assessments", to="learning.tool"
                    ),
                ),
            ],
            options={
                "db_table": "assessment",
                "constraints": [
                    models.UniqueConstraint(fields=("tool", "code", "version"), name="assessment_is_stored_once")
                ],
            },
        ),
    ]
