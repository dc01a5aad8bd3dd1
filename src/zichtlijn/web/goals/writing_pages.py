"""Handlers of what staff write about one pupil: a judgement, an agreement, and the undo of either.

Each looks first whether the viewer sees this pupil, and for a judgement whether this goal is the viewer's to see.
"""

from datetime import datetime
from typing import Final, Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.agreements.actions import make_agreement, restore_agreement, withdraw_agreement
from zichtlijn.guidance.judgements.actions import make_judgement, restore_judgement, withdraw_judgement
from zichtlijn.learning.goals.queries import get_goal
from zichtlijn.people.rosters.access import SeenPupil, get_pupil_for
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.goals.pages import answer_pupil
from zichtlijn.web.goals.pupil import PupilChoice
from zichtlijn.web.goals.pupil_texts import (
    AGREEMENT,
    AGREEMENT_READERS,
    JUDGEMENT,
    JUDGEMENT_READERS,
    RESTORE,
    WITHDRAW,
    Unfinished,
)
from zichtlijn.web.goals.writing_forms import AGREEMENT_PREFIX, AgreementForm, JudgementForm


class Change(Protocol):
    """Withdraws or restores one text of a pupil."""

    def __call__(self, uuid: UUID, *, pupil: UUID, actor: Actor, now: datetime) -> None: ...


CHANGES: Final[dict[tuple[str, str], Change]] = {
    (JUDGEMENT, WITHDRAW): withdraw_judgement,
    (JUDGEMENT, RESTORE): restore_judgement,
    (AGREEMENT, WITHDRAW): withdraw_agreement,
    (AGREEMENT, RESTORE): restore_agreement,
}


@require_POST
@signed_in
def judge(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Keep what the viewer thinks of a pupil and a goal."""
    pupil = get_pupil_for(viewer, ref, get_today(request))
    form = JudgementForm(request.POST)
    has_fields = form.is_valid()
    goal = _get_goal(pupil, form)
    if not has_fields:
        choice = PupilChoice(goal=str(goal), unfinished=Unfinished(judgement=form))
        return answer_pupil(request, viewer, pupil, choice, status=400)
    written = make_judgement(
        pupil=pupil.uuid,
        goal=goal,
        state=JudgedState(form.cleaned_data["state"]),
        remark=form.cleaned_data["remark"],
        readers=JUDGEMENT_READERS,
        actor=person(viewer.person_uuid),
        now=get_now(request),
    )
    return _go_back(pupil, str(goal), written)


@require_POST
@signed_in
def agree(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Keep an agreement with a pupil."""
    pupil = get_pupil_for(viewer, ref, get_today(request))
    form, goal = AgreementForm(request.POST, prefix=AGREEMENT_PREFIX), request.POST.get("doel", "")
    if not form.is_valid():
        choice = PupilChoice(goal=goal, unfinished=Unfinished(agreement=form))
        return answer_pupil(request, viewer, pupil, choice, status=400)
    written = make_agreement(
        pupil=pupil.uuid,
        text=form.cleaned_data["text"],
        readers=AGREEMENT_READERS,
        actor=person(viewer.person_uuid),
        now=get_now(request),
    )
    return _go_back(pupil, goal, written)


@require_POST
@signed_in
def change_text(request: HttpRequest, viewer: Viewer, ref: str, kind: str, text: UUID, act: str) -> HttpResponse:
    """Take back what the viewer wrote, or put it back."""
    pupil = get_pupil_for(viewer, ref, get_today(request))
    change = CHANGES.get((kind, act))
    if change is None:
        raise Refusal(Refused.NOT_FOUND)
    change(text, pupil=pupil.uuid, actor=person(viewer.person_uuid), now=get_now(request))
    return _go_back(pupil, request.POST.get("doel", ""), text)


def _get_goal(pupil: SeenPupil, form: JudgementForm) -> UUID:
    """The goal meant. Raises Refusal: INVALID without one, NOT_FOUND when it is not there or not for this viewer."""
    asked = form.cleaned_data.get("goal")
    if asked is None:
        raise Refusal(Refused.INVALID, "goal")
    goal = get_goal(asked)
    if not pupil.allows(goal.subject):
        raise Refusal(Refused.NOT_FOUND)
    return goal.uuid


def _go_back(pupil: SeenPupil, goal: str, written: UUID) -> HttpResponse:
    """To the same goal, where what was done can be undone."""
    asked = {"doel": goal, "tekst": str(written)} if goal else {"tekst": str(written)}
    return redirect(f"{reverse('goals:pupil', args=[pupil.ref])}?{urlencode(asked)}")
