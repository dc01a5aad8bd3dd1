"""Builds the page of pasting: what was recognised, what would change, and per line what becomes of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.entry import Entry, Misread, list_expected
from zichtlijn.core.gradebook.pasting import LineState, PastedLine, Placing
from zichtlijn.core.gradebook.values import Precision
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.pasting import Preview
from zichtlijn.web.gradebook.opening import name_place
from zichtlijn.web.gradebook.screens import PastedLineView, PasteScreen
from zichtlijn.web.gradebook.words import LINE_WORDS, describe_misread, write_expected, write_shown
from zichtlijn.web.ui.frame import Frame

MOST_LINES_SHOWN: Final = 400
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
    replaced = _list_replaced(preview, book, columns)
    return PasteScreen(
        title=_("Bestand inlezen") if is_file else _("Plakken uit rekenblad"),
        frame=frame,
        place=name_place(book.place),
        url=url,
        test=test,
        expected=write_expected(list_expected(book.terms.precision)),
        text=text,
        summary=tuple(_summarise(preview)) if preview else _tell_nothing(text, columns, is_file=is_file),
        lines=tuple(_build_line(line, names, replaced, book.terms.precision) for line in lines),
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
    if len(preview.paste.lines) > MOST_LINES_SHOWN:
        told.append(_("Hieronder staan de eerste %(count)s regels.") % {"count": MOST_LINES_SHOWN})
    return told


def _list_replaced(preview: Preview | None, book: Gradebook, columns: Sequence[UUID]) -> Mapping[UUID, str]:
    """The values of each pupil that would be replaced, as they stand now."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for placed in preview.replacing if preview else ():
        cell = book.cells[CellKey(placed.pupil, columns[placed.target])]
        found[placed.pupil].append(write_shown(cell.value, book.terms.precision))
    return {pupil: " · ".join(values) for pupil, values in found.items()}


def _build_line(
    line: PastedLine, names: Mapping[UUID, str], replaced: Mapping[UUID, str], precision: Precision
) -> PastedLineView:
    meant = ", ".join(names[uuid] for uuid in line.candidates if uuid in names)
    return PastedLineView(
        number=line.number,
        pupil=meant or line.written,
        values=" · ".join(_write_entry(entry, precision) for entry in line.entries),
        outcome=_tell_outcome(line, replaced.get(line.pupil, "") if line.pupil else "", precision),
        is_taken=line.state in _TAKEN,
    )


def _tell_outcome(line: PastedLine, replaced: str, precision: Precision) -> str:
    """What becomes of a line; what is wrong with a value only where the value is what is wrong."""
    if line.state is LineState.BAD_VALUE:
        return " ".join(describe_misread(entry, precision) for entry in line.entries if isinstance(entry, Misread))
    if line.state is LineState.PLACED and replaced:
        return _("herkend; vervangt %(value)s") % {"value": replaced}
    return str(LINE_WORDS[line.state])


def _write_entry(entry: Entry, precision: Precision) -> str:
    return entry.received if isinstance(entry, Misread) else write_shown(entry, precision) or "–"
