"""Who does an act: a person, or something that is not a person (a command, a source, the demo)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    PERSON = "person"
    COMMAND = "command"
    SOURCE = "source"
    DEMO = "demo"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    kind: ActorKind
    uuid: UUID | None = None


COMMAND = Actor(ActorKind.COMMAND)
SYSTEM = Actor(ActorKind.SYSTEM)
DEMO = Actor(ActorKind.DEMO)


def person(uuid: UUID) -> Actor:
    return Actor(ActorKind.PERSON, uuid)
