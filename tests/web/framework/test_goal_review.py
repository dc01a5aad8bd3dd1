"""Goals that wait for a decision: keeping, following, and taking that back (R12, R13)."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, make_line, measuring
from tests.web.framework.goal_sets import LATER, NOBODY, REVIEW, goal_uuid, revision_of, text, without_klok
from tests.world import make_teacher
from zichtlijn.core.goals.mapping import MappingStatus, MappingType
from zichtlijn.core.goals.plans import PlanTerms, Verdict
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.goals.deciding import confirm_mapping
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.learning.goals.mapped import list_confirmed_tool_goals
from zichtlijn.learning.models import Goal, GoalRevision, Mapping, PlannedGoal, SettledGoal
from zichtlijn.learning.plans.actions import end_plan, plan_goals
from zichtlijn.people.models import Group


def split_klok() -> None:
    """`klok` goes; two goals come in its place."""
    lines = without_klok(
        make_line("analoog", "analoge klok", "tijd", position=7, replaces=("klok",)),
        make_line("digitaal", "digitale klok", "tijd", position=8, replaces=("klok",)),
    )
    import_goals(lines, source=SOURCE, actor=COMMAND, now=LATER)


def test_r13_a_goal_that_was_split_waits_and_keeps_working(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    assert "1 doel wacht op een besluit." in text(rosa, "/doelen/")
    page = text(rosa, REVIEW)
    assert "Er kwamen meer doelen voor in de plaats." in page
    assert "Eraan hangt: 1 koppeling." in page
    assert "analoge klok" in page
    assert "digitale klok" in page
    assert [row.tool_goal_title for row in list_confirmed_tool_goals([goal_uuid("tijd")])] == ["Klok 1"]


def decide(client: Client, ref: str, decision: str, revision: str = "") -> int:
    asked = {"versie": revision or revision_of(ref), "besluit": decision}
    return client.post(f"{REVIEW}{goal_uuid(ref)}/besluit/", asked).status_code


def test_r13_keeping_leaves_the_mapping_and_ends_the_waiting(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    assert decide(rosa, "klok", "houden") == 302
    assert decide(rosa, "klok", "houden") == 302
    assert "Er is niets om na te kijken." in text(rosa, REVIEW)
    assert Mapping.objects.get().goal_id == goal_uuid("klok")
    assert SettledGoal.objects.count() == 1


def test_r12_r13_following_takes_the_mapping_along_and_evidence_stays(rosa: Client, klok_1: UUID, group: Group) -> None:
    teacher = make_teacher(group)
    plan_goals(
        group_uuid=group.pk,
        goals=[goal_uuid("klok")],
        terms=PlanTerms(DaySpan(T1.date())),
        actor=person(teacher.pk),
        now=T1,
    )
    split_klok()
    assert "1 koppeling en 1 plan" in text(rosa, REVIEW)
    old_texts = list(GoalRevision.objects.filter(goal__external_ref="klok").values_list("uuid", "title"))
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    mapping = Mapping.objects.get()
    assert (mapping.goal_id, mapping.tool_goal_id) == (goal_uuid("analoog"), klok_1)
    assert mapping.decided_on_id == Goal.objects.get(external_ref="analoog").current_id
    plans = {plan.goal.external_ref: plan.verdict for plan in PlannedGoal.objects.select_related("goal")}
    assert plans == {"klok": "stopped", "analoog": ""}
    assert list(GoalRevision.objects.filter(goal__external_ref="klok").values_list("uuid", "title")) == old_texts
    assert "Er is niets om na te kijken." in text(rosa, REVIEW)


def test_r12_a_tool_goal_that_touches_both_keeps_the_closest(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    confirm_mapping(
        tool_goal_uuid=klok_1, goal_uuid=goal_uuid("analoog"), kind=MappingType.PART, actor=COMMAND, now=LATER
    )
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    mapping = Mapping.objects.get(status=MappingStatus.CONFIRMED)
    assert (mapping.goal_id, mapping.kind) == (goal_uuid("analoog"), MappingType.EXACT_MATCH)


def test_any_other_goal_may_be_chosen(rosa: Client, klok_1: UUID) -> None:
    import_goals(without_klok(), source=SOURCE, actor=COMMAND, now=LATER)
    page = text(rosa, f"{REVIEW}{goal_uuid('klok')}/?woorden=lengte")
    assert str(goal_uuid("lengte")) in page
    assert "Geen doel gevonden." in text(rosa, f"{REVIEW}{goal_uuid('klok')}/?woorden=bestaatniet")
    assert decide(rosa, "klok", str(goal_uuid("lengte"))) == 302
    assert Mapping.objects.get().goal_id == goal_uuid("lengte")
    text(rosa, f"{REVIEW}{goal_uuid('klok')}/", 404)


def test_a_reworded_goal_shows_which_words_differ(rosa: Client, klok_1: UUID) -> None:
    changed = [replace(line, title="digitaal klokkijken") if line.ref == "klok" else line for line in measuring()]
    import_goals(changed, source=SOURCE, actor=COMMAND, now=LATER)
    page = text(rosa, REVIEW)
    assert "<mark>analoog</mark>" in page
    assert "<mark>digitaal</mark>" in page
    assert decide(rosa, "klok", "houden") == 302
    assert "Er is niets om na te kijken." in text(rosa, REVIEW)


def take_back(client: Client) -> str:
    """Undo of the only decision; what the page says of it."""
    answer = client.post(f"{REVIEW}terug/{SettledGoal.objects.get().pk}/")
    assert answer.status_code == 302
    return text(client, answer.headers["Location"])


def read_mappings() -> list[dict[str, object]]:
    return list(Mapping.objects.order_by("uuid").values())


def test_r13_what_was_kept_is_taken_back_and_waits_again(rosa: Client, klok_1: UUID) -> None:
    changed = [replace(line, title="digitaal klokkijken") if line.ref == "klok" else line for line in measuring()]
    import_goals(changed, source=SOURCE, actor=COMMAND, now=LATER)
    before = read_mappings()
    decide(rosa, "klok", "houden")
    assert read_mappings() != before
    page = text(rosa, REVIEW)
    assert "Gehouden zoals het is." in page
    assert "Rosa" in page
    page = take_back(rosa)
    assert "Het besluit is ongedaan gemaakt." in page
    assert "Gehouden zoals het is." not in page
    assert "<mark>digitaal</mark>" in page
    assert read_mappings() == before
    assert list(AuditEntry.objects.filter(act__startswith="goal.").values_list("act", flat=True)) == [
        "goal.settle",
        "goal.unsettle",
    ]


def test_r12_r13_what_was_followed_is_taken_back_with_mappings_and_plans(
    rosa: Client, klok_1: UUID, group: Group
) -> None:
    plan_klok(group)
    split_klok()
    confirm_mapping(
        tool_goal_uuid=klok_1, goal_uuid=goal_uuid("analoog"), kind=MappingType.PART, actor=COMMAND, now=LATER
    )
    before = read_mappings()
    decide(rosa, "klok", str(goal_uuid("analoog")))
    assert "Gevolgd: ‘analoge klok’." in text(rosa, REVIEW)
    page = take_back(rosa)
    assert "1 koppeling en 1 plan" in page
    assert read_mappings() == before
    plans = {plan.goal.external_ref: plan.verdict for plan in PlannedGoal.objects.select_related("goal")}
    assert plans == {"klok": "", "analoog": "withdrawn"}
    assert decide(rosa, "klok", "houden") == 302


def plan_klok(group: Group) -> None:
    plan_goals(
        group_uuid=group.pk,
        goals=[goal_uuid("klok")],
        terms=PlanTerms(DaySpan(T1.date())),
        actor=person(make_teacher(group).pk),
        now=T1,
    )


def test_r13_what_somebody_changed_since_stays_when_a_decision_is_taken_back(
    rosa: Client, klok_1: UUID, group: Group
) -> None:
    plan_klok(group)
    split_klok()
    decide(rosa, "klok", str(goal_uuid("analoog")))
    analoog = goal_uuid("analoog")
    confirm_mapping(tool_goal_uuid=klok_1, goal_uuid=analoog, kind=MappingType.PART, actor=COMMAND, now=LATER)
    end_plan(
        PlannedGoal.objects.get(goal_id=analoog).pk, Verdict.STOPPED, actor=person(make_teacher(group).pk), now=LATER
    )
    assert "2 koppelingen en plannen zijn daarna veranderd" in take_back(rosa)
    assert Mapping.objects.get().goal_id == analoog
    assert set(PlannedGoal.objects.values_list("verdict", flat=True)) == {"stopped"}


def test_r13_a_decision_stands_once_and_another_takes_it_back_first(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    assert decide(rosa, "klok", "houden") == 400
    url = f"{REVIEW}terug/{SettledGoal.objects.get().pk}/"
    assert rosa.post(url).status_code == 302
    assert rosa.post(url).status_code == 404
    assert decide(rosa, "klok", "houden") == 302


def test_r13_a_decision_about_a_text_of_before_stays_in_the_audit_only(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    decide(rosa, "klok", "houden")
    import_goals(measuring(), source=SOURCE, actor=COMMAND, now=LATER + timedelta(hours=1))
    assert "Gehouden zoals het is." not in text(rosa, REVIEW)
    assert rosa.post(f"{REVIEW}terug/{SettledGoal.objects.get().pk}/").status_code == 400
    assert SettledGoal.objects.exists()


@pytest.mark.parametrize("said", ["x", "-1", "1234567", "\u0665"])
def test_an_address_that_was_made_up_says_nothing_of_an_undo(rosa: Client, said: str) -> None:
    assert "ongedaan gemaakt" not in text(rosa, f"{REVIEW}?terug={said}")


@pytest.mark.parametrize(
    ("decision", "revision", "status"),
    [
        ("houden", NOBODY, 400),
        ("houden", "x", 400),
        ("x", "", 400),
        (NOBODY, "", 400),
        ("klok", "", 400),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(
    rosa: Client, klok_1: UUID, decision: str, revision: str, status: int
) -> None:
    split_klok()
    asked = str(goal_uuid("klok")) if decision == "klok" else decision
    assert decide(rosa, "klok", asked, revision) == status
    assert Mapping.objects.get().goal_id == goal_uuid("klok")
    assert not SettledGoal.objects.exists()
