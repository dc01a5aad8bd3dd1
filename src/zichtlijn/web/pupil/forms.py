"""What a pupil tells the teacher."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.goals.plans import MOST_NOTE_LETTERS
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
