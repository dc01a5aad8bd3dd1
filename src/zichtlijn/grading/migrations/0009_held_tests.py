"""Tests that were held, as a pupil who writes in place of a number needs them: title and day, and no result (R43)."""

from django.db import migrations

HELD = """
CREATE FUNCTION held_tests(groups uuid[], today date) RETURNS TABLE (
    test uuid, lesson_group uuid, subject varchar, title varchar, held_on date
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT test.uuid, test.group_id, test.subject, said.title, said.held_on
    FROM gradebook_column test
    CROSS JOIN LATERAL (
        SELECT newest.title, newest.held_on, newest.is_removed
        FROM column_terms newest WHERE newest.column_id = test.uuid ORDER BY newest.changed_at DESC LIMIT 1
    ) AS said
    WHERE test.group_id = ANY (held_tests.groups)
        AND (said.held_on IS NULL OR said.held_on <= held_tests.today) AND NOT said.is_removed;
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0008_received_results"),
    ]

    operations = [
        migrations.RunSQL([HELD], [("DROP FUNCTION held_tests(uuid[], date)", None)]),
    ]
