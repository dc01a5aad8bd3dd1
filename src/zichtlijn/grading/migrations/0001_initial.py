import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GradebookColumn",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.group"
                    ),
                ),
            ],
            options={
                "db_table": "gradebook_column",
            },
        ),
        migrations.CreateModel(
            name="GradebookCell",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("current", models.UUIDField(null=True)),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "column",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="grading.gradebookcolumn",
                    ),
                ),
            ],
            options={
                "db_table": "gradebook_cell",
            },
        ),
        migrations.CreateModel(
            name="GateChange",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "gate",
                    models.CharField(
                        choices=[
                            ("draft", "DRAFT"),
                            ("discuss", "DISCUSS"),
                            ("discuss_apart", "DISCUSS_APART"),
                            ("open", "OPEN"),
                        ],
                        max_length=16,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "column",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gates",
                        to="grading.gradebookcolumn",
                    ),
                ),
            ],
            options={
                "db_table": "gate_change",
            },
        ),
        migrations.CreateModel(
            name="ColumnTerms",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("changed_at", models.DateTimeField()),
                ("title", models.CharField(max_length=60)),
                ("content", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("test", "TEST"), ("practice", "PRACTICE"), ("school_exam", "SCHOOL_EXAM")],
                        max_length=12,
                    ),
                ),
                (
                    "weight",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, validators=[django.core.validators.MinValueValidator(0)]
                    ),
                ),
                ("held_on", models.DateField(null=True)),
                ("period", models.UUIDField(null=True)),
                (
                    "retake_rule",
                    models.CharField(
                        choices=[("replace", "REPLACE"), ("best", "BEST"), ("average", "AVERAGE")], max_length=8
                    ),
                ),
                ("feedback_first", models.BooleanField(default=False)),
                ("is_removed", models.BooleanField(default=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "column",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="grading.gradebookcolumn",
                    ),
                ),
                (
                    "retake_of",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="grading.gradebookcolumn",
                    ),
                ),
            ],
            options={
                "db_table": "column_terms",
            },
        ),
        migrations.CreateModel(
            name="GradebookExport",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=32)),
                ("exported_at", models.DateTimeField()),
                (
                    "exported_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.group"
                    ),
                ),
            ],
            options={
                "db_table": "gradebook_export",
            },
        ),
        migrations.CreateModel(
            name="GradingTerms",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.UUIDField(null=True)),
                ("precision", models.SmallIntegerField(choices=[(0, "WHOLE"), (1, "ONE"), (2, "TWO")])),
                ("reads_without_separator", models.BooleanField()),
                (
                    "year_rule",
                    models.CharField(
                        choices=[("all_results", "ALL_RESULTS"), ("by_period", "BY_PERIOD")], max_length=16
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.location",
                    ),
                ),
            ],
            options={
                "db_table": "grading_terms",
            },
        ),
        migrations.CreateModel(
            name="GradingPeriod",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("period", models.UUIDField()),
                ("name", models.CharField(max_length=40)),
                ("weight", models.DecimalField(decimal_places=2, max_digits=5)),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="periods", to="grading.gradingterms"
                    ),
                ),
            ],
            options={
                "db_table": "grading_period",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExamDay",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("held_on", models.DateField()),
                ("kind", models.CharField(choices=[("retake", "RETAKE"), ("exam", "EXAM")], max_length=8)),
                ("subject", models.CharField(blank=True, max_length=32)),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exam_days", to="grading.gradingterms"
                    ),
                ),
            ],
            options={
                "db_table": "exam_day",
            },
        ),
        migrations.CreateModel(
            name="ReportChoice",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=32)),
                (
                    "year_groups",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), size=None),
                ),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="grading.gradingterms"
                    ),
                ),
            ],
            options={
                "db_table": "report_choice",
            },
        ),
        migrations.CreateModel(
            name="ResultVersion",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entered_at", models.DateTimeField()),
                ("act", models.UUIDField()),
                ("undoes", models.UUIDField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grade", "Grade"),
                            ("letter", "Letter"),
                            ("standing", "Standing"),
                            ("report", "Report"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.DecimalField(decimal_places=2, max_digits=4, null=True)),
                ("word", models.CharField(blank=True, max_length=8)),
                (
                    "writer",
                    models.CharField(blank=True, choices=[("pupil", "PUPIL"), ("teacher", "TEACHER")], max_length=8),
                ),
                ("report", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("feedback", models.TextField(blank=True)),
                ("record_uuid", models.UUIDField(null=True)),
                (
                    "cell",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="grading.gradebookcell",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "result_version",
            },
        ),
        migrations.AddIndex(
            model_name="gradebookcolumn",
            index=models.Index(fields=["group", "subject"], name="column_of_group"),
        ),
        migrations.AddConstraint(
            model_name="gradebookcell",
            constraint=models.UniqueConstraint(fields=("column", "pupil"), name="cell_stands_once"),
        ),
        migrations.AddIndex(
            model_name="gatechange",
            index=models.Index(fields=["column", "pupil", "-at"], name="gate_of_column"),
        ),
        migrations.AddIndex(
            model_name="columnterms",
            index=models.Index(fields=["column", "-changed_at"], name="terms_of_column"),
        ),
        migrations.AddConstraint(
            model_name="columnterms",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gte", 0), ("weight__lte", Decimal(100))), name="column_weight"
            ),
        ),
        migrations.AddIndex(
            model_name="gradebookexport",
            index=models.Index(fields=["group", "subject", "-exported_at"], name="export_of_gradebook"),
        ),
        migrations.AddIndex(
            model_name="gradingterms",
            index=models.Index(fields=["location", "-set_at"], name="grading_terms_of_location"),
        ),
        migrations.AddConstraint(
            model_name="gradingperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="gradingperiod_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingperiod",
            constraint=models.UniqueConstraint(fields=("terms", "period"), name="period_once_in_terms"),
        ),
        migrations.AddIndex(
            model_name="resultversion",
            index=models.Index(fields=["cell", "entered_at"], name="version_of_cell"),
        ),
        migrations.AddIndex(
            model_name="resultversion",
            index=models.Index(fields=["act"], name="version_of_act"),
        ),
        migrations.AddIndex(
            model_name="resultversion",
            index=models.Index(
                condition=models.Q(("record_uuid__isnull", False)), fields=["record_uuid"], name="version_of_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="resultversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "grade"), ("number__gte", Decimal(1)), ("number__lte", Decimal(10))),
                    models.Q(models.Q(("kind", "grade"), _negated=True), ("number__isnull", True)),
                    _connector="OR",
                ),
                name="result_number_is_a_grade",
            ),
        ),
        migrations.AddConstraint(
            model_name="resultversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("letter", "standing")), ("word", ""), _connector="XOR"),
                name="result_word_has_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="resultversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "report"), ("writer", ""), _connector="XOR"),
                name="result_report_has_a_kind",
            ),
        ),
    ]
