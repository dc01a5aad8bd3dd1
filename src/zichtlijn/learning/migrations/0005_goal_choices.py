import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0004_tool_explanations"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChosenFramework",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place_uuid", models.UUIDField()),
                ("chosen_by", models.UUIDField()),
                ("chosen_at", models.DateTimeField()),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="learning.framework"
                    ),
                ),
            ],
            options={
                "db_table": "chosen_framework",
                "constraints": [
                    models.UniqueConstraint(fields=("place_uuid", "framework"), name="framework_is_chosen_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SettledGoal",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("choice", models.CharField(choices=[("keep", "KEEP"), ("follow", "FOLLOW")], max_length=8)),
                ("decided_by", models.UUIDField()),
                ("decided_at", models.DateTimeField()),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="settlements", to="learning.goal"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="learning.goalrevision"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="learning.goal",
                    ),
                ),
            ],
            options={
                "db_table": "settled_goal",
                "constraints": [
                    models.UniqueConstraint(fields=("revision",), name="goal_is_settled_once_per_revision")
                ],
            },
        ),
    ]
