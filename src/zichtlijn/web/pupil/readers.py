"""Who else reads a result, and when: by policy, age and the moment it came, so never by another result (R48, R49)."""

from datetime import datetime

from django.utils.translation import gettext as _

from zichtlijn.core.release.guardians import find_adult_at
from zichtlijn.grading.release.published import NextMoments
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.ui.environment import get_active_formatter


def word_readers(own: Own, moments: NextMoments, since: datetime) -> str:
    """Who reads what this pupil sees `since`: staff now, guardians at their moment or when it is shared."""
    staff = _("Jij, je docent en je mentor zien dit nu.") if own.is_secondary else _("Jij en je leraar zien dit nu.")
    return f"{staff} {_word_guardians(own, moments, since)}"


def _word_guardians(own: Own, moments: NextMoments, since: datetime) -> str:
    adult_at = find_adult_at(own.birth_on, moments.zone)
    if adult_at is not None and adult_at <= own.now:
        return _("Je bent 18. Je ouders zien het alleen als jij dat wilt.")
    seen_at = moments.find_guardian_moment(since) if adult_at is not None else None
    if seen_at is None:
        return _("Je ouders zien het alleen als jij het deelt.")
    if seen_at <= own.now:
        return _("Je ouders kunnen dit ook zien.")
    moment = get_active_formatter().moment(seen_at)
    return _("Je ouders zien het op zijn vroegst %(moment)s, of eerder als jij het deelt.") % {"moment": moment}
