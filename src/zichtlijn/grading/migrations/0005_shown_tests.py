"""What pupils and guardians read through the fence besides results: tests with their terms, and shares (decision 4).

`shown_tests` shows by the school's moments what `shown_results` shows, with the test as it stood before an instant.
`new_tests` is the same of a pupil alone, from a moment on: its cost does not grow with the years. A retake counts with
the terms of the test it retakes, so these come along. `live_shares` is for who shared and with whom; `coming_tests`
tells days and titles of tests to come, and no result.
"""

from django.db import migrations, models

_COLUMNS = """
    entry uuid, test uuid, content varchar, visible_from timestamptz, number_from timestamptz,
    kind varchar, number numeric, word varchar, writer varchar, report text, answer text, feedback text,
    subject varchar, lesson_group uuid, title varchar, terms_kind varchar, weight numeric, held_on date,
    period uuid, retake_of uuid, retake_rule varchar,
    first_kind varchar, first_weight numeric, first_held_on date, first_period uuid, first_rule varchar
"""
_AS_WRITTEN = """
    SELECT said.title, said.kind, said.weight, said.held_on, said.period, said.retake_of_id, said.retake_rule
    FROM column_terms said WHERE said.column_id = {column}
    ORDER BY coalesce(said.changed_at < least({name}.written_before, moment.at), false) DESC,
        CASE WHEN said.changed_at < {name}.written_before THEN said.changed_at END DESC NULLS LAST, said.changed_at
    LIMIT 1
"""
_BODY = """
    SELECT plan.entry, cell.column_id, plan.content, plan.visible_from,
        CASE WHEN plan.number_from <= moment.at THEN plan.number_from END,
        version.kind,
        CASE WHEN plan.number_from <= moment.at THEN version.number END,
        CASE WHEN version.kind <> 'letter' OR plan.number_from <= moment.at THEN version.word ELSE '' END,
        version.writer, version.report, version.answer, version.feedback,
        test.subject, test.group_id, own.title, own.kind, own.weight, own.held_on,
        own.period, own.retake_of_id, own.retake_rule,
        first.kind, first.weight, first.held_on, first.period, first.retake_rule
    FROM release_now({name}.standing_at) AS moment (at)
    JOIN release_plan plan ON {chosen}
    JOIN gradebook_cell cell ON cell.uuid = plan.cell_id
    JOIN gradebook_column test ON test.uuid = cell.column_id
    CROSS JOIN LATERAL ({own}) AS own
    LEFT JOIN LATERAL ({first}) AS first ON true
    LEFT JOIN result_version version ON version.uuid = plan.entry AND plan.content = 'result'
    WHERE plan.road = 'moment' AND plan.visible_from <= moment.at
        AND (plan.visible_until IS NULL OR moment.at < plan.visible_until)
        AND plan.turn = (
            SELECT max(last.turn) FROM release_plan last
            WHERE last.pupil_id = plan.pupil_id AND last.cell_id = plan.cell_id
        );
"""


def _write(name: str, arguments: str, chosen: str) -> str:
    own = _AS_WRITTEN.format(column="cell.column_id", name=name)
    first = _AS_WRITTEN.format(column="own.retake_of_id", name=name)
    body = _BODY.format(name=name, own=own, first=first, chosen=chosen)
    return f"""
CREATE FUNCTION {name}({arguments}) RETURNS TABLE ({_COLUMNS})
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    {body}
END
"""


SHOWN = _write(
    "shown_tests",
    "viewer uuid, pupil uuid, standing_at timestamptz, written_before timestamptz",
    "plan.pupil_id = shown_tests.pupil AND plan.viewer = shown_tests.viewer",
)
NEW = _write(
    "new_tests",
    "pupil uuid, standing_at timestamptz, written_before timestamptz, since timestamptz",
    # One pupil in a list: of two plain equations the planner makes a third, and then cannot tell that the index holds.
    "plan.pupil_id = ANY (ARRAY[new_tests.pupil]) AND plan.viewer = plan.pupil_id AND plan.visible_from >= new_tests.since",
)
SHARES = """
CREATE FUNCTION live_shares(viewer uuid, pupil uuid, standing_at timestamptz) RETURNS TABLE (
    share uuid, guardian uuid, entry uuid, test uuid, subject varchar, title varchar, with_number boolean, note varchar,
    shared_at timestamptz, opened_at timestamptz, reached_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT share.uuid, share.guardian_id, share.entry, share.test, share.subject, share.title, share.with_number,
        share.note, share.shared_at, share.opened_at,
        min(plan.visible_from) FILTER (WHERE plan.road = 'moment')
    FROM release_now(live_shares.standing_at) AS moment (at)
    JOIN result_share share ON share.pupil_id = live_shares.pupil AND share.revoked_at IS NULL
        AND live_shares.viewer IN (share.pupil_id, share.guardian_id)
    JOIN result_version version ON version.uuid = share.entry
    JOIN release_plan plan ON plan.pupil_id = share.pupil_id AND plan.cell_id = version.cell_id
        AND plan.viewer = share.guardian_id AND plan.entry = share.entry AND plan.visible_from <= moment.at
    WHERE plan.turn = (
        SELECT max(last.turn) FROM release_plan last
        WHERE last.pupil_id = plan.pupil_id AND last.cell_id = plan.cell_id
    )
    GROUP BY share.uuid, moment.at
    HAVING bool_or(
        plan.road = 'share' AND (plan.visible_until IS NULL OR moment.at < plan.visible_until)
    );
END
"""
COMING = """
CREATE FUNCTION coming_tests(groups uuid[], today date) RETURNS TABLE (
    test uuid, subject varchar, title varchar, held_on date, content text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT test.uuid, test.subject, said.title, said.held_on, said.content
    FROM gradebook_column test
    CROSS JOIN LATERAL (
        SELECT newest.title, newest.held_on, newest.content, newest.is_removed
        FROM column_terms newest WHERE newest.column_id = test.uuid ORDER BY newest.changed_at DESC LIMIT 1
    ) AS said
    WHERE test.group_id = ANY (coming_tests.groups)
        AND said.held_on >= coming_tests.today AND NOT said.is_removed;
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0004_sharing"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="releaseplan",
            index=models.Index(
                condition=models.Q(("viewer", models.F("pupil")), ("visible_from__isnull", False)),
                fields=["pupil", "visible_from"],
                name="plan_of_own",
            ),
        ),
        migrations.RunSQL([SHOWN], [("DROP FUNCTION shown_tests(uuid, uuid, timestamptz, timestamptz)", None)]),
        migrations.RunSQL([NEW], [("DROP FUNCTION new_tests(uuid, timestamptz, timestamptz, timestamptz)", None)]),
        migrations.RunSQL([SHARES], [("DROP FUNCTION live_shares(uuid, uuid, timestamptz)", None)]),
        migrations.RunSQL([COMING], [("DROP FUNCTION coming_tests(uuid[], date)", None)]),
    ]
