"""Forms for what staff write themselves. They check shape; who may write is asked at the door of each page."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.people.readers import Readers
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.agreements.actions import MOST_LETTERS as MOST_AGREEMENT_LETTERS
from zichtlijn.guidance.judgements.actions import MOST_REMARK_LETTERS
from zichtlijn.guidance.notes.actions import MOST_LETTERS as MOST_NOTE_LETTERS

Choices: TypeAlias = Sequence[tuple[str, str]]
AGREEMENT_PREFIX: Final = "afspraak"
"""Keeps the fields of the two forms on one page apart."""
STATE_WORDS: Final[dict[JudgedState, Promise]] = {
    JudgedState.NOT_STARTED: _("nog niet begonnen"),
    JudgedState.BUSY: _("bezig"),
    JudgedState.TREATED: _("voldoende behandeld"),
    JudgedState.COME_BACK: _("later terugkomen"),
}


class JudgementForm(forms.Form):
    """What the writer thinks of a pupil and a goal."""

    goal = forms.UUIDField(widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=[("", _("kies")), *((state.value, word) for state, word in STATE_WORDS.items())])
    remark = forms.CharField(
        label=_("Notitie"), required=False, max_length=MOST_REMARK_LETTERS, widget=forms.Textarea(attrs={"rows": 3})
    )

    def name_pupil(self, called: str) -> None:
        """Ask about this pupil by name."""
        self.fields["state"].label = _("Dit doel is voor %(name)s") % {"name": called}


class AgreementForm(forms.Form):
    """What was agreed with a pupil, in a few words."""

    text = forms.CharField(label=_("Afspraak"), max_length=MOST_AGREEMENT_LETTERS)


class NoteForm(forms.Form):
    """What was seen in class: about the group, or one pupil; a goal when it is about one."""

    pupil = forms.ChoiceField(label=_("Over wie?"), required=False)
    goal = forms.ChoiceField(label=_("Bij welk doel?"), required=False)
    text = forms.CharField(
        label=_("Wat zag je?"), max_length=MOST_NOTE_LETTERS, widget=forms.Textarea(attrs={"rows": 4})
    )
    readers = forms.ChoiceField(label=_("Zichtbaar voor"), widget=forms.RadioSelect, initial=Readers.SUPPORT.value)

    def offer(self, *, pupils: Choices, goals: Choices, readers: Choices) -> None:
        """The pupils, goals and readers there are to choose from."""
        self._set_choices("pupil", [("", _("de hele groep")), *pupils])
        self._set_choices("goal", [("", _("geen doel")), *goals])
        self._set_choices("readers", readers)

    def _set_choices(self, name: str, choices: Sequence[tuple[str, str | Promise]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
