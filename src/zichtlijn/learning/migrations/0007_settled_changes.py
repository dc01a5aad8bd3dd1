import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0006_late_practice"),
    ]

    operations = [
        migrations.AddField(
            model_name="settledgoal",
            name="changes",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="settledgoal",
            name="plans",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
    ]
