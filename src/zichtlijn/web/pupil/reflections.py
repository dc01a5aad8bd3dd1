"""What a pupil wrote looking back, and who may read it: nobody by default (R46)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.grading.sharing.facts import OwnReflection, Reader, ReaderKind
from zichtlijn.grading.sharing.reflections import get_own_reflection, list_own_reflections
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.pupil.words import READER_WORDS, name_teacher
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui.environment import get_active_formatter

PROMPTS: Final = {
    "glad": gettext_lazy("Waar ben je blij mee?"),
    "differed": gettext_lazy("Wat ging anders dan je dacht?"),
    "next_step": gettext_lazy("Wat doe je nu?"),
}


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """`about` is empty when it is not about a result."""

    uuid: UUID
    about: str
    day: str
    answers: tuple[tuple[str, str], ...]
    readers: str
    chosen: frozenset[UUID]


def list_reflections(own: Own, test: UUID | None = None) -> tuple[ReflectionView, ...]:
    """Everything this pupil wrote, or what is about one test; the newest first. Two queries."""
    found = list_own_reflections(own.pupil)
    return tuple(_draw(one, own.teacher) for one in found if test is None or one.test == test)


def get_reflection(own: Own, reflection: UUID) -> tuple[OwnReflection, ReflectionView]:
    """One of them, as it is kept and as it is read. Raises Refusal(NOT_FOUND). Two queries."""
    found = get_own_reflection(own.pupil, reflection)
    return found, _draw(found, own.teacher)


def name_reader(reader: Reader, teacher: str) -> str:
    """`Femke (je mentor)`, `J. de Graaf (je docent wiskunde)`; `teacher` is what the pupil's school calls one."""
    is_teacher = reader.kind is ReaderKind.TEACHER
    kind = name_teacher(teacher, reader.subject) if is_teacher else str(READER_WORDS[reader.kind])
    return f"{reader.called} ({kind})"


def _draw(one: OwnReflection, teacher: str) -> ReflectionView:
    answers = ((str(label), getattr(one.prompts, name)) for name, label in PROMPTS.items())
    return ReflectionView(
        uuid=one.uuid,
        about=f"{word_subject(one.subject)} · {one.title}" if one.test else "",
        day=get_active_formatter().day(one.written_at),
        answers=tuple((label, text) for label, text in answers if text),
        readers=_word_readers(one.readers, teacher),
        chosen=frozenset(reader.person for reader in one.readers),
    )


def _word_readers(readers: Iterable[Reader], teacher: str) -> str:
    names = ", ".join(name_reader(one, teacher) for one in readers)
    return _("Jij en %(names)s kunnen dit lezen.") % {"names": names} if names else _("Alleen jij leest dit.")
