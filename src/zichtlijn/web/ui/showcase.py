"""Contents of the style page: every component in every state, in invented words. Screens must not use it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django import forms
from django.http import HttpRequest

from zichtlijn.web.ui.formatter import NETHERLANDS, get_formatter
from zichtlijn.web.ui.frame import DemoBand, Frame, NavItem, Person
from zichtlijn.web.ui.preferences import build_frame, get_active_language

MORNING = datetime(2026, 11, 17, 8, 12, tzinfo=NETHERLANDS)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Naam", max_length=80)
    email = forms.EmailField(label="E-mailadres", help_text="Alleen de beheerder ziet dit adres.", required=False)
    role = forms.ChoiceField(label="Rol", choices=[("leraar", "leraar"), ("mentor", "mentor")])
    note = forms.CharField(label="Notitie", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    days = forms.MultipleChoiceField(
        label="Dagen",
        choices=[("ma", "ma"), ("di", "di"), ("wo", "wo")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    mode = forms.ChoiceField(
        label="Ouders",
        choices=[("tegelijk", "tegelijk met de leerling"), ("later", "later, op vaste dagen")],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label="Bestand", help_text="Een CSV-bestand van je school, hooguit 20 MB.", required=False)
    agreed = forms.BooleanField(label="Dit heb ik met het team besproken")


@dataclass(frozen=True, slots=True)
class Source:
    """One tool in the freshness line."""

    name: str
    text: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a wizard."""

    label: str
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ShowcaseScreen:
    """All samples together."""

    title: str
    frame: Frame
    form: SampleForm
    wrong_form: SampleForm
    sources: tuple[Source, ...]
    moment: datetime = MORNING

    steps: ClassVar = (
        Step("School", "done", "#school"),
        Step("Leerlingen", "done", "#leerlingen"),
        Step("Leermiddelen", "current"),
        Step("Doelen", "todo"),
        Step("Mensen", "todo"),
    )


def build_showcase(request: HttpRequest) -> ShowcaseScreen:
    """The samples, in the language of the request."""
    formatter = get_formatter(get_active_language())
    today = MORNING.date()
    frame = build_frame(
        request,
        school_name="Basisschool De Zilverlinde",
        person=Person("Vera", "leraar groep 5", (NavItem("intern begeleider", "#rol"),), "#account", "#uit"),
        nav=(
            NavItem("Overzicht", "#overzicht", current=True),
            NavItem("Plannen", "#plannen"),
            NavItem("Kit", "#kit"),
        ),
        demo=DemoBand(formatter.moment_long(MORNING), "#start"),
        search_url="#zoek",
        has_veil=True,
    )
    sources = (
        Source("Stapwerk", formatter.recent(MORNING, today)),
        Source("Maatwijzer", formatter.recent(MORNING - timedelta(hours=17, minutes=10), today)),
        Source("Rekenkroon", "3 dagen niets ontvangen", is_late=True),
    )
    return ShowcaseScreen("Kit", frame, SampleForm(), SampleForm({"fout-email": "vera@"}, prefix="fout"), sources)
