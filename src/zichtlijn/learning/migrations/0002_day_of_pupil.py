"""The days of a pupil in order, so that a period costs the same after ten years as after one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="daytotal",
            index=models.Index(fields=["pupil", "day"], name="day_of_pupil"),
        ),
    ]
