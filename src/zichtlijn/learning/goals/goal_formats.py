"""Goal files of every format: which reader takes a file, and goal sets written out. Must not store anything."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, Final

from zichtlijn.core.goals.framework import FrameworkFile, GoalLine, VersionStatus, gather_frameworks, make_slug
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.feeds.archive import MARKS
from zichtlijn.feeds.case.reader import read_case_package
from zichtlijn.feeds.case.writer import PackageFacts, write_case_package
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.goalscsv.reader import read_goal_table
from zichtlijn.feeds.goalscsv.writer import write_goal_table
from zichtlijn.feeds.slo.entities import read_repositories
from zichtlijn.feeds.slo.reader import read_goals
from zichtlijn.feeds.slo.repository import is_repository
from zichtlijn.feeds.xlsx.table import open_first_sheet
from zichtlijn.learning.goals.facts import read_stored_goals
from zichtlijn.learning.goals.models import Framework, FrameworkVersion

SLO_OWNER: Final = "SLO"
SLO_LICENCE: Final = "CC BY 4.0"
SLO_SOURCE: Final = "Curriculumdatabase SLO"
_HEAD_BYTES: Final = 1_024
_BEFORE_JSON: Final = b"\xef\xbb\xbf \t\r\n"
"""A byte order mark and white space."""


def read_goal_stream(stream: BinaryIO, *, name: str) -> GoalReading:
    """The goals of a file: its first sign tells an SLO list, SLO's repositories in a zip, a CASE package or a table.

    `name` names the set of a table that does not. The stream can be rewound.
    """
    start = stream.read(_HEAD_BYTES).lstrip(_BEFORE_JSON)[:4]
    stream.seek(0)
    if start.startswith(b"{"):
        return read_case_package(stream)
    if start.startswith(b"["):
        return _by_slo(read_goals(stream))
    if start not in MARKS:
        return read_goal_table(stream, framework=name)
    if is_repository(stream):
        return _by_slo(read_repositories(stream))
    return read_goal_table(stream, framework=name, open_table=open_first_sheet)


def _by_slo(reading: GoalReading) -> GoalReading:
    return replace(reading, owner=SLO_OWNER, licence=SLO_LICENCE, source=SLO_SOURCE)


def arrange_lines(lines: Sequence[GoalLine], *, into: str = "", unnamed: str = "") -> list[FrameworkFile]:
    """The sets in these lines; with `into` (a slug) they are one new version of that set, whatever they call it.

    Lines without a subject, or of the set called `unnamed`, go along with the others. Raises Refusal: NOT_FOUND for an
    unknown set, INVALID when the lines are of several sets.
    """
    if not into:
        return gather_frameworks(lines)
    framework = Framework.objects.filter(slug=into).first()
    if framework is None:
        raise Refusal(Refused.NOT_FOUND, into)
    names = {line.framework for line in lines} - {unnamed}
    subjects = {line.subject for line in lines} - {""}
    if len(names) > 1 or len(subjects) > 1:
        raise Refusal(Refused.INVALID, f"{len(names)} sets, {len(subjects)} subjects")
    subject = next(iter(subjects), framework.subject)
    as_one = [replace(line, framework=into, subject=line.subject or subject) for line in lines]
    return [replace(file, slug=into, title=framework.title) for file in gather_frameworks(as_one)]


def write_goal_package(slug: str) -> bytes:
    """A set as it is in use now, as a CASE package. Raises Refusal (NOT_FOUND)."""
    version, lines = _read_in_use(slug)
    framework = version.framework
    facts = PackageFacts(framework.owner, version.imported_at, version.label, framework.licence)
    return write_case_package(FrameworkFile(slug, framework.title, framework.subject, lines), facts)


def write_goal_file(slug: str) -> bytes:
    """A set as it is in use now, as a table that comes back as the same set. Raises Refusal (NOT_FOUND)."""
    version, lines = _read_in_use(slug)
    ending = make_slug(version.framework.subject)
    return write_goal_table(lines, framework=slug.removesuffix(f"-{ending}") if ending else slug)


def _read_in_use(slug: str) -> tuple[FrameworkVersion, tuple[GoalLine, ...]]:
    in_use = FrameworkVersion.objects.filter(framework__slug=slug, status=VersionStatus.IN_USE)
    version = in_use.select_related("framework").first()
    if version is None:
        raise Refusal(Refused.NOT_FOUND, slug)
    stored = read_stored_goals(version.framework).values()
    return version, tuple(goal.line for goal in stored if not goal.is_gone)
