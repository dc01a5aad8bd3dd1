"""The SQL of storing practice. Written by hand because this is the widest road in the house (stack.md §3)."""

_COLUMNS = """
    uuid uuid, external_id text, version_at timestamptz, content_hash text, pupil_id uuid, tool_goal_id uuid,
    kind text, state text, completion text, exercise text, result text, occurred_on date, occurred_at timestamptz,
    items_made integer, items_right integer, practice_seconds integer, access_seconds integer,
    explanation_seconds integer, context jsonb
"""

INSERT_RECORDS = f"""
    INSERT INTO practice_record (
        uuid, source_uuid, received_at, external_id, version_at, content_hash, pupil_id, tool_goal_id, kind, state,
        completion, exercise, result, occurred_on, occurred_at, items_made, items_right, practice_seconds,
        access_seconds, explanation_seconds, context)
    SELECT uuid, %s, %s, external_id, version_at, content_hash, pupil_id, tool_goal_id, kind, state, completion,
        exercise, result, occurred_on, occurred_at, items_made, items_right, practice_seconds, access_seconds,
        explanation_seconds, context
    FROM json_to_recordset(%s::json) AS arrived ({_COLUMNS})
    ON CONFLICT (source_uuid, external_id) DO NOTHING
    RETURNING external_id
"""
"""Rows come sorted by external id from the caller; `json_to_recordset` keeps that order."""

LOCK_RECORDS = """
    SELECT external_id, uuid, version_at, content_hash, pupil_id, tool_goal_id, occurred_on, state, completion,
        items_made, items_right, practice_seconds, access_seconds
    FROM practice_record
    WHERE source_uuid = %s AND external_id = ANY(%s)
    ORDER BY external_id COLLATE "C"
    FOR UPDATE
"""

CORRECT_RECORDS = f"""
    UPDATE practice_record AS known
    SET received_at = %s, version_at = arrived.version_at, content_hash = arrived.content_hash,
        pupil_id = arrived.pupil_id, tool_goal_id = arrived.tool_goal_id, kind = arrived.kind, state = arrived.state,
        completion = arrived.completion, exercise = arrived.exercise, result = arrived.result,
        occurred_on = arrived.occurred_on, occurred_at = arrived.occurred_at, items_made = arrived.items_made,
        items_right = arrived.items_right, practice_seconds = arrived.practice_seconds,
        access_seconds = arrived.access_seconds, explanation_seconds = arrived.explanation_seconds,
        context = arrived.context
    FROM json_to_recordset(%s::json) AS arrived ({_COLUMNS})
    WHERE known.uuid = arrived.uuid
"""

_TOTAL_ROW = """
    SELECT pupil_id, tool_goal_id, day, records, done, items_made, items_right, practice_seconds, access_seconds,
        timed_records
    FROM json_to_recordset(%s::json) AS total (
        pupil_id uuid, tool_goal_id uuid, day date, records integer, done integer, items_made integer,
        items_right integer, practice_seconds integer, access_seconds integer, timed_records integer)
"""

ADD_TO_TOTALS = f"""
    INSERT INTO day_total AS known (
        pupil_id, tool_goal_id, day, records, done, items_made, items_right, practice_seconds, access_seconds,
        timed_records)
    {_TOTAL_ROW}
    ON CONFLICT (pupil_id, tool_goal_id, day) DO UPDATE
    SET records = known.records + excluded.records, done = known.done + excluded.done,
        items_made = known.items_made + excluded.items_made,
        items_right = known.items_right + excluded.items_right,
        practice_seconds = known.practice_seconds + excluded.practice_seconds,
        access_seconds = known.access_seconds + excluded.access_seconds,
        timed_records = known.timed_records + excluded.timed_records
"""
"""Rows come sorted by key from the caller, so that two writers take the same rows in the same order."""

DROP_EMPTY_TOTALS = f"""
    DELETE FROM day_total USING ({_TOTAL_ROW}) AS changed
    WHERE day_total.pupil_id = changed.pupil_id AND day_total.tool_goal_id = changed.tool_goal_id
        AND day_total.day = changed.day AND day_total.records = 0
"""

NOTE_LATE_PRACTICE = "INSERT INTO late_practice (uuid, noted_at) VALUES (%s, %s)"

INSERT_SIGNALS = """
    INSERT INTO signal (uuid, record_id, pupil_id, tool_goal_id, kind, reason, raised_on, raised_at)
    SELECT uuid, record_id, pupil_id, tool_goal_id, kind, reason, raised_on, raised_at
    FROM json_to_recordset(%s::json) AS arrived (
        uuid uuid, record_id uuid, pupil_id uuid, tool_goal_id uuid, kind text, reason text, raised_on date,
        raised_at timestamptz)
"""

DELETE_SIGNALS = "DELETE FROM signal WHERE record_id = ANY(%s)"
