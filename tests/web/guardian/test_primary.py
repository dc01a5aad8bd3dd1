"""S13 of a primary school: the goals of this period in plain words; no signals, no minutes, no notes (R52, R54)."""

import re
from datetime import date
from uuid import UUID

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.practice import connect, deliver, make_framework, make_goal, make_record, make_tool, make_tool_goal, sent
from tests.web.guardian.family import adopt_at, look
from tests.world import assign, make_staff
from zichtlijn.core.goals.plans import PeriodPreset, PlanTerms, choose_span
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.core.release.policy import SameTime
from zichtlijn.learning.models import Goal
from zichtlijn.learning.plans.actions import plan_goals, say_how_it_went
from zichtlijn.people.models import Person

SPAN = choose_span(PeriodPreset.SIX_WEEKS, T1.date())


@pytest.fixture
def goal(cast: Cast) -> Goal:
    """Hele uren, planned for the whole group, in a child's words."""
    made = make_goal(make_framework(), "M6a1", "hele uren")
    revision = made.current
    assert revision is not None
    revision.pupil_wording = "Ik kan hele uren op de klok lezen."
    revision.save()
    plan_for(cast, made, PlanTerms(SPAN))
    return made


def plan_for(cast: Cast, goal: Goal, terms: PlanTerms, *pupils: UUID) -> None:
    plan_goals(
        group_uuid=cast.group_5.pk,
        goals=[goal.pk],
        terms=terms,
        pupils=list(pupils),
        actor=person(cast.vera.pk),
        now=T1,
    )


def test_the_goals_of_this_period_in_a_childs_words(cast: Cast, goal: Goal) -> None:
    page = look(cast.joke)
    assert "<h1>Maaike</h1>" in page
    assert "groep 5, Basisschool De Zilverlinde" in page
    assert "Hier werkt Maaike aan" in page
    assert page.count("Ik kan hele uren op de klok lezen.") == 1
    assert "Er is nu niets gedeeld." in page


def test_a_goal_for_another_child_is_not_there(cast: Cast) -> None:
    plan_for(cast, make_goal(make_framework(), "M1", "meten"), PlanTerms(SPAN), cast.sander.pk)
    page = look(cast.joke)
    assert "meten" not in page
    assert "De school koos voor deze periode nog geen doelen." in page


def test_r54_notes_replies_signals_and_minutes_stay_inside(cast: Cast, goal: Goal) -> None:
    before = look(cast.joke)
    plan_for(cast, goal, PlanTerms(SPAN, note="Alleen voor ons"), cast.maaike.pk)
    plan_for(cast, goal, PlanTerms(SPAN, note="Voor Maaike", is_note_for_pupil=True), cast.maaike.pk)
    say_how_it_went(how=None, words="Best lastig", actor=person(cast.maaike.pk), now=T1)
    klok = make_tool_goal(make_tool("Stapwerk"), "Klok 1", goal)
    deliver(connect(klok.tool, cast.school), make_record(cast.maaike, klok, T1.date(), signal=sent(SignalKind.STUCK)))
    page = look(cast.joke)
    assert page == before
    assert not re.search(r"signa|minuten|loopt vast|Stapwerk|\d+ van \d+", page)


def test_what_was_chosen_together_is_said(cast: Cast, goal: Goal) -> None:
    plan_for(cast, goal, PlanTerms(SPAN, is_chosen_together=True), cast.maaike.pk)
    assert "Samen met de leraar gekozen." in look(cast.joke)


def test_without_moments_for_results_there_is_no_block_for_them(cast: Cast) -> None:
    Person.objects.filter(pk=cast.maaike.pk).update(birth_on=date(2018, 6, 2))
    assert "s13-moment" not in look(cast.joke)
    adopt_at(cast, cast.school, SameTime())
    assert "Volgende moment van de school" in look(cast.joke)


def test_the_teacher_of_the_class_is_named_where_there_is_no_mentor(cast: Cast) -> None:
    page = look(cast.joke)
    assert "Contact met de leraar" in page
    assert "Vera Mulder geeft les aan groep 5." in page
    assign(make_staff("Ilse", "Blok"), cast.group_5)
    assert "U kunt bellen of mailen via de school." in look(cast.joke), "without an address in the roster"
