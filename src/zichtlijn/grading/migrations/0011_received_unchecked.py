"""Results that tools sent come by the ten thousand: that their pupil exists is checked once, with the record itself."""

import django.db.models.deletion
from django.db import migrations, models

CONSTRAINT = "received_result_pupil_id_d2739d9e_fk_person_uuid"


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0010_editions"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    [f"ALTER TABLE received_result DROP CONSTRAINT {CONSTRAINT}"],
                    [
                        f"ALTER TABLE received_result ADD CONSTRAINT {CONSTRAINT} FOREIGN KEY (pupil_id)"
                        " REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED"
                    ],
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="receivedresult",
                    name="pupil",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
    ]
