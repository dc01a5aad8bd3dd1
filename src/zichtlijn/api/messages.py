"""What the machine door answers, as it travels (decision 15). Names here are a promise to suppliers."""

from typing import Literal

import msgspec


class FaultOut(msgspec.Struct, omit_defaults=True):
    """Why a record was refused: a stable code, the field, what came and what was expected."""

    code: str
    field: str
    received: str = ""
    expected: str = ""


class AnswerOut(msgspec.Struct, omit_defaults=True):
    """What became of one record, in the order of the batch."""

    id: str
    outcome: Literal["stored", "unchanged", "corrected", "waiting", "refused"]
    fault: FaultOut | None = None


class BatchOut(msgspec.Struct):
    """The answer to a batch that was taken; sent only after it is safely stored."""

    delivery: str
    counts: dict[str, int]
    records: list[AnswerOut]


class Problem(msgspec.Struct, omit_defaults=True):
    """A problem with the whole request (RFC 9457); nothing of it was stored."""

    type: str
    title: str
    status: int
    detail: str = ""
