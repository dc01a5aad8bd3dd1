"""The form to make or change a plan: which goals can be chosen, and what is filled in already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.goals.plans import PeriodPreset
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.learning.goals.choosing import list_frameworks_for
from zichtlijn.learning.goals.facts import FrameworkCard, GoalCard
from zichtlijn.learning.goals.queries import find_goals, list_goals
from zichtlijn.learning.overview.queries import list_tools
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_goals_to_carry_over, list_plans
from zichtlijn.people.rosters.queries import GroupRow, PupilRow, list_pupils_of_group
from zichtlijn.web.goals.links import capitalise, link_group
from zichtlijn.web.goals.plan_forms import CURRENT, OwnGoalForm, PlanForm, split_span
from zichtlijn.web.goals.plan_screens import GoalOption, PlanFormScreen
from zichtlijn.web.goals.plan_words import NOTE_READERS
from zichtlijn.web.goals.plans import list_covered, plans_url, read_uuids
from zichtlijn.web.goals.words import word_subject
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: goals and pupils to fill in, words to search, a goal set, the last period."""

    goals: tuple[UUID, ...]
    pupils: tuple[str, ...]
    """References of pupils."""
    words: str
    framework: str
    is_carried_over: bool


def read_asked(given: QueryDict) -> Asked:
    """`doel` and `leerling` (several), `zoek`, `set` and `vorige`."""
    return Asked(
        goals=tuple(read_uuids(",".join(given.getlist("doel")))),
        pupils=tuple(given.getlist("leerling")),
        words=given.get("zoek", "").strip()[:100],
        framework=given.get("set", ""),
        is_carried_over="vorige" in given,
    )


def make_form(group: GroupRow, today: date, asked: Asked | None = None, data: QueryDict | None = None) -> PlanForm:
    """The form for this group, empty, filled in as asked, or as sent."""
    pupils = list_pupils_of_group(group.uuid, today)
    current = find_current_period(group, today)
    chosen = [str(one.uuid) for one in pupils if asked and one.ref in asked.pupils]
    period = CURRENT if current else PeriodPreset.SIX_WEEKS.value
    return _make(pupils, current, today, {"pupils": chosen, "period": period}, data)


def make_change_form(group: GroupRow, plan: PlanCard, today: date, data: QueryDict | None = None) -> PlanForm:
    """The form with what was agreed in a plan."""
    filled = {
        "pupils": [str(one) for one in plan.pupils],
        "look_back_on": plan.look_back_on,
        "tool": str(plan.tool) if plan.tool else "",
        "is_chosen_together": plan.is_chosen_together,
        "note": plan.note,
        "is_note_for_pupil": plan.is_note_for_pupil,
        **split_span(plan.span),
    }
    return _make(list_pupils_of_group(group.uuid, today), None, today, filled, data)


def find_current_period(group: GroupRow, today: date) -> DaySpan | None:
    """From today to the end of what is planned for the whole group now; None without such an end."""
    whole = [one for one in list_plans(group.uuid, today) if not one.pupils and one.state.stands_on(today)]
    ends = [one.span.ends_on for one in whole if one.span.ends_on]
    return DaySpan(today, max(ends)) if ends else None


def list_options(group: GroupRow, asked: Asked, today: date, chosen: Collection[UUID]) -> list[GoalOption]:
    """Goals asked for and chosen first, then those of the last period or those found; only subjects in sight."""
    first = [*asked.goals, *chosen]
    carried = list_goals_to_carry_over(group.uuid, today) if asked.is_carried_over else []
    cards = list_goals([*first, *carried])
    found = [] if carried or (first and not asked.words) else _find(group, asked)
    everything = {uuid: cards[uuid] for uuid in (*first, *carried) if uuid in cards} | {one.uuid: one for one in found}
    offered = [one for one in everything.values() if not one.is_gone and group.sight.allows(one.subject)]
    covered = list_covered(group, [one.uuid for one in offered])
    checked = {*first, *carried}
    return [
        GoalOption(str(one.uuid), one.name, _word_about(one), one.uuid in checked, one.uuid in covered)
        for one in offered
    ]


def build_plan_form(
    frame: Frame,
    group: GroupRow,
    form: PlanForm,
    asked: Asked,
    *,
    today: date,
    chosen: Collection[UUID] = (),
    own_form: OwnGoalForm | None = None,
) -> PlanFormScreen:
    """The page to plan goals; `chosen` are goals that were sent."""
    frameworks = _list_frameworks(group)
    refs = {str(one.uuid): one.ref for one in list_pupils_of_group(group.uuid, today)}
    ticked = [refs[one] for one in form["pupils"].value() or () if one in refs]
    kept = [("leerling", ref) for ref in ticked] + [
        ("doel", str(one)) for one in dict.fromkeys((*asked.goals, *chosen))
    ]
    url = reverse("goals:plan_new", args=[group.ref])
    return PlanFormScreen(
        title=_("Doel plannen · %(group)s") % {"group": group.name},
        frame=frame,
        group=link_group(group),
        plans_url=plans_url(group),
        heading=_("Doel plannen"),
        about="",
        form=form,
        goals=tuple(list_options(group, asked, today, chosen)),
        goals_error="" if chosen or not form.is_bound else _("Kies minstens één doel."),
        is_new=True,
        readers=NOTE_READERS,
        search=asked.words,
        frameworks=tuple((one.slug, one.title) for one in frameworks),
        framework=asked.framework,
        kept=tuple(kept),
        carry_over_url=f"{url}?{urlencode({'vorige': '1'})}" if list_goals_to_carry_over(group.uuid, today) else "",
        own_form=own_form or make_own_form(group, frameworks),
    )


def build_change_form(frame: Frame, group: GroupRow, plan: PlanCard, form: PlanForm) -> PlanFormScreen:
    """The page to change what was agreed; the goal stays."""
    return PlanFormScreen(
        title=_("Plan wijzigen · %(group)s") % {"group": group.name},
        frame=frame,
        group=link_group(group),
        plans_url=plans_url(group),
        heading=capitalise(plan.goal.name),
        about=_("Wat eerder was afgesproken, blijft bewaard."),
        form=form,
        goals=(),
        goals_error="",
        is_new=False,
        readers=NOTE_READERS,
        search="",
        frameworks=(),
        framework="",
        kept=(),
        carry_over_url="",
        own_form=None,
    )


def make_own_form(
    group: GroupRow, frameworks: Collection[FrameworkCard] | None = None, data: QueryDict | None = None
) -> OwnGoalForm:
    """The form for a goal of the school's own, in a subject of this group."""
    cards = _list_frameworks(group) if frameworks is None else frameworks
    subjects = sorted({subject_code(one.subject) for one in cards})
    return OwnGoalForm(data, subjects=[(code, word_subject(code)) for code in subjects])


def _make(
    pupils: list[PupilRow], current: DaySpan | None, today: date, filled: Mapping[str, object], data: QueryDict | None
) -> PlanForm:
    return PlanForm(
        data,
        initial=dict(filled),
        pupils=[(str(one.uuid), one.called) for one in pupils],
        tools=[(str(tool.uuid), tool.name) for tool in list_tools()],
        today=today,
        current=current,
    )


def _find(group: GroupRow, asked: Asked) -> list[GoalCard]:
    """Goals of the group's own sets (R13) that hold the words; without words those of its own years."""
    years = () if asked.words else group.year_groups
    offered = {one.slug for one in _list_frameworks(group)}
    found = find_goals(asked.words, frameworks=offered & {asked.framework} or offered, year_groups=years)
    return [one for one in found if group.sight.allows(one.subject)]


def _list_frameworks(group: GroupRow) -> list[FrameworkCard]:
    offered = list_frameworks_for(group.uuid, group.location_uuid)
    return [one for one in offered if group.sight.allows(subject_code(one.subject))]


def _word_about(card: GoalCard) -> str:
    """What tells goals with the same name apart: the whole text and the set."""
    text = card.title if card.title.lower() != card.name.lower() else ""
    return " · ".join(part for part in (text, card.framework_title) if part)
