"""What a batch of records looks like as it travels (decision 15). Names here are a promise to suppliers.

The machine door reads it, and so does the check that a supplier can do beforehand.
"""

from datetime import date, datetime
from typing import Annotated, Final, Literal

import msgspec

from zichtlijn.core.progress.record import Completion, RecordKind, RecordState, SignalKind

Key = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
OptionalText = Annotated[str, msgspec.Meta(max_length=500)]
Instant = Annotated[datetime, msgspec.Meta(tz=True, description="RFC 3339, with a zone")]
Items = Annotated[int, msgspec.Meta(ge=0, le=100_000, description="items")]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=86_400, description="whole seconds")]


class PupilIn(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The pupil, by a key the school knows: its administration's key, ECK iD, pupil number or our uuid."""

    scheme: Literal["las_key", "eck_id", "pupil_number", "uuid"]
    value: Key


class GoalIn(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The tool's own goal, chapter or exercise set, in its own words."""

    ref: Key
    title: OptionalText = ""


class SignalIn(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A signal the tool raises itself; shown as sent, with its reason."""

    kind: SignalKind
    reason: OptionalText = ""


class RecordIn(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """One fact about one pupil. What is left out is shown as not supplied, never as zero."""

    id: Key
    """Yours, unique within your deliveries for this school; the same id again is a new version."""
    version: Instant
    """When this version came about; a later one corrects an earlier one."""
    pupil: PupilIn
    goal: GoalIn
    exercise: Text
    result: Text
    """The result as you word it to a teacher: `6 van 15 goed`."""
    occurred_at: Instant | None = None
    occurred_on: date | None = None
    """The local day; needed only when there is no `occurred_at`."""
    kind: RecordKind = RecordKind.EXERCISE
    state: RecordState = RecordState.ACTIVE
    completion: Completion = Completion.UNKNOWN
    items_made: Items | None = None
    items_right: Items | None = None
    practice_seconds: Seconds | None = None
    access_seconds: Seconds | None = None
    explanation_seconds: Seconds | None = None
    signal: SignalIn | None = None
    context: dict[str, str] = {}
    """Other context as you would word it: `{"werkvorm": "zelfstandig"}`."""


class BatchIn(msgspec.Struct, forbid_unknown_fields=True):
    """A batch; each record is answered by itself."""

    records: list[RecordIn]


class RawBatch(msgspec.Struct, forbid_unknown_fields=True):
    """The same batch with its records unread, for when one of them cannot be read."""

    records: list[msgspec.Raw]


AS_SENT: Final = {
    "external_id": "id",
    "version_at": "version",
    "tool_goal.ref": "goal.ref",
    "tool_goal.title": "goal.title",
}
"""What the core calls a field → what it is called in the message."""
