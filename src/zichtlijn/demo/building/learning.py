"""Imports the goals of the story, registers its tools with their goals and mappings, and carries out its plans."""

from collections.abc import Mapping
from uuid import UUID

from zichtlijn.core.goals.framework import GoalLine, Level, LevelPrecision
from zichtlijn.core.goals.plans import PlanTerms
from zichtlijn.core.kernel.actor import DEMO, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.progress.tools import ExplanationAuthor
from zichtlijn.demo.building.people import OPENED_AT, Built
from zichtlijn.demo.story import people
from zichtlijn.demo.story.goals import GOAL_SETS, GoalSetFact
from zichtlijn.demo.story.group5 import WITHOUT_OEFENBOS
from zichtlijn.demo.story.plans import PLANS
from zichtlijn.demo.story.stops import SCHOOL_YEAR_STARTS_ON
from zichtlijn.demo.story.tools import OEFENBOS, PRIMARY_TOOLS, STAPWERK, TOOLS, WISKADE, ToolFact
from zichtlijn.intake.alarms.wishes import ask_for_alarms
from zichtlijn.intake.sources.actions import connect_source
from zichtlijn.intake.sources.queries import get_source
from zichtlijn.intake.suppliers.actions import LAPSES_AFTER, give_access
from zichtlijn.learning.goals.deciding import confirm_mapping
from zichtlijn.learning.goals.importing import GoalSource, import_goals
from zichtlijn.learning.goals.queries import list_goal_choices
from zichtlijn.learning.licences.actions import grant_licences
from zichtlijn.learning.plans.actions import plan_goals
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
from zichtlijn.learning.tools.changing import ToolSettings, change_tool, put_live
from zichtlijn.learning.tools.explaining import explain_scores
from zichtlijn.learning.tools.subjects import set_subject


def build_learning(built: Built) -> None:
    """All goals and tools, licences, sources and plans."""
    goals = _import_goals()
    tools = {tool.slug: _register(tool, goals) for tool in TOOLS}
    _grant_licences(tools, built)
    for tool in TOOLS:
        _connect(tool, tools[tool.slug], built)
    _let_in_supplier()
    ask_for_alarms(built.persons["remco"], root_url="", now=OPENED_AT)
    _plan(goals, built)


def _plan(goals: Mapping[str, UUID], built: Built) -> None:
    for plan in PLANS:
        plan_goals(
            group_uuid=built.groups[people.PRIMARY.ref, people.GROUP_5.ref],
            goals=[goals[ref] for ref in plan.goals],
            terms=PlanTerms(plan.span, plan.look_back_on, note=plan.note),
            pupils=[built.persons[slug] for slug in plan.pupils],
            actor=person(built.persons["vera"]),
            now=plan.planned_at,
        )


def _import_goals() -> dict[str, UUID]:
    """Uuids of goals by ref; refs are unique over the sets of the story."""
    for goal_set in GOAL_SETS:
        source = GoalSource(goal_set.label, "De Zilverlinde", source="eigen doelenset van de demo")
        import_goals(_list_lines(goal_set), source=source, actor=DEMO, now=OPENED_AT)
    return {card.external_ref: card.uuid for goal_set in GOAL_SETS for card in list_goal_choices(goal_set.subject)}


def _list_lines(goal_set: GoalSetFact) -> list[GoalLine]:
    return [
        GoalLine(
            ref=goal.ref,
            title=goal.title,
            framework=goal_set.name,
            subject=goal_set.subject,
            kind=goal.kind,
            code=goal.ref,
            short_title=goal.short_title,
            pupil_wording=goal.pupil_wording,
            description=goal.description,
            position=place,
            level=Level(goal.year_groups, precision=LevelPrecision.STATED),
            parents=(goal.parent,) if goal.parent else (),
        )
        for place, goal in enumerate(goal_set.goals)
    ]


def _register(tool: ToolFact, goals: Mapping[str, UUID]) -> UUID:
    card = register_tool(
        slug=tool.slug,
        name=tool.name,
        supplier=tool.supplier,
        actor=DEMO,
        now=OPENED_AT,
        time_kind=tool.time_kind,
        tests_again_later=tool.tests_again_later,
        adapts_to_pupil=tool.adapts_to_pupil,
        shows_score_to_pupil=tool.shows_score_to_pupil,
        is_licensed_per_pupil=tool.is_licensed_per_pupil,
    )
    _explain(tool)
    if tool.agreement:
        change_tool(slug=tool.slug, settings=_read_settings(tool), actor=DEMO, now=OPENED_AT)
    named = ensure_tool_goals(card.uuid, [(goal.ref, goal.title) for goal in tool.goals])
    if tool.subject:
        set_subject(card.uuid, list(named), tool.subject)
    for goal in tool.goals:
        for ref, kind in goal.touches:
            confirm_mapping(tool_goal_uuid=named[goal.ref], goal_uuid=goals[ref], kind=kind, actor=DEMO, now=OPENED_AT)
    return card.uuid


def _read_settings(tool: ToolFact) -> ToolSettings:
    return ToolSettings(
        time_kind=tool.time_kind,
        tests_again_later=tool.tests_again_later,
        adapts_to_pupil=tool.adapts_to_pupil,
        shows_score_to_pupil=tool.shows_score_to_pupil,
        is_licensed_per_pupil=tool.is_licensed_per_pupil,
        agreement=tool.agreement,
    )


def _explain(tool: ToolFact) -> None:
    """Every tool of the story has its leeswijzer, and is shown (R08)."""
    explain_scores(
        slug=tool.slug,
        text=tool.score_explanation,
        scale=tool.scale,
        author=ExplanationAuthor.SUPPLIER if tool.confirmed_by else ExplanationAuthor.SCHOOL,
        confirmed_by=tool.confirmed_by,
        actor=DEMO,
        now=OPENED_AT,
    )
    put_live(slug=tool.slug, actor=DEMO, now=OPENED_AT)


def _grant_licences(tools: Mapping[str, UUID], built: Built) -> None:
    span = DaySpan(SCHOOL_YEAR_STARTS_ON)
    without = {built.persons[slug] for slug in WITHOUT_OEFENBOS}
    primary = frozenset[UUID]().union(*(built.pupils[group.ref] for group in people.PRIMARY_GROUPS))
    for tool, pupils in ((OEFENBOS, primary - without), (WISKADE, built.pupils[people.H3B.ref])):
        grant_licences(tool_uuid=tools[tool.slug], pupils=pupils, span=span, actor=DEMO, now=OPENED_AT)


def _connect(tool: ToolFact, tool_uuid: UUID, built: Built) -> None:
    """Tools nobody expects anything of are known, not connected."""
    if tool.expectation is None:
        return
    location = people.PRIMARY if tool in PRIMARY_TOOLS else people.NORTH
    connect_source(
        tool_uuid=tool_uuid,
        location_uuid=built.locations[location.ref],
        actor=DEMO,
        now=OPENED_AT,
        expectation=tool.expectation,
        contact=tool.contact,
    )


def _let_in_supplier() -> None:
    """Priya has a link to the door of her own tool, as she would from a real school (S15b); its secret is not kept."""
    give_access(
        source_uuid=get_source(STAPWERK.slug, people.PRIMARY.ref).uuid,
        holder=STAPWERK.confirmed_by,
        actor=DEMO,
        now=OPENED_AT,
        lasts=LAPSES_AFTER[-1],
    )
