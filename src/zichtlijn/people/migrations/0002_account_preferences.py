import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("account", "shows_numbers", models.BooleanField(default=True)),
        migrations.CreateModel(
            name="NoticeWish",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("moment", "MOMENT"), ("guardian_moment", "GUARDIAN_MOMENT"), ("share", "SHARE")],
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("root_url", models.CharField(max_length=300)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notice_wishes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "notice_wish",
                "constraints": [models.UniqueConstraint(fields=("account", "kind"), name="notice_wished_once")],
            },
        ),
    ]
