"""Fields of this portal: a clock time as Dutch schools write it, and several days under one name."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, Final

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

_CLOCK: Final = re.compile(r"^([01]?\d|2[0-3])(?:[.:u]([0-5]\d)?)?(?: ?uur)?$")
SEVERAL: Final = "[]"
"""Ends the name of a field that stands on a page more than once."""
SCHOOL_DAYS: Final = tuple(str(weekday) for weekday in range(5))


class ClockField(forms.CharField):
    """A local time: `16.30`, `16:30`, `16u30` or `16`; never more exact than a minute."""

    default_error_messages = {"clock": _("Schrijf een tijd als 16.30.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "input-time"}
        super().__init__(max_length=12, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Any:
        """The time; None when nothing was filled in."""
        text = super().clean(value)
        if not text:
            return None
        found = _CLOCK.match(text)
        if found is None:
            raise forms.ValidationError(self.error_messages["clock"], code="clock")
        return time(int(found[1]), int(found[2] or 0))


class DayField(forms.DateField):
    """A day, chosen in a calendar of the browser or typed."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Dit is geen dag. Schrijf bijvoorbeeld 30-11-2026.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y"], **kwargs)


class DaysInput(forms.Widget):
    """One date field per day, under one name; one empty field to add another."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        return [text for text in data.getlist(f"{name}{SEVERAL}") if text] if isinstance(data, MultiValueDict) else []

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """The days filled in, and an empty one."""
        given = dict(attrs or {})
        id_start = str(given.pop("id", name))
        drawn = [
            forms.DateInput(attrs={"type": "date"}).render(
                f"{name}{SEVERAL}", text, given | {"id": f"{id_start}_{index}"}, renderer
            )
            for index, text in enumerate([*(value or ()), ""])
        ]
        return format_html_join("", "{}", ((one,) for one in drawn))


class DaysField(forms.Field):
    """Days under one name, the earliest first; each once."""

    widget = DaysInput
    default_error_messages = {"invalid": _("Een van deze dagen is geen dag. Schrijf bijvoorbeeld 30-11-2026.")}

    def clean(self, value: Sequence[str] | None) -> tuple[date, ...]:
        """The days; none when nothing was filled in."""
        day = forms.DateField(input_formats=["%Y-%m-%d", "%d-%m-%Y"])
        try:
            return tuple(sorted({day.clean(text) for text in value or ()}))
        except forms.ValidationError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class WeekdaysField(forms.MultipleChoiceField):
    """Days of the school week; a weekend is no choice, whoever asks (R37)."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _("Kies alleen maandag tot en met vrijdag. In het weekend verschijnt er niets.")
    }
