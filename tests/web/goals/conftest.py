"""One small class with two tools and a plan, enough for every state of the overview."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.practice import (
    connect,
    deliver,
    license_pupils,
    make_framework,
    make_goal,
    make_record,
    make_tool,
    make_tool_goal,
    plan,
    sent,
)
from tests.world import make_group, make_location, make_pupil, make_teacher, sign_in
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.record import Completion, SignalKind
from zichtlijn.intake.models import Source
from zichtlijn.learning.models import Goal, Tool, ToolGoal
from zichtlijn.people.models import Group, Person
from zichtlijn.tenancy.models import Board

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
LONG_AGO = date(2026, 9, 8)


@dataclass(frozen=True, slots=True)
class Classroom:
    """Groep 5 with Maaike, Noor, Jayden (no licence for Oefenbos) and Dewi (new); Vera teaches it."""

    group: Group
    vera: Person
    maaike: Person
    noor: Person
    jayden: Person
    dewi: Person
    stapwerk: Tool
    oefenbos: Tool
    stapwerk_source: Source
    oefenbos_source: Source
    tijd: Goal
    klok: Goal
    uren: Goal
    inhoud: Goal
    klok_1: ToolGoal
    klok_bos: ToolGoal
    inhoud_bos: ToolGoal
    client: Client

    def open(self, path: str = "", **headers: str) -> Any:
        """The answer to Vera; without a path the overview of the group."""
        return self.client.get(path or f"/groep/{self.group.uuid}/", headers=headers)

    def read(self, path: str = "", **headers: str) -> str:
        answer = self.open(path, **headers)
        assert answer.status_code == 200
        page: str = answer.content.decode()
        return page

    def read_pupil(self, pupil: Person, goal: Goal | ToolGoal | None = None) -> str:
        return self.read(f"/leerling/{pupil.uuid}/" + (f"?doel={goal.uuid}" if goal else ""))

    def let(
        self, pupil: Person, tool_goal: ToolGoal, on: date = MONDAY, minutes: float | None = 15, **facts: Any
    ) -> None:
        """Let a pupil practise; the right source delivers it."""
        source = self.stapwerk_source if tool_goal.tool_id == self.stapwerk.pk else self.oefenbos_source
        deliver(source, make_record(pupil, tool_goal, on, minutes, **facts))


@pytest.fixture
def classroom(linden: Board, client: Client) -> Classroom:
    """Nobody has practised yet."""
    school = make_location("99ZL00", "Basisschool De Zilverlinde")
    group = make_group(school, "groep 5", year_groups=("5",))
    vera = make_teacher(group, "Vera", "Mulder")
    version = make_framework()
    tijd = make_goal(version, "M6", "tijd")
    klok = make_goal(version, "M6a", "analoog klokkijken", tijd)
    uren = make_goal(version, "M6a1", "hele uren", klok)
    make_goal(version, "M6d", "tijdsduur", tijd)
    inhoud = make_goal(version, "M5", "inhoud")
    stapwerk = make_tool("Stapwerk", tests_again_later="no")
    oefenbos = make_tool("Oefenbos", is_licensed_per_pupil=True, tests_again_later="yes", adapts_to_pupil="yes")
    maaike, noor, jayden = (make_pupil(name, "Proef", group=group) for name in ("Maaike", "Noor", "Jayden"))
    license_pupils(oefenbos, maaike, noor)
    plan(group, tijd, inhoud)
    return Classroom(
        group=group,
        vera=vera,
        maaike=maaike,
        noor=noor,
        jayden=jayden,
        dewi=make_pupil("Dewi", "Proef", group=group, joined_on=date(2026, 11, 9)),
        stapwerk=stapwerk,
        oefenbos=oefenbos,
        stapwerk_source=connect(stapwerk, school, expectation=Expectation.LIVE),
        oefenbos_source=connect(oefenbos, school, expectation=Expectation.FIVE_MINUTES),
        tijd=tijd,
        klok=klok,
        uren=uren,
        inhoud=inhoud,
        klok_1=make_tool_goal(stapwerk, "Klok 1 – hele uren", uren),
        klok_bos=make_tool_goal(oefenbos, "Klokkijken met wijzers", klok, part=True),
        inhoud_bos=make_tool_goal(oefenbos, "Inhoud", inhoud),
        client=sign_in(client, vera),
    )


@pytest.fixture
def practised(classroom: Classroom) -> Classroom:
    """Maaike is stuck in Stapwerk and goes on in Oefenbos; Noor finished something long ago."""
    classroom.let(
        classroom.maaike,
        classroom.klok_1,
        items_made=15,
        items_right=6,
        explanation_seconds=48,
        occurred_at=datetime(2026, 11, 16, 9, 41, tzinfo=NETHERLANDS),
        signal=sent(SignalKind.STUCK, "minder dan de helft goed, twee rondes na elkaar"),
    )
    classroom.let(
        classroom.maaike,
        classroom.klok_bos,
        minutes=26,
        result="niveau 51 → 54",
        context=(("niveau ervoor", "51"), ("niveau erna", "54")),
    )
    classroom.let(
        classroom.noor,
        classroom.klok_1,
        LONG_AGO,
        result="12 van 15 goed",
        completion=Completion.DONE,
    )
    return classroom
