"""The page for one exception more."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.policy.desk import Desk
from zichtlijn.web.policy.forms import PeriodForm
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class PeriodScreen:
    title: str
    frame: Frame
    ref: str
    form: PeriodForm
    starts: str
    """From when a change can hold."""
    has_draft: bool


def build_period(
    request: HttpRequest, viewer: Viewer, desk: Desk, form: PeriodForm, *, has_draft: bool
) -> PeriodScreen:
    return PeriodScreen(
        title=_("Periode toevoegen"),
        frame=build_frame(request, viewer, Place.POLICY),
        ref=desk.place.ref,
        form=form,
        starts=get_active_formatter().day(desk.usual_start),
        has_draft=has_draft,
    )
