"""The one normative example of a batch (decision 15); documentation, screens and tests use this very value."""

from typing import Any

EXAMPLE: dict[str, Any] = {
    "records": [
        {
            "id": "stapwerk-2026-000123",
            "version": "2026-11-16T09:56:30+01:00",
            "pupil": {"scheme": "las_key", "value": "LL-0042"},
            "goal": {"ref": "klok-1", "title": "Klok 1 – hele uren"},
            "exercise": "Klok 1 – hele uren",
            "kind": "exercise",
            "result": "6 van 15 goed",
            "occurred_at": "2026-11-16T09:56:00+01:00",
            "completion": "done",
            "items_made": 15,
            "items_right": 6,
            "practice_seconds": 900,
            "explanation_seconds": 48,
            "signal": {"kind": "stuck", "reason": "minder dan de helft goed, twee rondes na elkaar"},
            "context": {"werkvorm": "zelfstandig"},
        }
    ]
}
