"""The statement that reads all about the release of one gradebook: its plans in force, and what decides new ones.

What is planned is told only of tests that do not stand as the asker knows them: a plan made in a round of plannings has
no edition to tell it, so after a round (`round`) all of it is told. Cells and versions come as short lists: there are
hundreds.
"""

from typing import Final

from zichtlijn.grading.gradebook.editions import EDITIONS, TESTS

_ROUND: Final = "SELECT concat(count(*), ' ', max(uuid::text)) AS said FROM planning_round"
_PLANNED: Final = """(
    SELECT json_agg(json_build_array(
        cell.column_id, cell.pupil_id, cell.current,
        plan.entry, plan.viewer, plan.road, plan.content, plan.reason,
        plan.visible_from, plan.number_from, plan.visible_until, plan.ended_by,
        version.kind, version.number::text, version.word, version.writer
    ) ORDER BY cell.column_id, cell.uuid, plan.line)
    FROM wanted JOIN gradebook_cell AS cell ON cell.column_id = wanted.uuid
    CROSS JOIN LATERAL (
        SELECT turn FROM release_plan
        WHERE release_plan.pupil_id = cell.pupil_id AND release_plan.cell_id = cell.uuid
        ORDER BY turn DESC LIMIT 1
    ) AS last
    JOIN release_plan AS plan
        ON plan.pupil_id = cell.pupil_id AND plan.cell_id = cell.uuid AND plan.turn = last.turn
    LEFT JOIN result_version AS version ON version.uuid = plan.entry
    WHERE NOT (stands AND round.said = %(round)s)
)"""
_BESIDES: Final = """
        (
            SELECT json_agg(release_policy ORDER BY location_id, number) FROM release_policy
        ),
        (
            SELECT json_agg(json_build_object(
                'pupil_id', pupil_id, 'location_id', location_id, 'groups', groups,
                'starts_on', starts_on, 'ends_on', ends_on
            ) ORDER BY pupil_id, starts_on, location_id)
            FROM release_placing WHERE pupil_id = ANY(%(pupils)s)
        ),
        (
            SELECT json_agg(json_build_object(
                'pupil_id', pupil_id, 'slots', slots, 'guardians', guardians,
                'starts_on', starts_on, 'ends_on', ends_on
            ) ORDER BY pupil_id, starts_on)
            FROM release_arrangement WHERE pupil_id = ANY(%(pupils)s)
        ),
        (
            SELECT json_agg(json_build_array(test, waiting) ORDER BY test)
            FROM (
                SELECT test, count(*) AS waiting FROM received_result AS received
                WHERE pupil_id = ANY(%(pupils)s) AND subject = %(subject)s AND is_final AND NOT is_withdrawn
                    AND NOT EXISTS (
                        SELECT FROM result_version AS version
                        JOIN gradebook_cell AS cell ON cell.uuid = version.cell_id AND cell.current = version.uuid
                        WHERE version.record_uuid = received.record_uuid
                    )
                GROUP BY test
            ) AS received
        ),
        (
            SELECT json_agg(json_build_array(cell.pupil_id, cell.column_id) ORDER BY cell.uuid)
            FROM received_result AS received
            JOIN result_version AS version ON version.record_uuid = received.record_uuid
            JOIN gradebook_cell AS cell ON cell.uuid = version.cell_id AND cell.current = version.uuid
            WHERE received.pupil_id = ANY(%(pupils)s) AND received.subject = %(subject)s AND changed_at IS NOT NULL
        ),
        (
            SELECT json_agg(json_build_object(
                'uuid', column_id, 'changed_at', changed_at, 'kind', kind, 'weight', weight::text, 'held_on', held_on,
                'period', period, 'retake_of', retake_of_id, 'retake_rule', retake_rule
            ) ORDER BY column_id, changed_at)
            FROM gradebook_column AS gradebook JOIN column_terms ON column_terms.column_id = gradebook.uuid
            WHERE gradebook.group_id = %(group)s AND gradebook.subject = %(subject)s
        ),
        (
            SELECT json_agg(json_build_object(
                'set_at', set_at, 'precision', precision, 'year_rule', year_rule, 'periods', (
                    SELECT json_agg(json_build_object(
                        'uuid', period, 'name', name, 'weight', weight::text, 'starts_on', starts_on, 'ends_on', ends_on
                    ) ORDER BY starts_on)
                    FROM grading_period WHERE terms_id = grading_terms.uuid
                )
            ) ORDER BY set_at)
            FROM grading_terms WHERE location_id = %(location)s
        )
    FROM round
"""
_START: Final = " ".join(("WITH wanted AS MATERIALIZED (", TESTS, "), round AS MATERIALIZED (", _ROUND, ") SELECT"))
CLASS_RELEASE: Final = " ".join((_START, "round.said,", EDITIONS, ",", _PLANNED, ",", _BESIDES))
