"""What a decision about a goal did to mappings, in a shape that can be kept with it and taken back (R13). No acts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import msgspec

from zichtlijn.learning.goals.models import Mapping


class MappingState(msgspec.Struct, frozen=True):
    """All that a decision can change of a mapping."""

    goal_id: UUID
    kind: str
    status: str
    decided_on_id: UUID | None
    method: str
    score: float | None
    decided_by: UUID | None
    decided_at: datetime | None

    @classmethod
    def of(cls, mapping: Mapping) -> Self:
        return cls(**{name: getattr(mapping, name) for name in cls.__struct_fields__})

    def write_to(self, mapping: Mapping) -> None:
        """Make the mapping read like this; it is not saved."""
        for name in self.__struct_fields__:
            setattr(mapping, name, getattr(self, name))


class Displaced(msgspec.Struct, frozen=True):
    """A mapping that made way for another of the same tool goal."""

    mapping: UUID
    state: MappingState


class MappingChange(msgspec.Struct, frozen=True):
    """One mapping before and after."""

    mapping: UUID
    tool_goal: UUID
    before: MappingState
    after: MappingState
    displaced: Displaced | None = None


def to_plain(changes: Iterable[MappingChange]) -> Any:
    """As JSON keeps it."""
    return msgspec.to_builtins(list(changes))


def from_plain(plain: object) -> list[MappingChange]:
    """What `to_plain` made. Raises msgspec.ValidationError for anything else."""
    return msgspec.convert(plain, list[MappingChange])
