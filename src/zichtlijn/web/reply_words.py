"""What a pupil can say about the work, in the words of the page and of the teacher's screens."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.goals.plans import HowItWent

HOW_WORDS: Final[dict[HowItWent, Promise]] = {
    HowItWent.WELL: _("ging goed"),
    HowItWent.SO_SO: _("ging wel"),
    HowItWent.HARD: _("lastig"),
}
