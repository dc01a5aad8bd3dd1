"""What the list of goal sets and the page of one set show, built from queries. Must not know requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.guidance.judgements.queries import count_judgements_by_goal
from zichtlijn.intake.uploads import Upload
from zichtlijn.learning.goals.choosing import list_choices
from zichtlijn.learning.goals.facts import FrameworkCard, GoalCard
from zichtlijn.learning.goals.queries import find_goals, get_framework, list_frameworks_in_use, list_goals_in_order
from zichtlijn.learning.goals.reviewing import count_goals_to_review
from zichtlijn.learning.goals.uses import SetUses, count_set_uses
from zichtlijn.people.schools.queries import list_locations
from zichtlijn.people.staff.queries import list_groups_at
from zichtlijn.web.framework.words import join_words, name_goal, word_goals, word_years
from zichtlijn.web.ui.frame import Frame

ROWS: Final = 100


@dataclass(frozen=True, slots=True)
class SetLine:
    """One set in the list."""

    slug: str
    title: str
    owner: str
    subject: str
    version: str
    imported_at: datetime
    goals: str
    is_own: bool
    chosen_by: str


@dataclass(frozen=True, slots=True)
class SetsScreen:
    """All sets, what waits, and files that were begun."""

    title: str
    frame: Frame
    sets: tuple[SetLine, ...]
    waiting: int
    unfinished: tuple[Upload, ...]
    form: forms.Form


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of a set; `depth` counts goals above it, at most six."""

    uuid: UUID
    name: str
    years: str
    depth: int


@dataclass(frozen=True, slots=True)
class SetScreen:
    """One set: facts, use, and a part of its goals."""

    title: str
    frame: Frame
    card: FrameworkCard
    facts: tuple[tuple[str, str], ...]
    uses: tuple[str, ...]
    rows: tuple[GoalRow, ...]
    words: str
    first: int
    total: int
    previous_url: str
    next_url: str
    is_cut_off: bool


def build_sets(frame: Frame, form: forms.Form, unfinished: list[Upload], on: date) -> SetsScreen:
    """Six queries, whatever the number of sets."""
    places = name_places(on)
    choosers: dict[str, list[str]] = {}
    for place, slugs in list_choices().items():
        for slug in slugs if place in places else ():
            choosers.setdefault(slug, []).append(places[place])
    return SetsScreen(
        title=_("Doelen"),
        frame=frame,
        sets=tuple(_build_line(card, choosers.get(card.slug, [])) for card in list_frameworks_in_use()),
        waiting=count_goals_to_review(on, also=count_judgements_by_goal()),
        unfinished=tuple(unfinished),
        form=form,
    )


def name_places(on: date) -> Mapping[UUID, str]:
    """Every location and every group of today, by uuid. Two queries."""
    locations = list_locations()
    names = {location.uuid: location.name for location in locations}
    groups = list_groups_at([location.uuid for location in locations], on)
    return names | {group.uuid: f"{group.name} ({group.location.name})" for group in groups}


def build_set(slug: str, frame: Frame, *, words: str, start: int, on: date) -> SetScreen:
    """Raises Refusal (NOT_FOUND) for a set that is not there."""
    card = get_framework(slug)
    asked = " ".join(words.replace("\x00", "").split())[:100]
    if asked:
        found = [(goal, 0) for goal in find_goals(asked, frameworks=[slug])]
        first, total = 0, len(found)
    else:
        in_order = list_goals_in_order(slug)
        total = len(in_order)
        first = min(max(start, 0), max(total - 1, 0)) // ROWS * ROWS
        found = in_order[first : first + ROWS]
    return SetScreen(
        title=card.title,
        frame=frame,
        card=card,
        facts=_tell_facts(card),
        uses=_word_set_uses(count_set_uses(slug, on), name_places(on), card.slug),
        rows=tuple(_build_row(goal, depth) for goal, depth in found),
        words=asked,
        first=first,
        total=total,
        previous_url=_page_url(slug, first - ROWS) if not asked and first else "",
        next_url=_page_url(slug, first + ROWS) if not asked and first + ROWS < total else "",
        is_cut_off=bool(asked) and total >= 25,
    )


def _build_line(card: FrameworkCard, choosers: list[str]) -> SetLine:
    return SetLine(
        slug=card.slug,
        title=card.title,
        owner=card.owner,
        subject=name_subject(card.subject),
        version=card.version_label,
        imported_at=card.imported_at,
        goals=word_goals(card.goals),
        is_own=card.is_own,
        chosen_by=_("Gekozen door %(places)s.") % {"places": join_words(sorted(choosers))} if choosers else "",
    )


def _tell_facts(card: FrameworkCard) -> tuple[tuple[str, str], ...]:
    facts = (
        (_("Van"), card.owner),
        (_("Vak"), name_subject(card.subject)),
        (_("Versie"), card.version_label),
        (_("Licentie"), card.licence),
        (_("Bron"), card.source),
        (_("Doelen"), str(card.goals)),
    )
    return tuple((name, value) for name, value in facts if value)


def _word_set_uses(uses: SetUses, places: Mapping[UUID, str], slug: str) -> tuple[str, ...]:
    sentences = []
    if uses.mapped:
        sentences.append(
            ngettext(
                "%(num)s doel van leermiddelen ligt onder deze doelen.",
                "%(num)s doelen van leermiddelen liggen onder deze doelen.",
                uses.mapped,
            )
            % {"num": uses.mapped}
        )
    groups = sorted(places[group] for group in uses.group_uuids if group in places)
    if groups:
        sentences.append(_("Gepland in %(groups)s.") % {"groups": join_words(groups)})
    chosen = sorted(places[place] for place, slugs in list_choices().items() if slug in slugs and place in places)
    if chosen:
        sentences.append(_("Gekozen door %(places)s.") % {"places": join_words(chosen)})
    return tuple(sentences) or (_("Nog niemand gebruikt deze doelen."),)


def _build_row(goal: GoalCard, depth: int) -> GoalRow:
    return GoalRow(goal.uuid, name_goal(goal), word_years(goal.year_groups), min(depth, 6))


def _page_url(slug: str, start: int) -> str:
    return f"{reverse('framework:goal_set', args=[slug])}?{urlencode({'vanaf': start})}"
