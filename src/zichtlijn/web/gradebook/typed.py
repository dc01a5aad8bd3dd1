"""What was typed in the cells of a test: read, checked for the pupils of the group, entered. Keeps what went wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.entry import Misread, read_entry, write_entry
from zichtlijn.core.gradebook.values import Precision, Report
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.people.roster import Sector
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.entering import Conflict, NewResult, enter_results
from zichtlijn.web.gradebook.words import describe_misread, word_notice, write_shown
from zichtlijn.web.ui.environment import get_active_formatter

CELL, WAS, SEEN, TAKE_BACK = "cel-", "was-", "gezien-", "terug-"
_MOST_TYPED: Final = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not saved: what was typed stays, with why not and what may have been meant."""

    typed: str
    message: str
    offer: str = ""
    seen: str | None = None
    """The version of somebody else that the teacher sees now; None where nobody came between."""
    asks_to_take_back: bool = False
    """The pupil sees what would be emptied: a person says yes first."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What became of a form."""

    saved: int
    problems: Mapping[UUID, Problem] = field(default_factory=dict)


def enter_typed(
    book: Gradebook, column: UUID, seen: Collection[CellKey], form: Mapping[str, str], *, actor: Actor, now: datetime
) -> Typed:
    """Enter the cells whose text differs from what the page showed; a bad value keeps only itself out.

    `seen` are the cells of which pupils see something now: emptying one takes it back at once, so that is asked first.
    """
    results: list[NewResult] = []
    problems: dict[UUID, Problem] = {}
    texts = {pupil.uuid: form.get(f"{CELL}{pupil.uuid}") for pupil in book.pupils}
    for pupil, text in texts.items():
        if text is None or text.strip() == form.get(f"{WAS}{pupil}", "").strip():
            continue
        entry = read_entry(text[:_MOST_TYPED], book.entry_terms)
        if isinstance(entry, Misread):
            problems[pupil] = _tell_misread(text, entry, book.terms.precision)
        elif entry is None and CellKey(pupil, column) in seen and f"{TAKE_BACK}{pupil}" not in form:
            problems[pupil] = Problem("", tell_taking_back(book.place.group.sector), asks_to_take_back=True)
        else:
            results.append(NewResult(pupil, entry, read_uuid(form.get(f"{SEEN}{pupil}", ""))))
    if not results:
        return Typed(0, problems)
    entered = enter_results(column, results, actor=actor, now=now)
    clashes = {
        clash.pupil: _tell_conflict(texts[clash.pupil] or "", clash, book.terms.precision)
        for clash in entered.conflicts
    }
    return Typed(len(entered.written), problems | clashes)


def tell_taking_back(sector: Sector) -> str:
    """What emptying a cell does that its pupil sees, with the words the pupil will read (R40)."""
    said = {"words": word_notice(sector)}
    return (
        _("De leerling ziet dit resultaat nu. Leegmaken trekt het meteen terug. De leerling leest: ‘%(words)s’") % said
    )


def _tell_misread(text: str, misread: Misread, precision: Precision) -> Problem:
    offer = write_entry(misread.proposal, precision) if misread.proposal else ""
    return Problem(text[:_MOST_TYPED], describe_misread(misread, precision), offer)


def _tell_conflict(text: str, clash: Conflict, precision: Precision) -> Problem:
    """`De Graaf wijzigde dit om 10.53: 5,4` – and the own value stays in the field."""
    stands = write_shown(clash.value, precision) or _("leeg")
    said = {"name": clash.by, "time": get_active_formatter().time(clash.at), "value": stands}
    message = _("%(name)s wijzigde dit om %(time)s uur: %(value)s. Wat jij typte, is nog niet opgeslagen.") % said
    offer = "" if clash.value is None or isinstance(clash.value, Report) else write_entry(clash.value, precision)
    return Problem(text, message, offer, str(clash.version))


def list_named(form: Mapping[str, str]) -> frozenset[UUID]:
    """The pupils whose cells were sent."""
    named = (read_uuid(name.removeprefix(CELL)) for name in form if name.startswith(CELL))
    return frozenset(uuid for uuid in named if uuid is not None)


def read_uuid(text: str) -> UUID | None:
    """The uuid a field holds; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
