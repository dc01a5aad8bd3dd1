"""Bodies for the door and rows for COPY: the same records in both, made outside the time that is measured."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from zichtlijn.bench.workshop import PUPILS

GOALS = 40
DAYS = 20
RUN = 6


def make_record(number: int, run: str, today: date, chance: random.Random) -> dict[str, object]:
    """A record as a supplier would send it, with four context fields (about 100 bytes).

    Records come in sessions: RUN exercises of one pupil on one goal and day, as pupils practise (in a real log of
    283,104 tries a pupil tries a skill 6.6 times).
    """
    session = random.Random(f"{run}-{number // RUN}")
    day = today - timedelta(days=session.randint(1, DAYS))
    at = datetime(day.year, day.month, day.day, 9, number % 60, tzinfo=UTC)
    goal = session.randrange(GOALS)
    made = 10 + number % 11
    right = chance.randint(0, made)
    return {
        "id": f"{run}-{number:08d}",
        "version": at.isoformat(),
        "pupil": {"scheme": "las_key", "value": f"LL-{session.randint(1, PUPILS)}"},
        "goal": {"ref": f"doel-{goal}", "title": f"Doel {goal}"},
        "exercise": f"Oefening {number % 200}",
        "result": f"{right} van {made} goed",
        "occurred_at": at.isoformat(),
        "completion": "done",
        "items_made": made,
        "items_right": right,
        "practice_seconds": 60 + number % 900,
        "context": {
            "werkvorm": "zelfstandig",
            "niveau voor": "48",
            "niveau na": "52",
            "streefniveau": "1S gevolgd",
        },
    }


def make_bodies(run: str, batches: int, size: int, today: date) -> list[bytes]:
    """`batches` bodies of `size` records each, every record new."""
    chance = random.Random(run)
    return [
        msgspec.json.encode({"records": [make_record(batch * size + nth, run, today, chance) for nth in range(size)]})
        for batch in range(batches)
    ]


def make_copy_rows(
    bodies: list[bytes], source: UUID, pupils: dict[str, UUID], goals: dict[str, UUID], received_at: datetime
) -> Iterator[list[tuple[object, ...]]]:
    """The rows those bodies become, batch by batch, in the order of COPY_COLUMNS."""
    for body in bodies:
        yield [
            (
                uuid7(),
                source,
                record["id"],
                record["version"],
                "0" * 32,
                pupils[record["pupil"]["value"]],
                goals[record["goal"]["ref"]],
                "exercise",
                "active",
                record["completion"],
                record["exercise"],
                record["result"],
                record["occurred_at"][:10],
                record["occurred_at"],
                record["items_made"],
                record["items_right"],
                record["practice_seconds"],
                msgspec.json.encode(record["context"]).decode(),
                received_at,
            )
            for record in msgspec.json.decode(body)["records"]
        ]


COPY_COLUMNS = (
    "uuid, source_uuid, external_id, version_at, content_hash, pupil_id, tool_goal_id, kind, state, completion, "
    "exercise, result, occurred_on, occurred_at, items_made, items_right, practice_seconds, context, received_at"
)
