"""The whole real road: SLO's goals, a school of 4,163 pupils, a practice log of 283,104 tries, and a teacher who looks.

Uses real data lying beside the project; says so and stops where they are absent.
"""

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.conftest import T1
from tests.world import make_account
from zichtlijn.api.keys import forget_doors
from zichtlijn.core.goals.plans import PlanTerms
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import Sector
from zichtlijn.demo.generator.schools import generate_school
from zichtlijn.intake.sources.actions import connect_tool, issue_key
from zichtlijn.learning.goals.files import import_goal_file, map_goals_from_file
from zichtlijn.learning.models import DayTotal, Goal, PracticeRecord
from zichtlijn.learning.plans.actions import plan_goals
from zichtlijn.people.models import Group, Identifier, Membership, Person
from zichtlijn.people.rosters.actions import store_roster
from zichtlijn.people.schools.actions import open_location
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.scope import activated

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
LOG = SHARED / "practice-log" / "interactions.csv.gz"
GOALS = SHARED / "slo" / "rekenen.json"
LOCATION = "99GS00"
TRIES, PUPILS, SKILLS = 283_104, 4_163, 149
BATCH = 1_000
LONGEST_TRY_SECONDS = 600

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (LOG.exists() and GOALS.exists()), reason="the real data are not beside the project"),
]


def read_log() -> Iterator[dict[str, str]]:
    with gzip.open(LOG, "rt", newline="") as file:
        yield from csv.DictReader(file)


def day_of(seq: int) -> date:
    """The log has no days, only an order: twenty tries make a school day, counted back from T1's Friday before."""
    school_days = [day for day in (date(2026, 11, 13) - timedelta(days=n) for n in range(100)) if day.weekday() < 5]
    return school_days[min(seq // 20, 59)]


def seconds_of(row: dict[str, str]) -> int:
    return max(0, min(int(row["ms_first_response"]) // 1_000, LONGEST_TRY_SECONDS))


def as_sent(row: dict[str, str], keys: dict[str, str]) -> dict[str, Any]:
    day = day_of(int(row["seq"]))
    right = row["correct"] == "1"
    return {
        "id": f"{row['user_id']}-{row['seq']}",
        "version": f"{day}T15:00:00+00:00",
        "pupil": {"scheme": "las_key", "value": keys[row["user_id"]]},
        "goal": {"ref": row["skill_id"], "title": f"Vaardigheid {row['skill_id']}"},
        "exercise": f"Vaardigheid {row['skill_id']}",
        "result": "goed" if right else "fout",
        "occurred_on": day.isoformat(),
        "items_made": 1,
        "items_right": int(right),
        "practice_seconds": seconds_of(row),
    }


class Cells(HTMLParser):
    """The hidden sentence of every cell, by its test id."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: dict[str, str] = defaultdict(str)
        self._cell = ""
        self._is_sentence = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        test_id = given.get("data-testid") or ""
        if test_id.startswith("s01-cell-"):
            self._cell = test_id
        self._is_sentence = tag == "span" and given.get("class") == "vh"

    def handle_data(self, data: str) -> None:
        if self._cell and self._is_sentence:
            self.sentences[self._cell] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._cell = ""


def test_the_whole_real_road(own_database: str, tmp_path: Path) -> None:
    board = find_board("linden")
    assert board is not None
    forget_doors()
    with activated(board.scope), standing_at(T1):
        location = open_location(ref=LOCATION, name="De Proefschool", sector=Sector.PO, actor=COMMAND, now=T1)
        imported = import_goal_file(GOALS, actor=COMMAND, now=T1)
        assert imported["stored"] is True
        roster = generate_school(pupils=PUPILS)
        store_roster(roster, location=location, actor=COMMAND, now=T1)
        assert Identifier.objects.filter(scheme="las_key").count() >= PUPILS
        users = sorted({row["user_id"] for row in read_log()}, key=int)
        keys = dict(zip(users, (pupil.ref for pupil in roster.pupils), strict=True))
        source = connect_tool(
            tool_slug="oefenlog",
            tool_name="Oefenlog",
            supplier="Proef",
            location_ref=LOCATION,
            actor=COMMAND,
            now=T1,
            score_explanation="Goed of fout, per opgave.",
        )
        key = issue_key(source, actor=COMMAND, now=T1)
    counts = deliver(key, keys)
    assert counts == {"stored": TRIES, "unchanged": 0, "corrected": 0, "waiting": 0, "refused": 0}
    with activated(board.scope), standing_at(T1):
        assert PracticeRecord.objects.count() == TRIES
        goal_by_skill = map_skills(tmp_path)
        group, planned = plan_busiest_goals(goal_by_skill)
        teacher = group.assignments.get().staff
        make_account(teacher)
        expected = expect_minutes(group, goal_by_skill, planned, keys)
    sentences = open_overview(group.uuid, teacher.uuid)
    assert len(sentences) == len(expected) == group_size(board, group.uuid) * len(planned)
    wrong = {
        cell: (minutes, sentences.get(cell))
        for cell, minutes in expected.items()
        if read_minutes(sentences[cell]) != minutes
    }
    assert wrong == {}
    assert sum(minutes > 0 for minutes in expected.values()) > 20


def deliver(key: str, keys: dict[str, str]) -> dict[str, int]:
    """The log through the door in batches; the same last batch again changes nothing."""
    client, counts, batch = Client(), defaultdict(int), []
    for row in read_log():
        batch.append(as_sent(row, keys))
        if len(batch) == BATCH:
            add_counts(counts, post(client, key, batch))
            batch = []
    add_counts(counts, post(client, key, batch))
    assert post(client, key, batch)["unchanged"] == len(batch)
    return dict(counts)


def add_counts(counts: dict[str, int], more: dict[str, int]) -> None:
    for name, number in more.items():
        counts[name] += number


def post(client: Client, key: str, batch: list[dict[str, Any]]) -> dict[str, int]:
    with standing_at(T1):
        answer = client.post(
            "/api/v1/records",
            json.dumps({"records": batch}),
            content_type="application/json",
            headers={"authorization": f"Bearer {key}"},
        )
    assert answer.status_code == 200, answer.content[:500]
    counts: dict[str, int] = answer.json()["counts"]
    return counts


def map_skills(folder: Path) -> dict[str, str]:
    """Each of the 149 skills confirmed under a goal of its own, by a list as a person hands it in."""
    skills = sorted({row["skill_id"] for row in read_log()})
    assert len(skills) == SKILLS
    lines = [line for line in json.loads(GOALS.read_text()) if line["kind"] == "aanbodsdoel"]
    parents = {parent for line in lines for parent in line["parent_ids"]}
    leaves = [line["id"] for line in lines if line["id"] not in parents]
    goal_by_skill = dict(zip(skills, leaves, strict=False))
    path = folder / "koppelingen.csv"
    rows = "".join(f"{skill};{goal};deel\n" for skill, goal in goal_by_skill.items())
    path.write_text(f"doel_leermiddel;leerdoel;soort\n{rows}", encoding="utf-8")
    report = map_goals_from_file(path, tool_slug="oefenlog", actor=COMMAND, now=T1)
    assert report["stored"] is True
    assert report["findings"] == []
    return goal_by_skill


def plan_busiest_goals(goal_by_skill: dict[str, str]) -> tuple[Group, dict[str, Goal]]:
    """The group with most practice, and the six goals it practised most, planned as its columns."""
    minutes: dict[UUID, int] = defaultdict(int)
    by_pupil = defaultdict(int)
    for total in DayTotal.objects.values("pupil_id", "records"):
        by_pupil[total["pupil_id"]] += total["records"]
    for pupil, group in Membership.objects.values_list("pupil_id", "group_id"):
        minutes[group] += by_pupil[pupil]
    group = Group.objects.get(uuid=max(minutes, key=lambda one: minutes[one]))
    pupils = list(Membership.objects.filter(group=group).values_list("pupil_id", flat=True))
    records: dict[str, int] = defaultdict(int)
    for total in DayTotal.objects.filter(pupil_id__in=pupils).select_related("tool_goal"):
        records[total.tool_goal.ref] += total.records
    busiest = sorted(records, key=lambda ref: (-records[ref], ref))[:6]
    planned = {skill: Goal.objects.get(external_ref=goal_by_skill[skill]) for skill in busiest}
    plan_goals(
        group_uuid=group.uuid,
        goals=[goal.uuid for goal in planned.values()],
        terms=PlanTerms(DaySpan(date(2026, 11, 2), date(2026, 12, 12))),
        actor=person(group.assignments.get().staff_id),
        now=T1,
    )
    return group, planned


def expect_minutes(
    group: Group, goal_by_skill: dict[str, str], planned: dict[str, Goal], keys: dict[str, str]
) -> dict[str, int]:
    """Minutes per cell, counted from the log itself: no code of the product is asked."""
    pupil_by_key = dict(
        Identifier.objects.filter(scheme="las_key", person__memberships__group=group).values_list("value", "person_id")
    )
    user_keys = {user: pupil_by_key[key] for user, key in keys.items() if key in pupil_by_key}
    skill_by_goal = {goal_by_skill[skill]: goal for skill, goal in planned.items()}
    seconds: dict[tuple[UUID, UUID], int] = {
        (pupil, goal.uuid): 0 for pupil in user_keys.values() for goal in planned.values()
    }
    for row in read_log():
        goal = skill_by_goal.get(goal_by_skill[row["skill_id"]])
        if row["user_id"] in user_keys and goal is not None:
            seconds[user_keys[row["user_id"]], goal.uuid] += seconds_of(row)
    refs = {goal.uuid: goal.current.code or str(goal.uuid) for goal in planned.values() if goal.current}
    return {
        f"s01-cell-{pupil}-{refs[goal]}": (amount + 30) // 60 if amount >= 30 else int(amount > 0)
        for (pupil, goal), amount in seconds.items()
    }


def open_overview(group: UUID, teacher: UUID) -> dict[str, str]:
    client = Client(headers={"host": "linden.test"})
    board = find_board("linden")
    assert board is not None
    with activated(board.scope):
        client.force_login(
            Person.objects.get(uuid=teacher).account,
            backend="zichtlijn.people.accounts.sessions.AuthenticationBackend",
        )
    with standing_at(datetime.fromisoformat(T1.isoformat())):
        answer = client.get(f"/groep/{group}/?periode=schooljaar")
    assert answer.status_code == 200
    cells = Cells()
    cells.feed(answer.content.decode())
    return cells.sentences


def group_size(board: Any, group: UUID) -> int:
    with activated(board.scope):
        return Membership.objects.filter(group_id=group).count()


def read_minutes(sentence: str) -> int:
    found = re.search(r"(\d+) minu", sentence)
    return int(found[1]) if found else 0
