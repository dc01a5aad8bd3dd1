"""Builds the page of pasting: what was recognised, what would change, and per line what becomes of it."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.gradebook.entry import Entry, Misread, list_expected
from zichtlijn.core.gradebook.pasting import LineState, PastedLine, Placing
from zichtlijn.core.gradebook.values import Precision
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.pasting import Preview
from zichtlijn.web.gradebook.opening import name_place
from zichtlijn.web.gradebook.screens import PastedLineView, PasteScreen
from zichtlijn.web.gradebook.words import LINE_WORDS, describe_misread, write_shown
from zichtlijn.web.ui.frame import Frame

MOST_LINES_SHOWN = 400
_TAKEN = frozenset({LineState.PLACED, LineState.EMPTY, LineState.HEADING})


def build_paste(
    frame: Frame,
    book: Gradebook,
    about: tuple[str, str],
    text: str,
    preview: Preview | None,
    columns: Sequence[UUID],
    stamp: str,
    *,
    is_file: bool,
) -> PasteScreen:
    """The page; without text only the field. `about` is the address of the form and the test it is for."""
    url, test = about
    lines = preview.paste.lines[:MOST_LINES_SHOWN] if preview else ()
    names = {pupil.uuid: pupil.full for pupil in book.pupils}
    return PasteScreen(
        title=_("Bestand inlezen") if is_file else _("Plakken uit rekenblad"),
        frame=frame,
        place=name_place(book.place),
        url=url,
        test=test,
        expected=list_expected(book.terms.precision),
        text=text,
        summary=tuple(_summarise(preview)) if preview else _tell_nothing(text, columns, is_file=is_file),
        lines=tuple(_build_line(line, names, book.terms.precision) for line in lines),
        stamp=stamp,
        can_take=preview is not None and bool(preview.new or preview.replacing),
        is_file=is_file,
    )


def _tell_nothing(text: str, columns: Sequence[UUID], *, is_file: bool) -> tuple[str, ...]:
    if not (is_file and text.strip()) or columns:
        return ()
    return (_("De eerste regel noemt geen toets uit deze lijst. Zet daar de namen van de toetsen."),)


def _summarise(preview: Preview) -> list[str]:
    """`24 regels herkend`, and only what else there is."""
    states = preview.paste.count_states()
    recognised = states[LineState.PLACED]
    told = [ngettext("%(count)s regel herkend", "%(count)s regels herkend", recognised) % {"count": recognised}]
    counted = (
        (len(preview.replacing), _("%(count)s × vervangt wat er stond")),
        (len(preview.same), _("%(count)s × stond er al")),
        (states[LineState.BAD_VALUE], _("%(count)s × waarde niet te lezen")),
        (states[LineState.UNKNOWN], _("%(count)s × naam onbekend")),
        (states[LineState.AMBIGUOUS], _("%(count)s × naam past bij meer leerlingen")),
        (states[LineState.REPEATED], _("%(count)s × leerling staat er vaker in")),
        (states[LineState.SURPLUS], _("%(count)s × meer regels dan leerlingen")),
    )
    told += [words % {"count": count} for count, words in counted if count]
    if preview.paste.placing is Placing.BY_ORDER:
        told.append(_("Er stonden geen namen bij: we volgen de volgorde van de lijst."))
    if preview.paste.has_other_length:
        told.append(_("Het aantal regels is anders dan het aantal leerlingen. Kijk goed of alles klopt."))
    return told


def _build_line(line: PastedLine, names: dict[UUID, str], precision: Precision) -> PastedLineView:
    meant = ", ".join(names[uuid] for uuid in line.candidates if uuid in names)
    bad = [describe_misread(entry, precision) for entry in line.entries if isinstance(entry, Misread)]
    return PastedLineView(
        number=line.number,
        pupil=meant or line.written,
        values=" · ".join(_write_entry(entry, precision) for entry in line.entries),
        outcome=" ".join(bad) or str(LINE_WORDS[line.state]),
        is_taken=line.state in _TAKEN,
    )


def _write_entry(entry: Entry, precision: Precision) -> str:
    return entry.received if isinstance(entry, Misread) else write_shown(entry, precision) or "–"
