"""What a child chose to show this guardian, in words: results to open, and reflections. The newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.grading.sharing.facts import Prompts, ReceivedShare, SharedReflection
from zichtlijn.web.shared_words import name_test
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class ShareCard:
    """Something shared: a result that is opened at `open_url`, or a reflection that stands here in full."""

    uuid: UUID
    shared_at: datetime
    day: str
    heading: str
    note: str
    open_url: str
    answers: tuple[tuple[str, str], ...]
    """Of a reflection: question and answer."""


def word_shares(
    ward_ref: str, shares: Sequence[ReceivedShare], reflections: Sequence[SharedReflection]
) -> tuple[ShareCard, ...]:
    """Everything shared with one guardian now, results and reflections among each other."""
    cards = [word_share(ward_ref, one) for one in shares] + [_word_reflection(one) for one in reflections]
    return tuple(sorted(cards, key=lambda card: (card.shared_at, card.uuid), reverse=True))


def word_share(ward_ref: str, share: ReceivedShare) -> ShareCard:
    """A shared result: that it is there and what was said with it, nothing of what it shows."""
    return ShareCard(
        uuid=share.uuid,
        shared_at=share.shared_at,
        day=get_active_formatter().day(share.shared_at),
        heading=name_test(share.subject, share.title),
        note=share.note,
        open_url=reverse("guardian:share", args=[ward_ref, share.uuid]),
        answers=(),
    )


def _word_reflection(reflection: SharedReflection) -> ShareCard:
    return ShareCard(
        uuid=reflection.uuid,
        shared_at=reflection.shared_at,
        day=get_active_formatter().day(reflection.shared_at),
        heading=name_test(reflection.subject, reflection.title) or _("Terugkijken"),
        note="",
        open_url="",
        answers=tuple(_list_answers(reflection.prompts)),
    )


def _list_answers(prompts: Prompts) -> Iterable[tuple[str, str]]:
    asked = (
        (_("Waar ben je blij mee?"), prompts.glad),
        (_("Wat ging anders dan je dacht?"), prompts.differed),
        (_("Wat doe je nu?"), prompts.next_step),
    )
    return ((question, answer) for question, answer in asked if answer)
