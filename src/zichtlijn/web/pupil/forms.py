"""What a pupil fills in: how it went, the own week, in which form numbers are read."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.goals.plans import MOST_NOTE_LETTERS
from zichtlijn.guidance.own_week.actions import MOST_LETTERS, MOST_MINUTES
from zichtlijn.web.pupil.week import list_days, word_day
from zichtlijn.web.reply_words import HOW_WORDS


class ReplyForm(forms.Form):
    """How it went, and free words; one of the two is enough."""

    how = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[(how.value, words) for how, words in HOW_WORDS.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Wat wil je je leraar vertellen?"),
        max_length=MOST_NOTE_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("how") and not cleaned.get("words", "").strip():
            self.add_error("how", _("Kies hoe het ging, of schrijf iets op."))
        return cleaned


class NumbersForm(forms.Form):
    """Numbers of results shown or hidden, averages with them."""

    SHOWN: Final = "aan"
    HIDDEN: Final = "uit"
    numbers = forms.ChoiceField(choices=[(HIDDEN, HIDDEN), (SHOWN, SHOWN)])


class WeekForm(forms.Form):
    """Something to do on a day of this week or the next; how long may be left open."""

    planned_on = forms.TypedChoiceField(label=_("Dag"), coerce=date.fromisoformat)
    text = forms.CharField(label=_("Wat wil je doen?"), max_length=MOST_LETTERS)
    minutes = forms.IntegerField(label=_("Hoeveel minuten?"), min_value=1, max_value=MOST_MINUTES, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["planned_on"]
        field.choices = [(day.isoformat(), word_day(day, today)) for day in _list_ahead(today)]


def _list_ahead(today: date) -> Iterable[date]:
    return (day for day in list_days(today) if day >= today)
