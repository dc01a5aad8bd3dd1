"""Keeping tests as makers describe them: once per tool, code and version; the latest description wins."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.db import connection, transaction

from zichtlijn.core.progress.assessments import Assessment

_KEEP = """
    INSERT INTO assessment AS known (uuid, tool_id, code, version, title, described_at, content)
    SELECT uuid, tool_id, code, version, title, described_at, content
    FROM json_to_recordset(%s::json) AS described (
        uuid uuid, tool_id uuid, code text, version text, title text, described_at timestamptz, content jsonb)
    ON CONFLICT (tool_id, code, version) DO UPDATE
    SET title = excluded.title, described_at = excluded.described_at, content = excluded.content
    WHERE known.described_at < excluded.described_at
"""


@transaction.atomic
def keep_assessments(tool_uuid: UUID, assessments: Iterable[Assessment], *, now: datetime) -> None:
    """Keep descriptions of tests; one older than what is kept changes nothing. `now` stands in for an absent moment.

    Rows are written in order of code and version, so that two writers never wait in a circle (decision 16).
    """
    newest = {(one.code, one.version): one for one in assessments}
    rows: list[dict[str, Any]] = [
        {
            "uuid": uuid4(),
            "tool_id": tool_uuid,
            "code": code,
            "version": version,
            "title": one.title,
            "described_at": one.described_at or now,
            "content": one,
        }
        for (code, version), one in sorted(newest.items(), key=lambda item: item[0])
    ]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [msgspec.json.encode(rows).decode()])
