"""One of everything that has an address of its own, at one board."""

from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from tests.conftest import T1
from tests.feeds.writing import write_table
from tests.practice import make_framework, make_goal, make_tool_goal
from tests.world import give_role, make_staff
from zichtlijn.core.goals.plans import PlanTerms
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.judgements.actions import make_judgement
from zichtlijn.guidance.notes.actions import write_note
from zichtlijn.intake.rosters import preview_roster
from zichtlijn.intake.sources.actions import connect_tool, issue_key
from zichtlijn.intake.sources.keys import list_keys
from zichtlijn.intake.uploads import keep_upload
from zichtlijn.learning.models import Goal
from zichtlijn.learning.plans.actions import plan_goals
from zichtlijn.people.accounts.invitations import invite, renew_letter
from zichtlijn.people.models import Group, Location, Person


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
    judgement: UUID
    note: UUID
    plan: UUID
    invitation_secret: str


def build_things(
    *, school: Location, group: Group, pupil: Person, member: Person, author: Person, administrator: Person
) -> Things:
    """Build them in the active board; the upload is the administrator's own, the texts are the author's."""
    source = connect_tool(
        tool_slug="stapwerk",
        tool_name="Stapwerk",
        supplier="Stapwerk Educatief",
        location_ref=school.ref,
        actor=COMMAND,
        now=T1,
    )
    issue_key(source, actor=COMMAND, now=T1)
    invited = make_staff("Ilse", "Uitgenodigd", email="ilse@linden.test")
    invitation = invite(invited.pk, invited.email, root_url="http://linden.test", actor=COMMAND, now=T1)
    letter = renew_letter(invitation.pk, now=T1)
    assert letter is not None
    file = write_table(("Leerlingnummer", "Oefening", "Datum"), [("LL-5001", "Klok 1", "16-11-2026")])
    roster = write_table(("leerling", "roepnaam", "achternaam", "klas"), [("LL-9", "Nieuw", "Kind", "G5")])
    goal = make_goal(make_framework(), "M6", "tijd")
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
        plan=_plan(group, pupil, goal, author),
        invitation_secret=letter.secret,
    )


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
