"""Editions of tests, and rounds of plannings: which plans stand as they were read (docs/decisions/0009)."""

from django.db import migrations, models
from uuid_utils.compat import uuid7


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0009_held_tests"),
    ]

    operations = [
        migrations.AddField(
            model_name="gradebookcolumn",
            name="edition",
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name="PlanningRound",
            fields=[
                ("uuid", models.UUIDField(default=uuid7, editable=False, primary_key=True, serialize=False)),
                ("planned_at", models.DateTimeField()),
            ],
            options={"db_table": "planning_round"},
        ),
    ]
