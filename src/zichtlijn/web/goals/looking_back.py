"""One plan: what was agreed, what happened since in the words of each tool, and how it ends (R07, R27)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.goals.plans import split_since, suggest_look_back
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.learning.overview.queries import get_catalogue
from zichtlijn.learning.plans.facts import PlanCard, Reply
from zichtlijn.learning.plans.queries import list_replies
from zichtlijn.learning.progress.facts import PracticeFacts
from zichtlijn.learning.progress.latest import list_latest_records
from zichtlijn.learning.progress.since import list_records_since
from zichtlijn.people.rosters.queries import GroupRow, PupilRow, list_pupils_of_group
from zichtlijn.web.goals.links import capitalise, link_group
from zichtlijn.web.goals.plan_forms import ExtendForm
from zichtlijn.web.goals.plan_screens import PlanScreen, SincePupil, WorkedLine
from zichtlijn.web.goals.plan_words import word_readers, word_reply, word_span, word_verdict
from zichtlijn.web.goals.plans import build_undo, list_covered, name_pupils, plans_url
from zichtlijn.web.goals.sources import join_words
from zichtlijn.web.tool_words import word_seconds
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

MOST_LINES_PER_PUPIL = 6


@dataclass(frozen=True, slots=True)
class Since:
    """What came in on the goal of a plan, by pupil."""

    catalogue: Catalogue
    worked: Mapping[UUID, Sequence[PracticeFacts]]
    replies: Mapping[UUID, Sequence[Reply]]
    starts_on: date


def build_plan(
    frame: Frame,
    group: GroupRow,
    plan: PlanCard,
    *,
    now: datetime,
    today: date,
    extend_form: ExtendForm | None = None,
    done: tuple[str, str] = ("", ""),
) -> PlanScreen:
    """A plan of a group the viewer may see."""
    pupils = {one.uuid: one for one in list_pupils_of_group(group.uuid, today)}
    meant = [one for one in pupils.values() if not plan.pupils or one.uuid in plan.pupils]
    since = _read_since(plan, [one.uuid for one in meant], now, today)
    lines = [_tell_pupil(one, since) for one in meant]
    told = [one for one in lines if plan.pupils or one.worked or one.replies]
    return PlanScreen(
        title=_("Terugkijken · %(group)s") % {"group": group.name},
        frame=frame,
        group=link_group(group),
        plans_url=plans_url(group),
        url=reverse("goals:plan", args=[group.ref, plan.uuid]),
        goal=capitalise(plan.goal.name),
        goal_title=plan.goal.title if plan.goal.title.lower() != plan.goal.name.lower() else "",
        facts=tuple(_list_facts(plan, pupils)),
        note=plan.note,
        note_readers=word_readers(is_for_pupil=plan.is_note_for_pupil),
        has_tool=bool(list_covered(group, [plan.goal.uuid])),
        since=tuple(told),
        without=join_words([one.called for one in lines if one not in told]),
        verdict=word_verdict(plan),
        may_plan=group.sight.may_plan,
        is_due=plan.state.is_due_on(today),
        extend_form=extend_form or make_extend_form(plan, today),
        undo=build_undo(group, *done) if group.sight.may_plan else None,
    )


def make_extend_form(plan: PlanCard, today: date) -> ExtendForm:
    """Filled in with the Friday of next week, or the end of the plan."""
    tomorrow = today + timedelta(days=1)
    ends_on = plan.span.ends_on if plan.span.ends_on and plan.span.ends_on > tomorrow else None
    day = suggest_look_back(DaySpan(today, ends_on), today, is_for_pupils=True)
    return ExtendForm(initial={"look_back_on": max(day, tomorrow)}, today=today)


def _read_since(plan: PlanCard, pupils: Sequence[UUID], now: datetime, today: date) -> Since:
    catalogue = get_catalogue([plan.goal.uuid], ())
    tool_goals = [one.uuid for one in catalogue.list_tool_goals(plan.goal.uuid)]
    worked = {uuid: list(found) for uuid, found in list_latest_records(pupils, tool_goals).items()}
    for uuid, found in list_records_since(pupils, tool_goals, plan.span.starts_on, today).items():
        known = {one.uuid for one in found}
        worked[uuid] = [*found, *(one for one in worked.get(uuid, ()) if one.uuid not in known)]
    replies: dict[UUID, list[Reply]] = {}
    for reply in list_replies(pupils, now):
        if reply.said_at >= plan.planned_at:
            replies.setdefault(reply.pupil, []).append(reply)
    return Since(catalogue, worked, replies, plan.span.starts_on)


def _tell_pupil(pupil: PupilRow, since: Since) -> SincePupil:
    fmt = get_active_formatter()
    worked, before = split_since(since.worked.get(pupil.uuid, ()), lambda one: one.occurred_on, since.starts_on)
    by_tool = sorted(worked, key=lambda one: _name_tool(one, since).casefold())
    return SincePupil(
        called=pupil.called,
        url=reverse("goals:pupil", args=[pupil.ref]),
        worked=tuple(_word_worked(one, since) for one in by_tool[:MOST_LINES_PER_PUPIL]),
        before=_word_worked(before, since) if before and not worked else None,
        replies=tuple((word_reply(one), fmt.day_short(one.said_at)) for one in since.replies.get(pupil.uuid, ())),
    )


def _word_worked(record: PracticeFacts, since: Since) -> WorkedLine:
    times = [word_seconds(record.practice_seconds)] if record.practice_seconds is not None else []
    aside = [*times, get_active_formatter().day_short(record.occurred_on)]
    return WorkedLine(_name_tool(record, since), record.exercise, record.result, " · ".join(aside))


def _name_tool(record: PracticeFacts, since: Since) -> str:
    return since.catalogue.tools[since.catalogue.tool_goals[record.tool_goal].tool].name


def _list_facts(plan: PlanCard, pupils: Mapping[UUID, PupilRow]) -> Iterator[tuple[str, str]]:
    fmt = get_active_formatter()
    called = plan.planned_by or _("een collega")
    yield _("Voor"), name_pupils(plan, pupils) or _("hele groep")
    yield _("Periode"), word_span(plan.span)
    if plan.look_back_on:
        yield _("Terugkijken"), fmt.day_short(plan.look_back_on)
    if plan.tool_name:
        yield _("Met"), plan.tool_name
    if plan.is_chosen_together:
        yield _("Gekozen"), _("samen met de leerling")
    yield _("Gepland"), _("door %(name)s op %(day)s") % {"name": called, "day": fmt.day_short(plan.planned_at)}
