"""The statement that reads a gradebook: terms, tests with their gates, and cells, in one answer of JSON.

A version is the last one of its kind; what was removed is left out. Cells come as short lists, because there are
hundreds, and only when they differ from what the asker knows (`known`): what a cell points at is never changed.
"""

from typing import Final

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
    FROM cells JOIN result_version ON result_version.uuid = current
)"""
_START: Final = """
    WITH wanted AS (
        SELECT uuid, made_at FROM gradebook_column WHERE group_id = %(group)s AND subject = %(subject)s
    ), cells AS (
        SELECT uuid, column_id, pupil_id, current FROM gradebook_cell WHERE column_id IN (SELECT uuid FROM wanted)
"""
_DIGEST: Final = """
    ), digest AS (
        SELECT md5(coalesce(string_agg(concat(uuid, current), '' ORDER BY uuid), '')) AS said FROM cells
    )
"""
_CELLS_WHEN_NEWS: Final = " ".join(("CASE WHEN said <> %(known)s THEN", _CELLS, "END"))
_END: Final = " ".join(("SELECT", ", ".join((_TERMS, _COLUMNS, _GATES, "said", _CELLS_WHEN_NEWS)), "FROM digest"))
BOOK: Final = " ".join((_START, _DIGEST, _END))
BOOK_OF_PUPIL: Final = " ".join((_START, "AND pupil_id = %(pupil)s", _DIGEST, _END))
