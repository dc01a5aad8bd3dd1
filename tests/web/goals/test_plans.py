"""S05 as its readers see it: planning for the group and for a pupil, looking back, undo, and who may not."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html as parser

from tests.conftest import T1
from tests.practice import plan
from tests.web.goals.conftest import LONG_AGO, NETHERLANDS, Classroom
from tests.web.goals.markup import find, find_all, read_main
from tests.world import give_role, make_pupil, make_staff, make_teacher, sign_in
from zichtlijn.core.goals.plans import HowItWent, PlanTerms
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import Goal, PlannedGoal
from zichtlijn.learning.plans.actions import plan_goals, say_how_it_went
from zichtlijn.people.models import Person

TODAY = T1.date()
LAST_ON = date(2026, 12, 11)


def plans_path(classroom: Classroom, rest: str = "") -> str:
    return f"/groep/{classroom.group.uuid}/plannen/{rest}"


def post(classroom: Classroom, rest: str, **data: Any) -> Any:
    return classroom.client.post(plans_path(classroom, rest), data)


def plan_for(
    classroom: Classroom, goal: Goal, *pupils: Person, look_back_on: date = TODAY, **terms: Any
) -> PlannedGoal:
    """A plan of Vera since 2 November."""
    (made,) = plan_goals(
        group_uuid=classroom.group.uuid,
        goals=[goal.uuid],
        terms=PlanTerms(DaySpan(date(2026, 11, 2), LAST_ON + timedelta(days=1)), look_back_on, **terms),
        pupils=[one.pk for one in pupils],
        actor=person(classroom.vera.pk),
        now=datetime(2026, 11, 2, 15, 0, tzinfo=NETHERLANDS),
    )
    return PlannedGoal.objects.get(pk=made)


def test_r27_three_clicks_from_a_cell_to_a_planned_goal(practised: Classroom) -> None:
    cell = re.search(r'href="([^"]+)" data-testid="s01-cell-[^"]+-M6"', practised.read())
    assert cell
    form_url = re.search(r'href="([^"]+plannen/[^"]*leerling=[^"]+)"', practised.read(cell[1].replace("&amp;", "&")))
    assert form_url
    page = practised.client.get(form_url[1].replace("&amp;", "&"), follow=True).content.decode()
    fields = read_form(page)
    assert fields["pupils"]
    assert fields["goals"]
    answer = post(practised, "nieuw/", **fields)
    assert answer.status_code == 302
    made = PlannedGoal.objects.get(pupils__isnull=False)
    assert (made.planned_by, made.look_back_on) == (practised.vera.pk, date(2026, 11, 27))
    after = practised.read(answer.headers["Location"])
    assert "Gepland: " in read_main(after)
    assert "gepland" in find_all(practised.read(), f"s01-cell-{made.pupils.get().pupil_id}-M6")[0]


def read_form(page: str) -> dict[str, Any]:
    """What a browser sends of the plan form as it stands."""
    forms = [one for one in parser.fromstring(page).iter("form") if isinstance(one, parser.FormElement)]
    (form,) = [one for one in forms if one.get("data-testid") == "s05-form"]
    found: dict[str, Any] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.lstrip("\n"))
    return found


def test_r27_goals_for_the_whole_group_are_planned_together(classroom: Classroom) -> None:
    post(classroom, "nieuw/", goals=[classroom.klok.uuid, classroom.uren.uuid], period="six_weeks")
    page = classroom.read(plans_path(classroom))
    assert "analoog klokkijken" in find(page, "s05-plan-M6a")
    assert "17 nov – 25 dec" in find(page, "s05-plan-M6a1")
    assert "vr 25 dec" in find(page, "s05-plan-M6a1")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"goals": []}, "Kies minstens één doel."),
        ({"period": "own"}, "Kies een laatste dag."),
        ({"period": "own", "starts_on": "2026-11-20", "last_on": "2026-11-18"}, "Deze dag ligt voor de eerste dag."),
        ({"look_back_on": "2027-06-01"}, "Deze dag valt niet in de periode."),
        ({"goals": ["geen"]}, "Kies minstens één doel."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_filled_in_stays(
    classroom: Classroom, given: dict[str, Any], told: str
) -> None:
    data = {"goals": [classroom.klok.uuid], "period": "six_weeks", "note": "Samen oefenen"} | given
    answer = post(classroom, "nieuw/", **data)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert "Samen oefenen" in answer.content.decode()
    assert not PlannedGoal.objects.filter(goal=classroom.klok).exists()


def test_r54_the_form_says_who_reads_the_note_before_it_is_written(classroom: Classroom) -> None:
    page = read_main(classroom.read(plans_path(classroom, "nieuw/")))
    assert "Zichtbaar voor: jij, de andere leraren van deze groep en de intern begeleider." in page


def test_r27_looking_back_tells_what_happened_since_in_each_tools_words(practised: Classroom) -> None:
    made = plan_for(practised, practised.tijd, practised.maaike, practised.noor)
    say_how_it_went(how=HowItWent.HARD, words="Welke wijzer?", actor=person(practised.maaike.pk), now=T1)
    page = practised.read(plans_path(practised))
    assert "Vandaag terugkijken (1)" in find(page, "s05-due")
    assert "Maaike en Noor" in find(page, "s05-due")
    since = find(practised.read(plans_path(practised, f"{made.pk}/")), "s05-since")
    assert "Stapwerk Klok 1 – hele uren 6 van 15 goed" in since
    assert "Oefenbos Klokkijken met wijzers niveau 51 → 54" in since
    assert "Sindsdien kwam er niets binnen. Daarvoor: Stapwerk, Klok 1 – hele uren: 12 van 15 goed" in since
    assert "Maaike zei: lastig: “Welke wijzer?”" in since
    assert "%" not in since


def test_r06_r09_a_look_back_holds_no_total_no_average_and_no_bar(practised: Classroom) -> None:
    made = plan_for(practised, practised.klok)
    page = practised.read(plans_path(practised, f"{made.pk}/"))
    assert 'role="progressbar"' not in page
    assert "<progress" not in page
    assert not re.search(r"gemiddeld[^e]|totaal", find(page, "s05-since"))


@pytest.mark.parametrize(("verdict", "said"), [("treated", "Voldoende behandeld"), ("stopped", "Gestopt")])
def test_r11_r27_a_teacher_ends_a_plan_with_name_and_date_and_undoes_it(
    practised: Classroom, verdict: str, said: str
) -> None:
    made = plan_for(practised, practised.klok, practised.maaike)
    before = find(practised.read_pupil(practised.maaike, practised.klok), "s03-tools")
    answer = post(practised, f"{made.pk}/einde/", verdict=verdict)
    page = practised.read(answer.headers["Location"])
    assert f"{said}: analoog klokkijken." in read_main(page)
    assert find_all(page, "s05-plan-M6a") == []
    assert f"{said} · Vera, di 17 nov" in find(practised.read(plans_path(practised, f"{made.pk}/")), "s05-verdict")
    assert find(practised.read_pupil(practised.maaike, practised.klok), "s03-tools") == before
    assert AuditEntry.objects.filter(act="plan.end", actor_uuid=practised.vera.pk, object_uuid=made.pk).exists()
    post(practised, "terug/", act="beeindigd", plans=str(made.pk))
    assert find(practised.read(plans_path(practised)), "s05-plan-M6a")


def test_r27_extending_asks_for_a_later_day(practised: Classroom) -> None:
    made = plan_for(practised, practised.klok, practised.maaike)
    assert post(practised, f"{made.pk}/verleng/", look_back_on="2026-11-17").status_code == 400
    assert post(practised, f"{made.pk}/verleng/", look_back_on="2026-12-04").status_code == 302
    assert "vr 4 dec" in find(practised.read(plans_path(practised)), "s05-plan-M6a")
    assert post(practised, f"{made.pk}/einde/", verdict="stopped").status_code == 404


def test_r27_a_plan_can_be_changed(classroom: Classroom) -> None:
    made = plan_for(classroom, classroom.klok, classroom.maaike, note="Eerst kijken")
    page = classroom.read(plans_path(classroom, f"{made.pk}/wijzig/"))
    fields = read_form(page)
    assert fields["note"] == ["Eerst kijken"]
    fields |= {"pupils": [str(classroom.noor.pk)], "is_chosen_together": "on"}
    assert post(classroom, f"{made.pk}/wijzig/", **fields).status_code == 302
    line = find(classroom.read(plans_path(classroom)), "s05-plan-M6a")
    assert "Noor" in line
    assert "Maaike" not in line
    assert "samen gekozen" in line


def test_unticking_a_goal_of_the_group_stops_it_and_leaves_others(classroom: Classroom) -> None:
    tijd, inhoud = PlannedGoal.objects.filter(group_uuid=classroom.group.pk).order_by("position")
    answer = post(classroom, "", shown=[tijd.pk, inhoud.pk], plans=[inhoud.pk])
    page = classroom.read(answer.headers["Location"])
    assert "Gestopt: tijd." in read_main(page)
    assert find_all(page, "s05-plan-M6") == []
    assert find(page, "s05-plan-M5")
    post(classroom, "terug/", act="beeindigd", plans=str(tijd.pk))
    assert find(classroom.read(plans_path(classroom)), "s05-plan-M6")


def test_undo_of_a_plan_withdraws_it(classroom: Classroom) -> None:
    answer = post(classroom, "nieuw/", goals=[classroom.klok.uuid], period="today")
    made = PlannedGoal.objects.get(goal=classroom.klok)
    assert "Ongedaan maken" in classroom.read(answer.headers["Location"])
    post(classroom, "terug/", act="gepland", plans=str(made.pk))
    made.refresh_from_db()
    assert made.verdict == "withdrawn"
    assert find_all(classroom.read(plans_path(classroom)), "s05-plan-M6a") == []


def test_a_goal_without_any_tool_is_marked(classroom: Classroom) -> None:
    duur = Goal.objects.get(current__short_title="tijdsduur")
    plan(classroom.group, duur)
    page = classroom.read(plans_path(classroom))
    assert "geen leermiddel" in find(page, "s05-plan-M6d")
    assert "geen leermiddel" not in find(page, "s05-plan-M6")


def test_r13_goals_are_searched_and_an_own_goal_is_planned_on(classroom: Classroom) -> None:
    page = classroom.read(plans_path(classroom, f"nieuw/?zoek=klok&leerling={classroom.maaike.pk}"))
    assert find(page, "s05-goals").startswith("analoog klokkijken")
    assert "inhoud" not in find(page, "s05-goals")
    answer = post(classroom, "eigen/", title="Uitleggen wat een kwartier is", subject="rekenen-wiskunde")
    page = classroom.client.get(answer.headers["Location"]).content.decode()
    assert "Uitleggen wat een kwartier is" in find(page, "s05-goals")
    assert Goal.objects.get(current__title="Uitleggen wat een kwartier is").framework.is_own
    assert post(classroom, "eigen/", title="", subject="rekenen-wiskunde").status_code == 400


def test_r27_goals_of_the_last_period_are_offered_ticked(classroom: Classroom) -> None:
    PlannedGoal.objects.filter(goal=classroom.tijd).update(ends_on=date(2026, 11, 1))
    page = classroom.read(plans_path(classroom, "nieuw/"))
    assert "Uit de vorige periode overnemen" in page
    fields = read_form(classroom.read(plans_path(classroom, "nieuw/?vorige=1")))
    assert fields["goals"] == [str(classroom.tijd.pk)]


def test_nothing_planned_is_a_sentence_with_an_action(classroom: Classroom) -> None:
    PlannedGoal.objects.all().delete()
    page = read_main(classroom.read(plans_path(classroom)))
    assert "Nog geen doelen gekozen. Kies er een paar waar je de komende weken op let. Doel toevoegen" in page
    overview = read_main(classroom.read())
    assert "Kies eerst de doelen voor deze periode. Dan vult dit overzicht zich vanzelf." in overview
    assert "Doelen plannen" in overview


def test_plans_per_pupil(classroom: Classroom) -> None:
    plan_for(classroom, classroom.klok, classroom.maaike, classroom.noor)
    page = read_main(classroom.read(plans_path(classroom, "?toon=leerling")))
    assert page.index("Maaike") < page.index("Noor")
    assert page.count("analoog klokkijken") >= 2


def test_r28_learning_support_reads_along_and_cannot_plan(classroom: Classroom, client: Client) -> None:
    made = plan_for(classroom, classroom.klok, classroom.maaike, note="Zie gesprek")
    karim = make_staff("Karim", "Haddad")
    give_role(karim, RoleCode.SUPPORT, location=classroom.group.location)
    support = sign_in(Client(headers={"host": "linden.test"}), karim)
    page = support.get(plans_path(classroom)).content.decode()
    assert find(page, "s05-read-only") == "Alleen de leraar kan plannen."
    assert "Zie gesprek" in page
    assert "Doel toevoegen" not in page
    assert "Wijzig" not in page
    assert support.get(plans_path(classroom, f"{made.pk}/")).status_code == 200
    for rest in ("nieuw/", f"{made.pk}/wijzig/"):
        assert support.get(plans_path(classroom, rest)).status_code == 404
    for rest in ("", "nieuw/", "eigen/", "terug/", f"{made.pk}/einde/", f"{made.pk}/verleng/"):
        assert support.post(plans_path(classroom, rest), {"verdict": "treated"}).status_code == 404
    made.refresh_from_db()
    assert made.verdict == ""


def test_a_subject_teacher_plans_only_the_own_subject(classroom: Classroom) -> None:
    made = plan_for(classroom, classroom.klok, classroom.maaike)
    other = make_teacher(classroom.group, "Taal", "Docent", subject="nederlands")
    client = sign_in(Client(headers={"host": "linden.test"}), other)
    assert "analoog klokkijken" not in client.get(plans_path(classroom)).content.decode()
    assert client.get(plans_path(classroom, f"{made.pk}/")).status_code == 404
    answer = client.post(plans_path(classroom, "nieuw/"), {"goals": [classroom.uren.pk], "period": "today"})
    assert answer.status_code == 400
    client.post(plans_path(classroom, "terug/"), {"act": "gepland", "plans": str(made.pk)})
    made.refresh_from_db()
    assert made.verdict == ""


def test_the_pages_of_plans_ask_the_same_number_of_questions_for_any_class(classroom: Classroom) -> None:
    made = plan_for(classroom, classroom.klok)
    paths = [plans_path(classroom), plans_path(classroom, "nieuw/"), plans_path(classroom, f"{made.pk}/")]
    few = [count(classroom, path) for path in paths]
    for number in range(20):
        pupil = make_pupil(f"Extra{number}", "Proef", group=classroom.group)
        classroom.let(pupil, classroom.klok_1, LONG_AGO)
        classroom.let(pupil, classroom.klok_1)
    assert [count(classroom, path) for path in paths] == few
    assert max(few) <= 24, few


def count(classroom: Classroom, path: str) -> int:
    classroom.read(path)
    with CaptureQueriesContext(connection) as asked:
        classroom.read(path)
    return len(asked)
