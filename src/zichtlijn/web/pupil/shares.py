"""What a pupil shares, in words: before it is shared as the guardian will see it, and afterwards with whom (R45)."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.grading.sharing.facts import GivenShare
from zichtlijn.grading.sharing.queries import list_given
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class ShareView:
    """One share with one guardian."""

    uuid: UUID
    name: str
    told: str
    note: str
    state: str
    """Why it cannot be taken back any more; empty while it can."""


def list_shares(own: Own) -> tuple[ShareView, ...]:
    """What this pupil shares now, the newest first. One statement."""
    return tuple(_draw(one) for one in list_given(own.pupil, now=own.now))


def _draw(share: GivenShare) -> ShareView:
    said = {"name": share.guardian.called, "day": get_active_formatter().day(share.shared_at)}
    if share.with_number:
        told = _("Gedeeld met %(name)s op %(day)s, met het cijfer.") % said
    else:
        told = _("Gedeeld met %(name)s op %(day)s, zonder cijfer.") % said
    return ShareView(share.uuid, f"{word_subject(share.subject)} · {share.title}", told, share.note, _word_state(share))


def _word_state(share: GivenShare) -> str:
    if share.may_stop:
        return ""
    if share.is_opened:
        return _("%(name)s heeft het gezien.") % {"name": share.guardian.called}
    return _("De school laat dit nu ook aan %(name)s zien.") % {"name": share.guardian.called}
