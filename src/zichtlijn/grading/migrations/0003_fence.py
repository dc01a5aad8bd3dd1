"""The fence: the only road from pupils and guardians to results (decision 4).

Bodies between BEGIN ATOMIC and END are bound to this schema's own tables when they are made: no search path can lead
them elsewhere. `release_now` is the clock; where it may be moved (a demo, tests) it is replaced.
"""

from django.db import migrations

NOW = """
CREATE FUNCTION release_now(standing_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT pg_catalog.statement_timestamp();
END
"""
SHOWN = """
CREATE FUNCTION shown_results(viewer uuid, pupil uuid, standing_at timestamptz) RETURNS TABLE (
    entry uuid, test uuid, road varchar, content varchar, visible_from timestamptz, number_from timestamptz,
    kind varchar, number numeric, word varchar, writer varchar, report text, answer text, feedback text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT plan.entry, cell.column_id, plan.road, plan.content, plan.visible_from,
        CASE WHEN plan.number_from <= moment.at THEN plan.number_from END,
        version.kind,
        CASE WHEN plan.number_from <= moment.at THEN version.number END,
        CASE WHEN version.kind <> 'letter' OR plan.number_from <= moment.at THEN version.word ELSE '' END,
        version.writer, version.report, version.answer, version.feedback
    FROM release_now(shown_results.standing_at) AS moment (at)
    JOIN release_plan plan ON plan.pupil_id = shown_results.pupil AND plan.viewer = shown_results.viewer
    JOIN gradebook_cell cell ON cell.uuid = plan.cell_id
    LEFT JOIN result_version version ON version.uuid = plan.entry AND plan.content = 'result'
    WHERE plan.visible_from <= moment.at
        AND (plan.visible_until IS NULL OR moment.at < plan.visible_until)
        AND plan.turn = (
            SELECT max(last.turn) FROM release_plan last
            WHERE last.pupil_id = plan.pupil_id AND last.cell_id = plan.cell_id
        );
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0002_release"),
    ]

    operations = [
        migrations.RunSQL([NOW], [("DROP FUNCTION release_now(timestamptz)", None)]),
        migrations.RunSQL([SHOWN], [("DROP FUNCTION shown_results(uuid, uuid, timestamptz)", None)]),
    ]
