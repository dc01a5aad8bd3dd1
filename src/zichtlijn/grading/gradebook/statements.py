"""The statement that reads a gradebook: terms, tests with their gates, and cells, in one answer of JSON.

A version is the last one of its kind; what was removed is left out. Cells come as short lists, because there are
hundreds, and only of tests that do not stand as the asker knows them.
"""

from typing import Final

from zichtlijn.grading.gradebook.editions import EDITIONS, TESTS

_TERMS: Final = """(
    SELECT json_build_object(
        'uuid', uuid, 'precision', precision, 'reads_without_separator', reads_without_separator,
        'year_rule', year_rule,
        'periods', (
            SELECT json_agg(json_build_object(
                'uuid', period, 'name', name, 'weight', weight::text, 'starts_on', starts_on, 'ends_on', ends_on
            ) ORDER BY starts_on)
            FROM grading_period WHERE terms_id = grading_terms.uuid
        ),
        'reports', (
            SELECT json_agg(json_build_object(
                'subject', subject, 'year_groups', year_groups, 'writer', writer
            ))
            FROM report_choice WHERE terms_id = grading_terms.uuid
        ),
        'exam_dates', (
            SELECT json_agg(json_build_object('subject', subject, 'kind', kind, 'held_on', held_on))
            FROM exam_day WHERE terms_id = grading_terms.uuid
        )
    )
    FROM grading_terms WHERE location_id = %(location)s ORDER BY set_at DESC LIMIT 1
)"""
_COLUMNS: Final = """(
    SELECT json_agg(json_build_object(
        'uuid', column_id, 'title', title, 'content', content, 'kind', kind, 'weight', weight::text,
        'held_on', held_on, 'period', period, 'retake_of', retake_of_id, 'retake_rule', retake_rule
    ) ORDER BY held_on NULLS LAST, made_at, column_id)
    FROM (
        SELECT DISTINCT ON (column_id) column_terms.*, made_at
        FROM column_terms JOIN wanted ON wanted.uuid = column_id
        ORDER BY column_id, changed_at DESC
    ) AS newest
    WHERE NOT is_removed
)"""
_GATES: Final = """(
    SELECT json_agg(json_build_object('column', column_id, 'pupil', pupil_id, 'gate', gate, 'at', at))
    FROM (
        SELECT DISTINCT ON (column_id, pupil_id) column_id, pupil_id, gate, at
        FROM gate_change WHERE column_id IN (SELECT uuid FROM wanted)
        ORDER BY column_id, pupil_id, at DESC
    ) AS newest
)"""
_CELLS: Final = """(
    SELECT json_agg(json_build_array(
        column_id, pupil_id, current, kind, number::text, word, writer, feedback <> '', entered_at, record_uuid
    ))
    FROM wanted JOIN gradebook_cell AS cell ON cell.column_id = wanted.uuid
    JOIN result_version ON result_version.uuid = current
    WHERE NOT stands
"""
_OF_PUPIL: Final = "AND cell.pupil_id = %(pupil)s"
_TOLD: Final = ", ".join((_TERMS, _COLUMNS, _GATES, EDITIONS, _CELLS))
_START: Final = " ".join(("WITH wanted AS MATERIALIZED (", TESTS, ") SELECT", _TOLD))
BOOK: Final = " ".join((_START, ")"))
BOOK_OF_PUPIL: Final = " ".join((_START, _OF_PUPIL, ")"))
