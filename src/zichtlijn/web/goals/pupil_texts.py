"""What staff wrote about a pupil, as S03 shows it: agreements, the own judgement, and the undo of the last act.

Reads for one viewer; which texts that is, is decided in `guidance`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.guidance.pupil import TextFacts, TextKind, find_current, list_texts
from zichtlijn.guidance.reading import get_reader
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_plans_ever
from zichtlijn.people.days import get_local_day
from zichtlijn.people.rosters.access import SeenPupil
from zichtlijn.web.goals.columns import Column
from zichtlijn.web.goals.plan_words import get_last_day
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
_ADDRESSES: Final = {TextKind.JUDGEMENT: JUDGEMENT, TextKind.AGREEMENT: AGREEMENT}
"""What can be taken back from this page, as its address calls it; a note has its own page."""


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
    written: tuple[TextFacts, ...]
    plans: tuple[PlanCard, ...]
    lineage: tuple[UUID, ...]
    """The goal of the page and what is above it."""


def read_texts(viewer: Viewer, pupil: SeenPupil, reading: Reading, column: Column | None, today: date) -> Texts:
    """Two queries, whatever the years."""
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
        written=tuple(list_texts(reader, pupil.uuid, family)),
        plans=tuple(list_plans_ever(pupil.uuid, groups, {*lineage, *below}, most=MOST_PLANS)),
        lineage=lineage,
    )


def build_agreements(texts: Texts, unfinished: AgreementForm | None) -> AgreementsPart:
    """Agreements that hold, newest first, and the form for another."""
    fmt = get_active_formatter()
    lines = [
        AgreementLine(
            text=one.text,
            by=f"{one.author_name}, {fmt.day_bare(_get_day(texts, one.written_at))}",
            withdraw_url=_change_url(texts, AGREEMENT, one.uuid, WITHDRAW) if one.author == texts.viewer else "",
        )
        for one in texts.written
        if one.kind is TextKind.AGREEMENT and not one.is_withdrawn
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
    own = find_current(texts.written, goal, texts.viewer)
    kept = {"state": own.state, "remark": own.text} if own else {}
    form = unfinished or JudgementForm(initial={"goal": goal, **kept})
    form.name_pupil(texts.pupil.called)
    others = dict.fromkeys(one.author for one in texts.written if one.author != texts.viewer)
    opinions = [find_current(texts.written, goal, author) for author in others]
    return JudgementPart(
        form=form,
        url=reverse("goals:judge", args=[texts.pupil.ref]),
        readers=word_readers(JUDGEMENT_READERS, texts.pupil.groups[0].sector),
        by=f"{own.author_name}, {fmt.moment(own.written_at)}" if own else "",
        opinions=tuple(_word_opinion(one) for one in opinions if one is not None),
    )


def word_judged(one: TextFacts) -> str:
    """The state somebody judged; empty for a text that is no judgement."""
    return str(STATE_WORDS[one.state]) if one.state else ""


def _word_opinion(one: TextFacts) -> Opinion:
    sentence = _("%(name)s: %(state)s, %(moment)s") % {
        "name": one.author_name,
        "state": word_judged(one),
        "moment": get_active_formatter().moment(one.written_at),
    }
    return Opinion(sentence, one.text)


def find_undo(texts: Texts, written: str) -> Undo | None:
    """The way back from what the viewer just wrote or took back; None for anything else."""
    own = (one for one in texts.written if one.author == texts.viewer and one.kind in _ADDRESSES)
    return next((_make_undo(texts, one) for one in own if str(one.uuid) == written), None)


def _make_undo(texts: Texts, one: TextFacts) -> Undo:
    kind, is_judgement = _ADDRESSES[one.kind], one.kind is TextKind.JUDGEMENT
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
    last_on = get_last_day(plan.span)
    if last_on is None:
        return _("gepland")
    return _("gepland t/m %(day)s") % {"day": get_active_formatter().day_bare(last_on)}


def _change_url(texts: Texts, kind: str, uuid: UUID, act: str) -> str:
    return reverse("goals:change_text", args=[texts.pupil.ref, kind, uuid, act])


def _get_day(texts: Texts, instant: datetime) -> date:
    return get_local_day(instant, texts.pupil.groups[0].time_zone)
