import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="VisitCount",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("hour_at", models.DateTimeField()),
                ("place", models.UUIDField()),
                ("family", models.CharField(max_length=16)),
                ("audience", models.CharField(max_length=16)),
                ("visits", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "visit_count",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hour_at", "place", "family", "audience"), name="visits_counted_once"
                    )
                ],
            },
        ),
    ]
