"""What came at the last moment that passed, for a pupil who asks. The same however often it is asked (R41)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog
from django.db import DatabaseError
from django.utils.translation import gettext as _

from zichtlijn.grading.release.published import NextMoments
from zichtlijn.grading.release.published_subjects import list_new
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.pupil.readers import word_readers
from zichtlijn.web.pupil.results import ResultView, draw_result
from zichtlijn.web.ui.environment import get_active_formatter

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """The answer to asking; without results nothing came, and that is said."""

    heading: str = ""
    results: tuple[ResultView, ...] = ()
    readers: str = ""
    """Who else sees this, and when the others do."""
    has_failed: bool = False


FAILED: Final = News(has_failed=True)


def read_news(own: Own, moments: NextMoments) -> News:
    """What is new for this pupil; `FAILED` when the database gives no answer. One statement."""
    try:
        shown = list_new(own.pupil, own.pupil, now=own.now, own=moments.own)
    except DatabaseError:
        log.exception("news_failed")
        return FAILED
    results = tuple(draw_result(one, own.teacher, with_number=own.shows_numbers) for one in shown)
    came = [one.since for one, view in zip(shown, results, strict=True) if not view.is_notice]
    if not came:
        return News(_("Er is niets nieuws."), results)
    return News(_word_heading(min(came), own), results, word_readers(own, moments, min(came)))


def _word_heading(since: datetime, own: Own) -> str:
    formatter = get_active_formatter()
    if formatter.day(since) == formatter.day(own.today):
        return _("Nieuw sinds vandaag, %(time)s") % {"time": formatter.moment(since).rpartition(", ")[2]}
    return _("Nieuw sinds %(moment)s") % {"moment": formatter.moment(since)}
