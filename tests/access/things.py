"""One of everything that has an address of its own, at one board."""

from dataclasses import dataclass
from datetime import time, timedelta
from io import BytesIO
from typing import Final
from uuid import UUID

from tests.conftest import T1
from tests.feeds.writing import write_table
from tests.grading.books import grade, open_book_of
from tests.practice import make_framework, make_goal, make_tool_goal
from tests.world import assign, give_role, make_group, make_guardian, make_staff, put_in_group
from zichtlijn.core.goals.plans import PlanTerms
from zichtlijn.core.gradebook.values import ReportWriter
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.roster import GroupKind, RoleCode
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import SameTime, Slot, Terms
from zichtlijn.grading.gradebook.actions import ColumnDraft, add_column
from zichtlijn.grading.gradebook.entering import NewResult, enter_results
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.sharing.actions import share_result
from zichtlijn.grading.sharing.facts import Prompts
from zichtlijn.grading.sharing.reflecting import write_reflection
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import SubjectReports
from zichtlijn.grading.terms.facts import Terms as BookTerms
from zichtlijn.guidance.judgements.actions import make_judgement
from zichtlijn.guidance.notes.actions import write_note
from zichtlijn.guidance.own_week.actions import plan_item
from zichtlijn.intake.goal_uploads import GoalFileOptions, keep_goal_file
from zichtlijn.intake.models import Source
from zichtlijn.intake.rosters import preview_roster
from zichtlijn.intake.sources.actions import connect_tool, issue_key
from zichtlijn.intake.sources.keys import list_keys
from zichtlijn.intake.suppliers.actions import give_access
from zichtlijn.intake.suppliers.queries import list_accesses
from zichtlijn.intake.uploads import keep_upload
from zichtlijn.learning.goals.actions import add_own_goal, start_own_framework
from zichtlijn.learning.goals.settling import keep_goal
from zichtlijn.learning.goals.unsettling import list_settlements
from zichtlijn.learning.models import FrameworkVersion, Goal, GoalRevision, SettledGoal, Tool
from zichtlijn.learning.plans.actions import plan_goals
from zichtlijn.learning.tools.changing import ToolSettings, change_tool
from zichtlijn.learning.tools.explaining import explain_scores
from zichtlijn.learning.tools.facts import Explanation
from zichtlijn.people.accounts.invitations import invite, renew_letter
from zichtlijn.people.guardians.queries import list_guardian_ties
from zichtlijn.people.models import Group, Location, Person
from zichtlijn.web.policy.ical_feed import FeedAudience, make_feed_token

OWN_SET: Final = "onze-doelen"


@dataclass(frozen=True, slots=True)
class Things:
    """What stands in the addresses."""

    group: UUID
    pupil: UUID
    member: UUID
    """Staff with a task at the primary school, outside the location of Annelies."""
    role: UUID
    ended_role: UUID
    """Roles of that member, one going on and one ended today."""
    source: UUID
    key: UUID
    upload: UUID
    roster_import: UUID
    tool_goal: UUID
    goal: UUID
    gone_goal: UUID
    """A goal that went while a tool's goal lies under it."""
    settled_goal: UUID
    """A decision about a goal, too old to be taken back: so that everybody finds it there."""
    own_goal: UUID
    goal_version: UUID
    goal_file: UUID
    judgement: UUID
    note: UUID
    plan: UUID
    invitation_secret: str
    explanation: UUID
    supplier_access: UUID
    supplier_secret: str
    gradebook: UUID
    """A lesson group that the author teaches, with the pupil in it."""
    graded_test: UUID
    share: UUID
    """A result of the pupil that a guardian was shown."""
    shown_entry: UUID
    """The entry of that result."""
    own_item: UUID
    """What the pupil planned for the own week."""
    reflection: UUID
    """What the pupil wrote looking back."""
    report_test: UUID
    """A test about which the pupil writes in place of a number."""
    location: UUID
    """The primary school, which has a policy."""
    feed: str
    """The signed part of the address of its calendar."""


def build_things(
    *, school: Location, group: Group, pupil: Person, member: Person, author: Person, administrator: Person
) -> Things:
    """Build them in the active board; the upload is the administrator's own, the texts are the author's."""
    source = _connect(school)
    issue_key(source, actor=COMMAND, now=T1)
    file = write_table(("Leerlingnummer", "Oefening", "Datum"), [("LL-5001", "Klok 1", "16-11-2026")])
    goal = make_goal(make_framework(), "M6", "tijd")
    own_goal, goal_version = _start_own_set()
    gradebook = _start_gradebook(school, pupil, author)
    role, ended_role = (
        give_role(member, code, location=school, ends_on=ends_on)
        for code, ends_on in ((RoleCode.YEAR_COORDINATOR, None), (RoleCode.RESOURCE_COORDINATOR, T1.date()))
    )
    return Things(
        group=group.pk,
        pupil=pupil.pk,
        member=member.pk,
        role=role.pk,
        ended_role=ended_role.pk,
        source=source.pk,
        key=list_keys(source.pk)[0].uuid,
        upload=keep_upload(
            [file], source_uuid=source.pk, person_uuid=administrator.pk, filename="stapwerk.csv", now=T1
        ).uuid,
        roster_import=_preview(school, administrator),
        tool_goal=make_tool_goal(source.tool, "Klok 1 – hele uren", goal).pk,
        judgement=_judge(pupil, goal, author),
        note=write_note(group=group.pk, text="Zag iets.", readers=Readers.SUPPORT, actor=person(author.pk), now=T1),
        goal=goal.pk,
        gone_goal=_lose_goal(source.tool),
        settled_goal=_settle_goal(author),
        own_goal=own_goal,
        goal_version=goal_version,
        goal_file=keep_goal_file(
            [b"code;doel\nA;Een"], GoalFileOptions(), person_uuid=administrator.pk, filename="doelen.csv", now=T1
        ).uuid,
        plan=_plan(group, pupil, goal, author),
        invitation_secret=_invite(),
        explanation=_explain().uuid,
        supplier_secret=give_access(source_uuid=source.pk, holder="Priya Nair", actor=COMMAND, now=T1),
        supplier_access=list_accesses(source.pk)[0].uuid,
        gradebook=gradebook,
        graded_test=_add_test(gradebook, pupil, author),
        share=_share(school, gradebook, pupil, author),
        shown_entry=list_published(pupil.pk, pupil.pk, now=T1)[0].value.entry,
        own_item=plan_item(planned_on=T1.date(), text="Lezen", minutes=None, actor=person(pupil.pk), now=T1),
        reflection=write_reflection(Prompts(glad="Het lukte."), actor=person(pupil.pk), now=T1),
        report_test=_add_report_test(school, pupil, author),
        location=school.pk,
        feed=make_feed_token(school.pk, FeedAudience.PUPILS, ()),
    )


def _invite() -> str:
    """An invitation that holds; the secret of its letter."""
    invited = make_staff("Ilse", "Uitgenodigd", email="ilse@linden.test")
    invitation = invite(invited.pk, invited.email, root_url="http://linden.test", actor=COMMAND, now=T1)
    letter = renew_letter(invitation.pk, now=T1)
    assert letter is not None
    return letter.secret


def _preview(school: Location, administrator: Person) -> UUID:
    """A roster read and not stored yet."""
    roster = write_table(("leerling", "roepnaam", "achternaam", "klas"), [("LL-9", "Nieuw", "Kind", "G5")])
    return preview_roster(
        BytesIO(roster),
        format_slug="roster-csv",
        filename="leerlingen.csv",
        location=school,
        actor=person(administrator.pk),
        now=T1,
    )


def _start_gradebook(school: Location, pupil: Person, author: Person, subject: str = "rekenen") -> UUID:
    group = make_group(school, subject, kind=GroupKind.LESSON, subject=subject, year_groups=("5",))
    put_in_group(pupil, group)
    assign(author, group, subject=subject)
    return group.uuid


def _add_report_test(school: Location, pupil: Person, author: Person) -> UUID:
    reports = (SubjectReports("tekenen", frozenset({"5"}), ReportWriter.PUPIL),)
    set_terms(school.pk, BookTerms(reports=reports), actor=person(author.pk), now=T1)
    place = open_book_of(author, _start_gradebook(school, pupil, author, "tekenen"))
    return add_column(place, ColumnDraft("Portret"), actor=person(author.pk), now=T1)


def _add_test(gradebook: UUID, pupil: Person, author: Person) -> UUID:
    """A test in which the pupil has a result."""
    place, actor = open_book_of(author, gradebook), person(author.pk)
    column = add_column(place, ColumnDraft("Toets 1"), actor=actor, now=T1)
    enter_results(column, [NewResult(pupil.pk, grade("7"), None)], actor=actor, now=T1)
    return column


def _share(school: Location, gradebook: UUID, pupil: Person, author: Person) -> UUID:
    """A result the pupil sees since last week, shared with a guardian."""
    terms = Terms(tuple(Slot(weekday, time(16)) for weekday in range(5)), SameTime())
    draft = PolicyDraft(terms, (T1 - timedelta(days=30)).date())
    adopt_policy(school.pk, draft, Account(), hours=Hours(), actor=person(author.pk), now=T1 - timedelta(days=60))
    entered_at, actor = T1 - timedelta(days=7), person(author.pk)
    column = add_column(open_book_of(author, gradebook), ColumnDraft("Toets 2"), actor=actor, now=entered_at)
    set_test_gate(column, Gate.OPEN, actor=actor, now=entered_at)
    enter_results(column, [NewResult(pupil.pk, grade("7"), None)], actor=actor, now=entered_at)
    ties = list_guardian_ties([pupil.pk])
    guardian = ties[0].guardian if ties else make_guardian(pupil).pk
    shown = next(one for one in list_published(pupil.pk, pupil.pk, now=T1) if one.value.test == column)
    (share,) = share_result(shown.value.entry, [guardian], with_number=True, note="", actor=person(pupil.pk), now=T1)
    return share


def _connect(school: Location) -> Source:
    return connect_tool(
        tool_slug="stapwerk",
        tool_name="Stapwerk",
        supplier="Stapwerk Educatief",
        location_ref=school.ref,
        actor=COMMAND,
        now=T1,
        score_explanation="Deel goede antwoorden.",
    )


def _explain() -> Explanation:
    """A second version of the leeswijzer, and an address to open the tool at."""
    settings = ToolSettings(
        time_kind=TimeKind.PRACTICE,
        tests_again_later=Answer.UNKNOWN,
        adapts_to_pupil=Answer.UNKNOWN,
        shows_score_to_pupil=Answer.UNKNOWN,
        is_licensed_per_pupil=False,
        launch_address="https://stapwerk.example/{goal}",
    )
    change_tool(slug="stapwerk", settings=settings, actor=COMMAND, now=T1)
    return explain_scores(slug="stapwerk", text="Goede antwoorden.", actor=COMMAND, now=T1)


def _start_own_set() -> tuple[UUID, UUID]:
    """An own goal, and the version of its set."""
    start_own_framework(slug=OWN_SET, title="Onze doelen", owner="School", subject="rekenen", actor=COMMAND, now=T1)
    goal = add_own_goal(framework_slug=OWN_SET, title="Kwartieren", actor=COMMAND, now=T1)
    return goal.uuid, FrameworkVersion.objects.get(framework__slug=OWN_SET).uuid


def _lose_goal(tool: Tool) -> UUID:
    goal = make_goal(make_framework(title="Oud"), "O1", "oud")
    make_tool_goal(tool, "Oud 1", goal)
    GoalRevision.objects.filter(goal=goal).update(is_gone=True)
    return goal.pk


def _settle_goal(author: Person) -> UUID:
    goal = make_goal(make_framework(title="Besloten"), "B1", "besloten")
    assert goal.current_id is not None
    keep_goal(goal.pk, revision=goal.current_id, actor=person(author.pk), now=T1)
    settled = list_settlements()[0].uuid
    SettledGoal.objects.filter(pk=settled).update(changes=None)
    return settled


def _judge(pupil: Person, goal: Goal, author: Person) -> UUID:
    return make_judgement(
        pupil=pupil.pk,
        goal=goal.pk,
        state=JudgedState.BUSY,
        remark="",
        readers=Readers.SUPPORT,
        actor=person(author.pk),
        now=T1,
    )


def _plan(group: Group, pupil: Person, goal: Goal, author: Person) -> UUID:
    return plan_goals(
        group_uuid=group.pk,
        goals=[goal.pk],
        terms=PlanTerms(DaySpan(T1.date())),
        pupils=[pupil.pk],
        actor=person(author.pk),
        now=T1,
    )[0]
