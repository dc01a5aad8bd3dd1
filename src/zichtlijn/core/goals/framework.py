"""Frameworks of goals, their lines and levels, as values (goals.md, R13). Must not know any file format or
table.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class VersionStatus(StrEnum):
    IN_USE = "in_use"
    EARLIER = "earlier"
    DRAFT = "draft"


class LevelPrecision(StrEnum):
    """How precisely a source states the year groups a goal is meant for."""

    STATED = "stated"
    BAND = "band"
    INHERITED = "inherited"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Level:
    """The year groups (EDEXML codes) a goal is meant for; never assumed to be one. `labels` as delivered."""

    year_groups: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    precision: LevelPrecision = LevelPrecision.UNKNOWN


UNKNOWN_LEVEL = Level()


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal as a file has it. Refs are the owner's own ids; codes are not unique and never a key."""

    ref: str
    title: str
    framework: str
    """Name of the framework as delivered, such as `slo-inhoudslijnen-po`."""
    subject: str = ""
    kind: str = ""
    code: str = ""
    short_title: str = ""
    pupil_wording: str = ""
    description: str = ""
    status: str = ""
    position: int = 0
    level: Level = UNKNOWN_LEVEL
    parents: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Goals it touches in other frameworks, such as the kerndoel of a tussendoel."""
    replaces: tuple[str, ...] = ()
    raw: Mapping[str, object] = field(default_factory=dict, compare=False, hash=False)
    """What was delivered beside these fields; kept, never interpreted."""


@dataclass(frozen=True, slots=True)
class FrameworkFile:
    """All lines of one framework for one subject, in order. The part of a file that is compared and stored as
    a whole.
    """

    slug: str
    title: str
    subject: str
    lines: tuple[GoalLine, ...]


def gather_frameworks(lines: Iterable[GoalLine]) -> list[FrameworkFile]:
    """Split lines into frameworks per subject, ordered by slug; positions become the place within the
    framework.

    An owner publishes one framework in a file per subject: a file that holds only one of its subjects must
    not make the goals of the others look gone.
    """
    shelves: dict[str, list[GoalLine]] = {}
    for line in lines:
        shelves.setdefault(make_slug(line.framework, line.subject), []).append(line)
    return [_gather(slug, found) for slug, found in sorted(shelves.items())]


def _gather(slug: str, lines: list[GoalLine]) -> FrameworkFile:
    in_order = sorted(lines, key=lambda line: line.position)
    roots = [line for line in in_order if not line.parents]
    return FrameworkFile(
        slug=slug,
        title=roots[0].title if len(roots) == 1 else in_order[0].framework,
        subject=in_order[0].subject,
        lines=tuple(replace(line, position=place) for place, line in enumerate(in_order)),
    )


def make_slug(*parts: str) -> str:
    """The slug of a set from its name and subject: `("SLO Kerndoelen", "wiskunde")` → `slo-kerndoelen-wiskunde`."""
    return "-".join(word for part in parts for word in re.findall(r"[a-z0-9]+", part.casefold()))
