"""A policy in plain words for who reads it: je for staff and pupils, u for guardians. Never says what waits."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from django.utils.translation import gettext as _

from zichtlijn.core.release.policy import Closed, FixedMoments, GuardianMode, Later, SameTime, Slot, Terms
from zichtlijn.web.policy.reader_places import ReaderKind
from zichtlijn.web.policy.words import join, name_weekday, tell_slots, tell_time
from zichtlijn.web.ui.environment import get_active_formatter


def tell_pupil_days(kind: ReaderKind, slots: Sequence[Slot]) -> str:
    """When pupils see something new."""
    told = {"days": tell_slots(slots)}
    match kind:
        case ReaderKind.STAFF:
            return _("Leerlingen zien nieuwe resultaten op vaste momenten: %(days)s.") % told
        case ReaderKind.PUPIL:
            return _("Je ziet nieuwe resultaten op vaste momenten: %(days)s.") % told
        case ReaderKind.GUARDIAN:
            return _("Uw kind ziet nieuwe resultaten op vaste momenten: %(days)s.") % told
        case _:
            assert_never(kind)


def list_guardian_sentences(kind: ReaderKind, mode: GuardianMode) -> list[str]:
    """When guardians see something new, and how they hear how it goes where they do not."""
    match mode:
        case SameTime():
            return [_tell_same_time(kind)]
        case Later(slot):
            return [_tell_later(kind, slot)]
        case FixedMoments(days, at):
            in_order = join([get_active_formatter().date_only(day) for day in sorted(days)])
            return [_tell_fixed(kind, f"{in_order}, {tell_time(at)}")]
        case Closed(text):
            return list(_tell_closed(kind, text))
        case _:
            assert_never(mode)


def tell_at_once(kind: ReaderKind) -> str:
    """Everything of a moment comes together, and nothing between."""
    if kind is ReaderKind.PUPIL:
        return _("Alles van dat moment komt tegelijk. Ertussen komt er niets nieuws. Je hoeft niet te kijken.")
    return _("Alles van dat moment komt tegelijk. Ertussen komt er niets nieuws.")


def list_other_sentences(kind: ReaderKind, terms: Terms) -> list[str]:
    """What else pupils and guardians may know about the way of a result."""
    told = [tell_at_once(kind)]
    if terms.is_feedback_first:
        told.append(_("Eerst komt de feedback. Het cijfer komt een moment later."))
    told.append(_tell_holding(kind))
    return told


def _tell_same_time(kind: ReaderKind) -> str:
    match kind:
        case ReaderKind.STAFF:
            return _("Ouders zien ze tegelijk met de leerling.")
        case ReaderKind.PUPIL:
            return _("Je ouders zien ze tegelijk met jou.")
        case ReaderKind.GUARDIAN:
            return _("U ziet ze tegelijk met uw kind.")
        case _:
            assert_never(kind)


def _tell_later(kind: ReaderKind, slot: Slot) -> str:
    told = {"day": name_weekday(slot.weekday), "time": tell_time(slot.at)}
    match kind:
        case ReaderKind.STAFF:
            return _("Ouders zien ze later, op %(day)s om %(time)s.") % told
        case ReaderKind.PUPIL:
            return (
                _("Je ouders zien ze later, op %(day)s om %(time)s. Je kunt er dus eerst zelf over vertellen.") % told
            )
        case ReaderKind.GUARDIAN:
            return _("U ziet ze later, op %(day)s om %(time)s. Zo kan uw kind er eerst zelf over vertellen.") % told
        case _:
            assert_never(kind)


def _tell_fixed(kind: ReaderKind, days: str) -> str:
    told = {"days": days}
    match kind:
        case ReaderKind.STAFF:
            return _("Ouders zien ze op vaste momenten in het jaar: %(days)s.") % told
        case ReaderKind.PUPIL:
            return _("Je ouders zien ze op vaste momenten in het jaar: %(days)s.") % told
        case ReaderKind.GUARDIAN:
            return _("U ziet ze op vaste momenten in het jaar: %(days)s.") % told
        case _:
            assert_never(kind)


def _tell_closed(kind: ReaderKind, text: str) -> Iterator[str]:
    match kind:
        case ReaderKind.STAFF:
            yield _("Ouders zien losse resultaten niet, tenzij een leerling iets deelt.")
        case ReaderKind.PUPIL:
            yield _("Je ouders zien losse resultaten niet. Je kunt wel zelf iets met hen delen.")
        case ReaderKind.GUARDIAN:
            yield _("Onze school laat losse resultaten niet aan ouders zien. Vraag het ook gewoon aan uw kind.")
        case _:
            assert_never(kind)
    if text:
        yield _("Zo houdt de school ouders op de hoogte: %(text)s") % {"text": text}


def _tell_holding(kind: ReaderKind) -> str:
    """Some tests are talked over first; that says nothing about any one of them."""
    match kind:
        case ReaderKind.STAFF:
            return _("Wil je een toets eerst bespreken? Dan wacht die tot het eerste moment daarna.")
        case ReaderKind.PUPIL:
            return _("Sommige toetsen bespreekt je docent eerst in de les. Die zie je op het eerste moment daarna.")
        case ReaderKind.GUARDIAN:
            return _("Sommige toetsen worden eerst in de les besproken. Die volgen op het eerste moment daarna.")
        case _:
            assert_never(kind)
