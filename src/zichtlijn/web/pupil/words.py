"""Values and readers in a pupil's words. It must not know whether something may be shown: that was decided before."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.gradebook.values import Grade, Letter, Standing, Value
from zichtlijn.grading.sharing.facts import ReaderKind
from zichtlijn.web.result_words import word_subject

STANDING_WORDS: Final[dict[Standing, Promise]] = {
    Standing.CATCH_UP: _("Deze toets haal je nog in."),
    Standing.EXEMPT: _("Voor deze toets heb je vrijstelling."),
    Standing.ABSENT: _("Je was er niet bij."),
    Standing.NOT_MADE: _("Deze toets is niet gemaakt."),
}
READER_WORDS: Final[dict[ReaderKind, Promise]] = {
    ReaderKind.MENTOR: _("je mentor"),
    ReaderKind.GUARDIAN: _("je ouder"),
}


def name_teacher(teacher: str, subject: str = "") -> str:
    """`je docent wiskunde`, `je leraar`; `teacher` is what the school calls one."""
    if not subject:
        return gettext("je %(teacher)s") % {"teacher": teacher}
    said = {"teacher": teacher, "subject": word_subject(subject, has_capital=False)}
    return gettext("je %(teacher)s %(subject)s") % said


def is_number(value: Value | None) -> bool:
    """Whether a value is what a pupil can hide: a grade or a letter (R43)."""
    return isinstance(value, Grade | Letter)
