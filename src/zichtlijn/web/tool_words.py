"""What is said about tools and single results on every portal that shows one. Dutch is the source."""

from typing import Final, assert_never

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zichtlijn.core.progress.record import RecordKind
from zichtlijn.core.progress.tools import Answer, TimeKind, ToolState
from zichtlijn.web.ui.environment import get_active_formatter

KIND_WORDS: Final[dict[RecordKind, Promise]] = {
    RecordKind.EXERCISE: pgettext_lazy("kind of record", "oefening"),
    RecordKind.PLACEMENT_TEST: pgettext_lazy("kind of record", "instaptoets"),
    RecordKind.TEST: pgettext_lazy("kind of record", "toets"),
}
NOT_SUPPLIED: Final = gettext_lazy("niet geleverd")


def word_seconds(seconds: int) -> str:
    """`48 seconden` under a minute, else minutes; `0 minuten` only when the tool said so."""
    fmt = get_active_formatter()
    return fmt.duration(seconds) if seconds else fmt.minutes_long(0)


def word_retest(tool: str, answer: Answer) -> str:
    """Whether the tool comes back to a goal by itself (R16)."""
    match answer:
        case Answer.YES:
            return _("%(tool)s toetst dit later opnieuw.") % {"tool": tool}
        case Answer.NO:
            return _("%(tool)s toetst dit later niet opnieuw.") % {"tool": tool}
        case Answer.UNKNOWN:
            return _("Of %(tool)s dit later opnieuw toetst, is niet bekend.") % {"tool": tool}
        case _:
            assert_never(answer)


def word_time_kind(kind: TimeKind) -> str:
    """What kind of time a tool reports (R14)."""
    match kind:
        case TimeKind.ACCESS:
            return _("Toegangsduur: hoe lang het leermiddel open was. Die telt nooit mee bij de oefentijd.")
        case TimeKind.PRACTICE:
            return _("Oefentijd: hoe lang een leerling aan opgaven werkte.")
        case _:
            assert_never(kind)


def word_shown_to_pupil(answer: Answer) -> str:
    """Whether the pupil sees a score in the tool at once (decision 6)."""
    match answer:
        case Answer.YES:
            return _("Ziet dit resultaat meteen in het leermiddel.")
        case Answer.NO:
            return _("Ziet dit resultaat niet in het leermiddel.")
        case Answer.UNKNOWN:
            return _("Of de leerling dit resultaat in het leermiddel ziet, is niet bekend.")
        case _:
            assert_never(answer)


def list_readings() -> tuple[str, ...]:
    """What "not yet" can mean in a tool that chooses by itself what comes next (R26)."""
    return _("nog niet aan toe"), _("bezig op een ander niveau"), _("niet gekozen")


def word_state(state: ToolState) -> str:
    """Whether teachers see a tool, in a few words (R08)."""
    match state:
        case ToolState.PREPARING:
            return _("in voorbereiding: leraren zien het nog niet")
        case ToolState.LIVE:
            return _("leraren zien dit leermiddel")
        case ToolState.STOPPED:
            return _("gestopt: leraren zien het niet meer")
        case _:
            assert_never(state)
