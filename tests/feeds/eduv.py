"""Writes Edu-V messages piece by piece, as senders do."""

import json
from typing import Any

ECK_ID = "https://ketenid.nl/proef/1"
SCALE = {
    "id": "oordeel",
    "name": "Oordeel",
    "scoreScaleEntries": [{"LHS": "0 - 12", "RHS": "onvoldoende"}, {"LHS": "13-20", "RHS": "voldoende"}],
}
TEST = {
    "id": "T1",
    "name": "Rekenen blok 2",
    "version": "2026.1",
    "subjects": [{"subjectPrefix": "rw", "subjectName": "Rekenen en wiskunde"}],
    "parts": [{"id": "T1-B", "name": "Breuken", "index": 1}],
}


def score(value: object = "17", kind: str = "ScorePoints", *, part: str | None = "T1-B", **more: Any) -> dict[str, Any]:
    found = {"scoreValue": value, "scoreType": kind, "assessmentId": "T1", **more}
    return found | ({"assessmentPartId": part} if part else {})


def points(value: object = "17", **more: Any) -> dict[str, Any]:
    """Points of twenty, with the scale that judges them."""
    return score(value, scoreMaximum="20", scoreScaleIds=["oordeel"], **more)


def result(value: object = "7.4", kind: str = "Grade0.0-10.0", **more: Any) -> dict[str, Any]:
    return {"resultValue": value, "resultType": kind, "assessmentId": "T1", **more}


def student(key: object = "r1", **changes: Any) -> dict[str, Any]:
    """One pupil's entry: points on a part, and a grade for the whole test."""
    entry: dict[str, Any] = {
        "id": key,
        "student": {"userIds": [{"userId": "LL-1", "userIdType": "ASI"}]},
        "status": "Final",
        "missing": False,
        "dateCreated": "2026-11-02T10:02:00Z",
        "dateLastModified": "2026-11-03T12:40:00Z",
        "scores": [points()],
        "results": [result()],
    }
    return _without_none(entry | changes)


def message(*students: Any, **changes: Any) -> str:
    """A whole message; a change to None leaves the member out."""
    whole: dict[str, Any] = {
        "id": "b-1",
        "timestamp": "2026-11-03T13:05:00Z",
        "assessmentDateTime": "2026-11-02T09:15:00Z",
        "schoolPeriod": "2026-2027",
        "school": {"organisationIds": [{"organisationId": "99ZZ", "organisationIdType": "OIE_CODE"}]},
        "assessmentDefinition": TEST,
        "scoreScaleDefinitions": [SCALE],
        "studentScoresAndResults": list(students),
    }
    return json.dumps(_without_none(whole | changes))


def _without_none(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}
