from django.db import migrations, models
from uuid_utils.compat import uuid7


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0005_goal_choices"),
    ]

    operations = [
        migrations.CreateModel(
            name="LatePractice",
            fields=[
                ("uuid", models.UUIDField(default=uuid7, editable=False, primary_key=True, serialize=False)),
                ("noted_at", models.DateTimeField()),
            ],
            options={"db_table": "late_practice"},
        ),
    ]
