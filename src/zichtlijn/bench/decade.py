"""A board with a decade of practice: goals, tools, a teacher, daily totals for every pupil, records for two groups.

Everything people do goes through the product's own acts; only the practice itself is written by COPY, into the real
tables, because ten years of deliveries would take a day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

import psycopg
from uuid_utils.compat import uuid7

from zichtlijn.bench.batches import COPY_COLUMNS
from zichtlijn.bench.workshop import LOCATION, Workshop

PUPILS: Final = 500
PER_GROUP: Final = 30
GOALS: Final = 12
PARTS: Final = 3
TOOLS: Final = ("bankwerk", "schaafwerk", "zaagwerk")
TOTALS_A_DAY: Final = 3
"""Tool goals each pupil works on per school day."""
SCHOOL_DAYS_A_YEAR: Final = 200
GROUPS_WITH_RECORDS: Final = 2
TOTAL_COLUMNS: Final = (
    "pupil_id, tool_goal_id, day, records, done, items_made, items_right, practice_seconds, access_seconds, "
    "timed_records"
)


@dataclass(frozen=True, slots=True)
class Decade:
    """Who looks at what: the account of the teacher, the group, one of its pupils; and the keys of the practice."""

    account: UUID
    group: UUID
    group_size: int
    pupil: UUID
    pupils: tuple[UUID, ...]
    recorded: frozenset[UUID]
    """Pupils of the groups whose records are there too."""
    tool_goals: tuple[UUID, ...]
    source: UUID


def furnish_decade(workshop: Workshop) -> Decade:
    """Make goals, tools, plan and teacher in the workshop's board; the first group is the one looked at."""
    from zichtlijn.tenancy.scope import activated

    with activated(workshop.board):
        _connect_tools()
        goals = _make_goals()
        group, account = _give_teacher(goals)
    with open_board(workshop) as connection:
        tool_goals = _map_tool_goals(connection)
        members = _list_members(connection)
        source = _read_one(connection, "SELECT uuid FROM source ORDER BY uuid LIMIT 1")
    order = [group, *(one for one in members if one != group)]
    recorded = frozenset(pupil for one in order[:GROUPS_WITH_RECORDS] for pupil in members[one])
    pupils = tuple(pupil for one in order for pupil in members[one])
    return Decade(account, group, len(members[group]), members[group][0], pupils, recorded, tool_goals, source)


def add_years(workshop: Workshop, decade: Decade, last_on: date, years: range) -> None:
    """COPY the practice of some years back from `last_on`; year 0 ends there. Statistics are brought up to date."""
    days = [day for year in years for day in list_school_days(last_on - timedelta(days=365 * year))]
    with open_board(workshop) as connection, connection.cursor() as cursor:
        with cursor.copy(f"COPY day_total ({TOTAL_COLUMNS}) FROM STDIN") as copy:
            for lines in _write_totals(decade, days):
                copy.write(lines)
        with cursor.copy(f"COPY practice_record ({COPY_COLUMNS}) FROM STDIN") as copy:
            for lines in _write_records(decade, days):
                copy.write(lines)
        connection.commit()
    with psycopg.connect(workshop.owner_url, autocommit=True) as owner:
        for table in ("day_total", "practice_record"):
            owner.execute(f'VACUUM ANALYZE "{workshop.board.schema}".{table}')


def list_school_days(last_on: date) -> list[date]:
    """Two hundred Mondays to Fridays up to and including `last_on`, newest first."""
    days = (last_on - timedelta(days=back) for back in range(365))
    return [day for day in days if day.weekday() < 5][:SCHOOL_DAYS_A_YEAR]


def open_board(workshop: Workshop) -> psycopg.Connection:
    """A raw connection that works for the board, with its rights."""
    connection = psycopg.connect(workshop.app_url)
    connection.execute(f'SET search_path TO "{workshop.board.schema}"')
    connection.execute(f'SET ROLE "{workshop.board.role}"')
    return connection


def _choose(decade: Decade, nth: int, day: date) -> Iterator[UUID]:
    """The tool goals of one pupil on one day: all come round, none twice on a day."""
    first = day.toordinal() * TOTALS_A_DAY + nth * 7
    return (decade.tool_goals[(first + step) % len(decade.tool_goals)] for step in range(TOTALS_A_DAY))


def _write_totals(decade: Decade, days: Sequence[date]) -> Iterator[str]:
    for nth, pupil in enumerate(decade.pupils):
        yield "".join(
            f"{pupil}\t{goal}\t{day}\t2\t{day.day % 2}\t20\t14\t{300 + day.day * 20}\t0\t2\n"
            for day in days
            for goal in _choose(decade, nth, day)
        )


def _write_records(decade: Decade, days: Sequence[date]) -> Iterator[str]:
    for nth, pupil in enumerate(decade.pupils):
        if pupil in decade.recorded:
            yield "".join(
                f"{uuid7()}\t{decade.source}\t{pupil}-{goal}-{day}\t{day}T10:00:00Z\t-\t{pupil}\t{goal}"
                f"\texercise\tactive\tdone\tOefening {day.day}\t14 van 20 goed\t{day}\t{day}T09:00:00Z"
                f"\t20\t14\t900\t\\N\t{day}T10:00:00Z\n"
                for day in days
                for goal in _choose(decade, nth, day)
            )


def _connect_tools() -> None:
    from zichtlijn.core.kernel.actor import COMMAND
    from zichtlijn.intake.sources.actions import connect_tool
    from zichtlijn.tenancy.clock import now

    for slug in TOOLS[1:]:
        connect_tool(
            tool_slug=slug,
            tool_name=slug.title(),
            supplier="Bank",
            location_ref=LOCATION,
            actor=COMMAND,
            now=now(),
            score_explanation="Goed van gemaakt.",
        )


def _make_goals() -> list[UUID]:
    """Twelve goals with three parts each; returns the twelve."""
    from zichtlijn.core.kernel.actor import COMMAND
    from zichtlijn.learning.goals.actions import add_own_goal, start_own_framework
    from zichtlijn.tenancy.clock import now

    start_own_framework(slug="bank", title="Bank", owner="Bank", subject="rekenen", actor=COMMAND, now=now())
    made = []
    for nth in range(GOALS):
        goal = add_own_goal(framework_slug="bank", title=f"Doel {nth}", actor=COMMAND, now=now())
        for part in range(PARTS):
            title = f"Doel {nth} deel {part}"
            add_own_goal(framework_slug="bank", title=title, parent=goal.uuid, actor=COMMAND, now=now())
        made.append(goal.uuid)
    return made


def _give_teacher(goals: Sequence[UUID]) -> tuple[UUID, UUID]:
    """The group looked at with its plan, and the account of who teaches it."""
    from zichtlijn.core.goals.plans import PlanTerms
    from zichtlijn.core.kernel.actor import COMMAND, person
    from zichtlijn.core.kernel.school_year import SchoolYear
    from zichtlijn.core.people.names import PersonName
    from zichtlijn.core.people.roster import Capacity
    from zichtlijn.learning.plans.actions import plan_goals
    from zichtlijn.people.accounts.actions import open_account
    from zichtlijn.people.schools.queries import list_locations
    from zichtlijn.people.staff.actions import add_staff, assign
    from zichtlijn.people.staff.queries import list_groups_at
    from zichtlijn.tenancy.clock import now

    at = now()
    group = list_groups_at([one.uuid for one in list_locations()], at.date())[0]
    teacher = add_staff(PersonName("Lin", "", "Bank"), email="lin@bank.example", actor=COMMAND, now=at)
    assign(teacher.uuid, group.uuid, Capacity.TEACHER, actor=COMMAND, now=at)
    account = open_account(teacher.uuid, email="lin@bank.example", actor=COMMAND, now=at)
    terms = PlanTerms(SchoolYear.containing(at.date()).span)
    plan_goals(group_uuid=group.uuid, goals=goals, terms=terms, actor=person(teacher.uuid), now=at)
    return group.uuid, account.uuid


def _map_tool_goals(connection: psycopg.Connection) -> tuple[UUID, ...]:
    """A goal of every tool for every part, confirmed."""
    found = connection.execute(
        "SELECT goal.uuid, revision.title FROM goal JOIN goal_revision AS revision ON revision.uuid = goal.current_id "
        "WHERE revision.title LIKE '%% deel %%' ORDER BY goal.position"
    ).fetchall()
    tools = connection.execute("SELECT uuid, slug FROM tool ORDER BY slug").fetchall()
    made = [(uuid4(), tool, f"{slug} {title}", goal) for goal, title in found for tool, slug in tools]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO tool_goal (uuid, tool_id, ref, title, subject) VALUES (%s, %s, %s, %s, 'rekenen')",
            [(uuid, tool, title, title) for uuid, tool, title, _goal in made],
        )
        cursor.executemany(
            "INSERT INTO goal_mapping (uuid, tool_goal_id, goal_id, kind, status, method, decided_at) "
            "VALUES (%s, %s, %s, 'exactMatchOf', 'confirmed', 'by_hand', %s)",
            [(uuid4(), uuid, goal, datetime.now(UTC)) for uuid, _tool, _title, goal in made],
        )
    connection.commit()
    return tuple(uuid for uuid, _tool, _title, _goal in made)


def _list_members(connection: psycopg.Connection) -> dict[UUID, list[UUID]]:
    members: dict[UUID, list[UUID]] = {}
    for group, pupil in connection.execute("SELECT group_id, pupil_id FROM membership ORDER BY group_id, pupil_id"):
        members.setdefault(group, []).append(pupil)
    return members


def _read_one(connection: psycopg.Connection, query: str) -> UUID:
    found = connection.execute(query).fetchone()
    if found is None:
        raise LookupError(query)
    return UUID(str(found[0]))
