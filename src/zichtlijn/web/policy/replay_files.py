"""The page that takes in entry times of last year: the form, and what a file would give or gave. Knows no requests."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zichtlijn.feeds.entrycsv.reader import MOST_BYTES
from zichtlijn.feeds.report import Severity
from zichtlijn.grading.release.replaying import KeptEntryTimes
from zichtlijn.grading.release.replaying_imports import EntryTimesFound
from zichtlijn.web.finding_lines import FindingLine, word_findings
from zichtlijn.web.policy.gate import PolicyPlace
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.upload_field import UploadField

CHECK: Final = "controleer"
TAKE: Final = "neem-over"


class EntryFileForm(forms.Form):
    """The file itself; what is in it is for the reader."""

    file = UploadField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een lijst uit jullie administratie (CSV of Excel), met één resultaat per regel."),
        most_bytes=MOST_BYTES,
        emptied=gettext_lazy("Dit bestand is leeg. Maak de export opnieuw."),
    )


@dataclass(frozen=True, slots=True)
class EntryTimesScreen:
    """The form; what is kept now; after a file also what it gives and what is wrong with it."""

    title: str
    frame: Frame
    place: PolicyPlace
    form: EntryFileForm
    kept: str
    """What is kept now, in a sentence; empty without."""
    outcome: str
    """`readable`, `taken` or `unreadable`; empty without a file."""
    sentences: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    check: str = CHECK
    take: str = TAKE


def build_entry_times(
    place: PolicyPlace,
    form: EntryFileForm,
    kept: KeptEntryTimes | None,
    found: EntryTimesFound | None,
    frame: Frame,
    *,
    is_taken: bool,
) -> EntryTimesScreen:
    """The page as it stands after a file, or before one."""
    return EntryTimesScreen(
        title=_("Vorig schooljaar inlezen"),
        frame=frame,
        place=place,
        form=form,
        kept=_tell_kept(kept) if kept else "",
        outcome=_tell_outcome(found, is_taken=is_taken) if found else "",
        sentences=tuple(_list_sentences(found)) if found and found.entries else (),
        findings=word_findings(found.report.kept) if found else (),
    )


def _tell_outcome(found: EntryTimesFound, *, is_taken: bool) -> str:
    if not found.entries:
        return "unreadable"
    return "taken" if is_taken else "readable"


def _tell_kept(kept: KeptEntryTimes) -> str:
    told = {"count": get_active_formatter().number(kept.results), "days": _tell_days(kept.first_at, kept.last_at)}
    return _("Nu bewaard: %(count)s invoertijden, %(days)s.") % told


def _list_sentences(found: EntryTimesFound) -> list[str]:
    formatter = get_active_formatter()
    count, pupils, refused = len(found.entries), found.pupils, found.report.count(Severity.REFUSED)
    told = [
        ngettext("%(num)s resultaat is te lezen.", "%(num)s resultaten zijn te lezen.", count)
        % {"num": formatter.number(count)},
        ngettext("Ze zijn van %(num)s leerling.", "Ze zijn van %(num)s leerlingen.", pupils)
        % {"num": formatter.number(pupils)},
    ]
    instants = [one.entered_at for one in found.entries]
    told.append(_("Ingevoerd %(days)s.") % {"days": _tell_days(min(instants), max(instants))})
    if refused:
        sentence = ngettext("%(num)s regel is niet te lezen.", "%(num)s regels zijn niet te lezen.", refused)
        told.append(sentence % {"num": formatter.number(refused)})
    if not found.has_year_groups:
        told.append(_("Er staat geen leerjaar in. Dan krijgt iedereen de dagen van de vestiging."))
    return told


def _tell_days(first: datetime, last: datetime) -> str:
    formatter = get_active_formatter()
    days = {"first": formatter.date_only(first), "last": formatter.date_only(last)}
    return _("van %(first)s tot en met %(last)s") % days
