"""What the pages on waiting records show: pupil ids without content, and content after a reason. Knows no request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.progress.record import Record
from zichtlijn.intake.deliveries.break_glass import LONGEST_REASON, SHORTEST_REASON
from zichtlijn.intake.deliveries.queries import MOST_KEYS, WaitingKey, list_waiting_keys
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.web.sources.records_forms import SCHEMES
from zichtlijn.web.sources.records_words import ReadRow, word_row
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

_APART: Final = "\t"
_SCHEMES: Final = dict(SCHEMES)


class BreakGlassForm(forms.Form):
    """Whose waiting results, and why somebody has to look at them (R48)."""

    pupil = forms.ChoiceField(label=gettext_lazy("Leerling-id"))
    reason = forms.CharField(
        label=gettext_lazy("Waarom moet je de inhoud zien?"),
        help_text=gettext_lazy("Je reden, je naam en de tijd worden bewaard. Noem geen namen van leerlingen."),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Vul in waarom je de inhoud moet zien.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, keys: Iterable[WaitingKey]) -> None:
        super().__init__(data)
        self.fields["pupil"] = forms.ChoiceField(
            label=_("Leerling-id"), choices=[(f"{one.scheme}{_APART}{one.value}", one.value) for one in keys]
        )

    @property
    def key(self) -> tuple[str, str]:
        """Scheme and value of the chosen pupil."""
        scheme, _apart, value = self.cleaned_data["pupil"].partition(_APART)
        return scheme, value


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A pupil nobody here knows."""

    scheme: str
    value: str
    other: str
    count: str
    first: str
    lapses: str


@dataclass(frozen=True, slots=True)
class WaitingScreen:
    """Pupil ids of what waits, and the way to look inside. `taken_in` is said after a retry."""

    title: str
    frame: Frame
    source: SourceCard
    back_url: str
    lines: tuple[KeyLine, ...]
    is_cut_off: bool
    form: BreakGlassForm | None
    taken_in: int | None


@dataclass(frozen=True, slots=True)
class ContentScreen:
    """What waits for one pupil, shown once."""

    title: str
    frame: Frame
    source: SourceCard
    back_url: str
    pupil: str
    reason: str
    rows: tuple[ReadRow, ...]


def build_waiting(
    frame: Frame, source: SourceCard, data: Mapping[str, Any] | None = None, *, taken_in: int | None = None
) -> WaitingScreen:
    """The ids of what waits. One query."""
    keys = list_waiting_keys(source.uuid)
    return WaitingScreen(
        title=_("Wacht op een leerling: %(tool)s") % {"tool": source.tool.name},
        frame=frame,
        source=source,
        back_url=reverse("sources:source", args=[source.uuid]),
        lines=tuple(_tell_key(key) for key in keys),
        is_cut_off=len(keys) == MOST_KEYS,
        form=BreakGlassForm(data, keys=keys) if keys else None,
        taken_in=taken_in,
    )


def build_content(
    frame: Frame, source: SourceCard, pupil: str, reason: str, records: Iterable[Record]
) -> ContentScreen:
    """The content itself, in the words of a file that is checked."""
    back = reverse("sources:waiting", args=[source.uuid])
    rows = tuple(word_row(record) for record in records)
    return ContentScreen(_("Inhoud van wachtende resultaten"), frame, source, back, pupil, reason, rows)


def _tell_key(key: WaitingKey) -> KeyLine:
    fmt = get_active_formatter()
    return KeyLine(
        scheme=str(_SCHEMES.get(key.scheme, key.scheme)),
        value=key.value,
        other=key.other_value,
        count=fmt.number(key.count),
        first=fmt.moment_short(key.first_at),
        lapses=fmt.date_only(key.lapses_at),
    )
