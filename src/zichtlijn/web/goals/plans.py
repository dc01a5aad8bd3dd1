"""S05: what is planned for the group and for some pupils, and where to look back today. Builds the screen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.intake.sources.queries import list_freshness
from zichtlijn.learning.overview.queries import get_catalogue
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_plans, list_plans_by_uuid
from zichtlijn.people.rosters.queries import GroupRow, PupilRow, list_pupils_of_group
from zichtlijn.web.goals.links import capitalise, link_group
from zichtlijn.web.goals.plan_screens import PlanLine, PlansScreen, UndoLine
from zichtlijn.web.goals.plan_words import VERDICT_WORDS, word_readers, word_span
from zichtlijn.web.goals.screens import Link
from zichtlijn.web.goals.sources import join_words
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

MADE, ENDED = "gepland", "beeindigd"
"""What an undo takes back: plans that were made, or ends of plans."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What it takes to draw plans of one group."""

    group: GroupRow
    pupils: Mapping[UUID, PupilRow]
    covered: frozenset[UUID]
    """Goals at which a connected tool has exercises."""
    today: date


def build_plans(
    frame: Frame, group: GroupRow, *, today: date, is_per_pupil: bool, done: tuple[str, str]
) -> PlansScreen:
    """The plans of a group the viewer may see; `done` is what was just done (act, uuids)."""
    pupils = list_pupils_of_group(group.uuid, today)
    cards = [card for card in list_plans(group.uuid, today) if group.sight.allows(card.goal.subject)]
    covered = list_covered(group, [card.goal.uuid for card in cards])
    drawing = Drawing(group, {pupil.uuid: pupil for pupil in pupils}, covered, today)
    standing = [card for card in cards if card.state.stands_on(today) or card.span.starts_on > today]
    some = [card for card in standing if card.pupils]
    return PlansScreen(
        title=_("Doelen plannen · %(group)s") % {"group": group.name},
        frame=frame,
        group=link_group(group),
        about=_("Kies waar je de komende weken op let. Jij bepaalt wanneer een doel genoeg is behandeld."),
        may_plan=group.sight.may_plan,
        is_per_pupil=is_per_pupil,
        url=plans_url(group),
        new_url=reverse("goals:plan_new", args=[group.ref]),
        undo=build_undo(group, *done) if group.sight.may_plan else None,
        due=tuple(draw_plan(card, drawing) for card in cards if card.state.is_due_on(today)),
        whole=tuple(draw_plan(card, drawing) for card in standing if not card.pupils),
        some=tuple(draw_plan(card, drawing) for card in some),
        by_pupil=tuple(_list_by_pupil(some, drawing)) if is_per_pupil else (),
    )


def list_covered(group: GroupRow, goals: Collection[UUID]) -> frozenset[UUID]:
    """Goals at which, or below which, a connected tool has exercises; four queries."""
    sources = list_freshness(frozenset({group.location_uuid}))
    connected = {row.tool_uuid for row in sources if row.switched_off_at is None}
    catalogue = get_catalogue(goals, ())
    return frozenset(goal for goal in goals if any(one.tool in connected for one in catalogue.list_tool_goals(goal)))


def draw_plan(card: PlanCard, drawing: Drawing) -> PlanLine:
    fmt = get_active_formatter()
    return PlanLine(
        uuid=str(card.uuid),
        ref=card.goal.code or str(card.goal.uuid),
        goal=card.goal.name,
        url=reverse("goals:plan", args=[drawing.group.ref, card.uuid]),
        who=name_pupils(card, drawing.pupils),
        days=word_span(card.span),
        look_back=fmt.day_short(card.look_back_on) if card.look_back_on else "",
        tool=card.tool_name,
        note=card.note,
        note_readers=word_readers(is_for_pupil=card.is_note_for_pupil),
        is_chosen_together=card.is_chosen_together,
        has_tool=card.goal.uuid in drawing.covered,
    )


def name_pupils(card: PlanCard, pupils: Mapping[UUID, PupilRow]) -> str:
    """The pupils a plan is for, those who are in the group now, in list order."""
    called = [pupil.called for uuid, pupil in pupils.items() if uuid in card.pupils]
    gone = len(card.pupils) - len(called)
    if gone:
        called.append(
            ngettext("%(count)s leerling die weg is", "%(count)s leerlingen die weg zijn", gone) % {"count": gone}
        )
    return join_words(called)


def plans_url(group: GroupRow, act: str = "", plans: Sequence[UUID] = ()) -> str:
    """The page of the plans, with what was just done to be undone there."""
    url = reverse("goals:plans", args=[group.ref])
    return f"{url}?{urlencode({act: ','.join(map(str, plans))})}" if plans else url


def build_undo(group: GroupRow, act: str, plans: str) -> UndoLine | None:
    """The sentence about what was done; None when nothing was, or it is undone already."""
    cards = list_plans_by_uuid(group.uuid, read_uuids(plans)) if plans else []
    cards = [card for card in cards if (card.verdict is not None) == (act == ENDED)]
    if not cards or act not in (MADE, ENDED):
        return None
    names = join_words([card.goal.name for card in cards])
    verdict = cards[0].verdict
    what = capitalise(str(VERDICT_WORDS[verdict])) if verdict else _("Gepland")
    return UndoLine(f"{what}: {names}.", act, ",".join(str(card.uuid) for card in cards))


def read_uuids(written: str) -> list[UUID]:
    """Uuids with commas between; what is none is left out."""
    found = []
    for part in written.split(","):
        try:
            found.append(UUID(part))
        except ValueError:
            continue
    return found


def _list_by_pupil(cards: Sequence[PlanCard], drawing: Drawing) -> list[tuple[Link, tuple[PlanLine, ...]]]:
    found = []
    for uuid, pupil in drawing.pupils.items():
        own = tuple(draw_plan(card, drawing) for card in cards if uuid in card.pupils)
        if own:
            found.append((Link(pupil.called, reverse("goals:pupil", args=[pupil.ref])), own))
    return found
