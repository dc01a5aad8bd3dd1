"""Leeswijzers with versions, the state of a tool and its address.

Tools that have a leeswijzer were shown already and stay live; their text becomes version 1, under the tool's own uuid.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

_KEEP_SHOWN = "UPDATE tool SET state = 'live' WHERE score_explanation <> ''"
_FIRST_VERSIONS = """
    INSERT INTO tool_explanation (uuid, tool_id, version, text, scale, author, written_at, confirmed_by)
    SELECT uuid, uuid, 1, score_explanation, '', 'school', CURRENT_TIMESTAMP, '' FROM tool
    WHERE score_explanation <> ''
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0003_assessments")]

    operations = [
        migrations.AddField(
            model_name="tool",
            name="state",
            field=models.CharField(
                choices=[("preparing", "PREPARING"), ("live", "LIVE"), ("stopped", "STOPPED")],
                default="preparing",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="tool",
            name="launch_address",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddField(
            model_name="tool",
            name="agreement",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.RunSQL(_KEEP_SHOWN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="tool",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "live"), _negated=True),
                    models.Q(("score_explanation", ""), _negated=True),
                    _connector="OR",
                ),
                name="tool_is_live_with_explanation_only",
            ),
        ),
        migrations.CreateModel(
            name="ToolExplanation",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("scale", models.CharField(blank=True, max_length=200)),
                (
                    "author",
                    models.CharField(choices=[("school", "SCHOOL"), ("supplier", "SUPPLIER")], max_length=8),
                ),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.CharField(blank=True, max_length=120)),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="learning.tool",
                    ),
                ),
            ],
            options={
                "db_table": "tool_explanation",
                "constraints": [
                    models.UniqueConstraint(fields=("tool", "version"), name="tool_explanation_version_is_unique")
                ],
            },
        ),
        migrations.RunSQL(_FIRST_VERSIONS, migrations.RunSQL.noop),
    ]
