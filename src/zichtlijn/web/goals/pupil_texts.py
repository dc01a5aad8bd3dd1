"""What staff wrote about a pupil, as S03 shows it: agreements, the own judgement, and the undo of the last act.

Reads for one viewer; which texts that is, is decided in `guidance`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.guidance.agreements.facts import AgreementFacts
from zichtlijn.guidance.agreements.queries import list_agreements
from zichtlijn.guidance.judgements.facts import JudgementFacts
from zichtlijn.guidance.judgements.queries import find_current, list_judgements
from zichtlijn.guidance.notes.facts import NoteFacts
from zichtlijn.guidance.notes.queries import list_notes_of_pupil
from zichtlijn.guidance.reading import get_reader
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_plans_ever
from zichtlijn.people.days import get_local_day
from zichtlijn.people.rosters.access import SeenPupil
from zichtlijn.web.goals.columns import Column
from zichtlijn.web.goals.pupil_screens import AgreementLine, AgreementsPart, JudgementPart, Opinion, Undo
from zichtlijn.web.goals.reader_words import word_readers
from zichtlijn.web.goals.reading import Reading
from zichtlijn.web.goals.writing_forms import AGREEMENT_PREFIX, STATE_WORDS, AgreementForm, JudgementForm
from zichtlijn.web.ui.environment import get_active_formatter

JUDGEMENT, AGREEMENT = "inschatting", "afspraak"
WITHDRAW, RESTORE = "intrekken", "terugzetten"
JUDGEMENT_READERS: Final = Readers.SUPPORT
AGREEMENT_READERS: Final = Readers.TEAM
MOST_PLANS: Final = 30


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Forms that came back because something was wrong with them."""

    judgement: JudgementForm | None = None
    agreement: AgreementForm | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """All this viewer may read about the pupil, and about the goal the page is at; each newest first."""

    viewer: UUID
    pupil: SeenPupil
    agreements: tuple[AgreementFacts, ...]
    judgements: tuple[JudgementFacts, ...]
    notes: tuple[NoteFacts, ...]
    plans: tuple[PlanCard, ...]
    lineage: tuple[UUID, ...]
    """The goal of the page and what is above it."""


def read_texts(viewer: Viewer, pupil: SeenPupil, reading: Reading, column: Column | None, today: date) -> Texts:
    """Five queries, whatever the years."""
    catalogue = reading.catalogue
    is_goal = column is not None and column.key in catalogue.goals
    lineage = catalogue.get_lineage(column.key) if column is not None and is_goal else ()
    below = catalogue.tree.descendants(column.key) if column is not None and is_goal else frozenset()
    reader = get_reader(viewer, pupil.groups, today)
    family = {*lineage[-1:], *below}
    groups = [group.uuid for group in pupil.groups]
    return Texts(
        viewer=viewer.person_uuid,
        pupil=pupil,
        agreements=tuple(list_agreements(reader, pupil.uuid)),
        judgements=tuple(list_judgements(reader, pupil.uuid, family)),
        notes=tuple(list_notes_of_pupil(reader, pupil.uuid, family)),
        plans=tuple(list_plans_ever(pupil.uuid, groups, {*lineage, *below}, most=MOST_PLANS)),
        lineage=lineage,
    )


def build_agreements(texts: Texts, unfinished: AgreementForm | None) -> AgreementsPart:
    """Agreements that hold, newest first, and the form for another."""
    fmt = get_active_formatter()
    lines = [
        AgreementLine(
            text=one.text,
            by=f"{one.author_name}, {fmt.day_bare(_get_day(texts, one.made_at))}",
            withdraw_url=_change_url(texts, AGREEMENT, one.uuid, WITHDRAW) if one.author == texts.viewer else "",
        )
        for one in texts.agreements
        if not one.is_withdrawn
    ]
    return AgreementsPart(
        lines=tuple(lines),
        form=unfinished or AgreementForm(prefix=AGREEMENT_PREFIX),
        url=reverse("goals:agree", args=[texts.pupil.ref]),
        readers=word_readers(AGREEMENT_READERS, texts.pupil.groups[0].sector),
    )


def build_judgement(texts: Texts, goal: UUID, unfinished: JudgementForm | None) -> JudgementPart:
    """The form with what the viewer thought last, and what colleagues think for who may read that."""
    fmt = get_active_formatter()
    own = find_current(texts.judgements, goal, texts.viewer)
    kept = {"state": own.state.value, "remark": own.remark} if own else {}
    form = unfinished or JudgementForm(initial={"goal": goal, **kept})
    form.name_pupil(texts.pupil.called)
    others = dict.fromkeys(one.author for one in texts.judgements if one.author != texts.viewer)
    opinions = [find_current(texts.judgements, goal, author) for author in others]
    return JudgementPart(
        form=form,
        url=reverse("goals:judge", args=[texts.pupil.ref]),
        readers=word_readers(JUDGEMENT_READERS, texts.pupil.groups[0].sector),
        by=f"{own.author_name}, {fmt.moment(own.made_at)}" if own else "",
        opinions=tuple(_word_opinion(one) for one in opinions if one is not None),
    )


def _word_opinion(one: JudgementFacts) -> Opinion:
    sentence = _("%(name)s: %(state)s, %(moment)s") % {
        "name": one.author_name,
        "state": STATE_WORDS[one.state],
        "moment": get_active_formatter().moment(one.made_at),
    }
    return Opinion(sentence, one.remark)


def find_undo(texts: Texts, written: str) -> Undo | None:
    """The way back from what the viewer just wrote or took back; None for anything else."""
    own: list[tuple[str, JudgementFacts | AgreementFacts]] = [
        *((JUDGEMENT, one) for one in texts.judgements),
        *((AGREEMENT, one) for one in texts.agreements),
    ]
    for kind, one in own:
        if str(one.uuid) == written and one.author == texts.viewer:
            return _make_undo(texts, kind, one)
    return None


def _make_undo(texts: Texts, kind: str, one: JudgementFacts | AgreementFacts) -> Undo:
    is_judgement = kind == JUDGEMENT
    if one.is_withdrawn:
        sentence = _("Je inschatting is ingetrokken.") if is_judgement else _("De afspraak geldt niet meer.")
        return Undo(sentence, _("Zet terug"), _change_url(texts, kind, one.uuid, RESTORE))
    sentence = _("Je inschatting is bewaard.") if is_judgement else _("De afspraak is bewaard.")
    return Undo(sentence, _("Ongedaan maken"), _change_url(texts, kind, one.uuid, WITHDRAW))


def word_plan(texts: Texts, today: date) -> str:
    """`gepland t/m 11 dec`, of the plan that stands for this goal or one above it; empty without."""
    standing = [
        plan
        for plan in texts.plans
        if plan.verdict is None and plan.goal.uuid in texts.lineage and plan.span.contains(today)
    ]
    if not standing:
        return ""
    plan = min(standing, key=lambda one: (not one.pupils, -texts.lineage.index(one.goal.uuid)))
    if plan.span.ends_on is None:
        return _("gepland")
    last_on = plan.span.ends_on - timedelta(days=1)
    return _("gepland t/m %(day)s") % {"day": get_active_formatter().day_bare(last_on)}


def find_plan_url(texts: Texts, goal: UUID) -> str:
    """Where a teacher plans this goal for this pupil; empty for who only reads along."""
    group = texts.pupil.groups[0]
    if not group.sight.may_plan:
        return ""
    try:
        return f"{reverse('goals:plans', args=[group.ref])}?leerling={texts.pupil.ref}&doel={goal}"
    except NoReverseMatch:
        return ""


def _change_url(texts: Texts, kind: str, uuid: UUID, act: str) -> str:
    return reverse("goals:change_text", args=[texts.pupil.ref, kind, uuid, act])


def _get_day(texts: Texts, instant: datetime) -> date:
    return get_local_day(instant, texts.pupil.groups[0].time_zone)
