"""One of everything that has an address of its own, at one board."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final
from uuid import UUID

from tests.conftest import T1
from tests.feeds.writing import write_table
from tests.grading.books import grade, open_book_of
from tests.practice import make_framework, make_goal, make_tool_goal
from tests.world import assign, give_role, make_group, make_staff, put_in_group
from zichtlijn.core.goals.plans import PlanTerms
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.roster import GroupKind, RoleCode
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.grading.gradebook.actions import ColumnDraft, add_column
from zichtlijn.grading.gradebook.entering import NewResult, enter_results
from zichtlijn.guidance.judgements.actions import make_judgement
from zichtlijn.guidance.notes.actions import write_note
from zichtlijn.intake.goal_uploads import GoalFileOptions, keep_goal_file
from zichtlijn.intake.models import Source
from zichtlijn.intake.rosters import preview_roster
from zichtlijn.intake.sources.actions import connect_tool, issue_key
from zichtlijn.intake.sources.keys import list_keys
from zichtlijn.intake.suppliers.actions import give_access
from zichtlijn.intake.suppliers.queries import list_accesses
from zichtlijn.intake.uploads import keep_upload
from zichtlijn.learning.goals.actions import add_own_goal, start_own_framework
from zichtlijn.learning.models import FrameworkVersion, Goal, GoalRevision, Tool
from zichtlijn.learning.plans.actions import plan_goals
from zichtlijn.learning.tools.changing import ToolSettings, change_tool
from zichtlijn.learning.tools.explaining import explain_scores
from zichtlijn.learning.tools.facts import Explanation
from zichtlijn.people.accounts.invitations import invite, renew_letter
from zichtlijn.people.models import Group, Location, Person

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


def build_things(
    *, school: Location, group: Group, pupil: Person, member: Person, author: Person, administrator: Person
) -> Things:
    """Build them in the active board; the upload is the administrator's own, the texts are the author's."""
    source = _connect(school)
    issue_key(source, actor=COMMAND, now=T1)
    invited = make_staff("Ilse", "Uitgenodigd", email="ilse@linden.test")
    invitation = invite(invited.pk, invited.email, root_url="http://linden.test", actor=COMMAND, now=T1)
    letter = renew_letter(invitation.pk, now=T1)
    assert letter is not None
    file = write_table(("Leerlingnummer", "Oefening", "Datum"), [("LL-5001", "Klok 1", "16-11-2026")])
    roster = write_table(("leerling", "roepnaam", "achternaam", "klas"), [("LL-9", "Nieuw", "Kind", "G5")])
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
        roster_import=preview_roster(
            BytesIO(roster),
            format_slug="roster-csv",
            filename="leerlingen.csv",
            location=school,
            actor=person(administrator.pk),
            now=T1,
        ),
        tool_goal=make_tool_goal(source.tool, "Klok 1 – hele uren", goal).pk,
        judgement=_judge(pupil, goal, author),
        note=write_note(group=group.pk, text="Zag iets.", readers=Readers.SUPPORT, actor=person(author.pk), now=T1),
        goal=goal.pk,
        gone_goal=_lose_goal(source.tool),
        own_goal=own_goal,
        goal_version=goal_version,
        goal_file=keep_goal_file(
            [b"code;doel\nA;Een"], GoalFileOptions(), person_uuid=administrator.pk, filename="doelen.csv", now=T1
        ).uuid,
        plan=_plan(group, pupil, goal, author),
        invitation_secret=letter.secret,
        explanation=_explain().uuid,
        supplier_secret=give_access(source_uuid=source.pk, holder="Priya Nair", actor=COMMAND, now=T1),
        supplier_access=list_accesses(source.pk)[0].uuid,
        gradebook=gradebook,
        graded_test=_add_test(gradebook, pupil, author),
    )


def _start_gradebook(school: Location, pupil: Person, author: Person) -> UUID:
    group = make_group(school, "rekenen", kind=GroupKind.LESSON, subject="rekenen")
    put_in_group(pupil, group)
    assign(author, group, subject="rekenen")
    return group.uuid


def _add_test(gradebook: UUID, pupil: Person, author: Person) -> UUID:
    """A test in which the pupil has a result."""
    place, actor = open_book_of(author, gradebook), person(author.pk)
    column = add_column(place, ColumnDraft("Toets 1"), actor=actor, now=T1)
    enter_results(column, [NewResult(pupil.pk, grade("7"), None)], actor=actor, now=T1)
    return column


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
