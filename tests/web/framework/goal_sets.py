"""What the tests of goal sets share: where pages are, sending a file, mapping a tool's goal."""

from datetime import timedelta
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import T1
from tests.learning.goal_lines import measuring
from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.feeds.goalscsv.writer import write_goal_table
from zichtlijn.learning.goals.deciding import confirm_mapping
from zichtlijn.learning.models import Goal, GoalRevision
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool

LATER = T1 + timedelta(days=1)
NOBODY = "6a1d0c3e-5b7f-4a92-8c11-2f9e4d7b6a05"
SLUG = "proef-rekenen-wiskunde"
SET = f"/doelen/set/{SLUG}/"
READ = "/doelen/inlezen/"
REVIEW = "/doelen/nakijken/"


def read_now(ref: str) -> GoalRevision:
    """A goal as it reads now."""
    current = Goal.objects.get(external_ref=ref).current
    assert current is not None
    return current


def map_to(ref: str, name: str, kind: MappingType = MappingType.EXACT_MATCH) -> UUID:
    tool = register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1)
    tool_goal = ensure_tool_goals(tool.uuid, [(name, name)])[name]
    confirm_mapping(tool_goal_uuid=tool_goal, goal_uuid=goal_uuid(ref), kind=kind, actor=COMMAND, now=T1)
    return tool_goal


def goal_uuid(ref: str) -> UUID:
    return Goal.objects.get(external_ref=ref).uuid


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def send(client: Client, content: bytes, name: str = "doelen.csv", **said: str) -> str:
    """The address of what the file would change."""
    answer = client.post(READ, {"file": SimpleUploadedFile(name, content), **said})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def table(lines: list[GoalLine]) -> bytes:
    return write_goal_table(lines, framework="proef")


def without_klok(*more: GoalLine) -> list[GoalLine]:
    return [*(line for line in measuring() if line.ref != "klok"), *more]


def revision_of(ref: str) -> str:
    return str(Goal.objects.get(external_ref=ref).current_id)
