"""What a pupil chooses before sharing a result: with whom, with or without the number, and words to go with it."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zichtlijn.grading.sharing.facts import MOST_NOTE_LETTERS, SharingGuardian


class ShareForm(forms.Form):
    """Nobody is chosen beforehand: choosing is a deliberate click (product.md P5a)."""

    WITH_NUMBER: Final = "met"
    WITHOUT_NUMBER: Final = "zonder"

    guardians = forms.MultipleChoiceField(
        label=_("Met wie wil je dit delen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één ouder.")},
    )
    number = forms.ChoiceField(
        label=_("Wat deel je?"),
        choices=[(WITH_NUMBER, _("het cijfer en wat erbij staat")), (WITHOUT_NUMBER, _("alleen wat erbij staat"))],
        initial=WITH_NUMBER,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        max_length=MOST_NOTE_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, guardians: Iterable[SharingGuardian], has_number: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["guardians"]
        field.choices = [(str(one.uuid), one.called) for one in guardians]
        if not has_number:
            del self.fields["number"]

    @property
    def chosen(self) -> list[UUID]:
        """The guardians chosen, once the form is valid."""
        return [UUID(one) for one in self.cleaned_data["guardians"]]

    @property
    def is_with_number(self) -> bool:
        return bool(self.cleaned_data.get("number") == self.WITH_NUMBER)
