"""What staff write on S03: judgement, agreements and history; who reads it, and that no delivery changes it."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.practice import sent
from tests.web.goals.conftest import Classroom
from tests.web.goals.markup import find, find_all
from tests.world import assign, give_role, make_guardian, make_staff, sign_in
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.guidance.models import Agreement, Judgement
from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.models import Person

READERS = "Zichtbaar voor: jij en de intern begeleider"


def judge(classroom: Classroom, state: str = "busy", remark: str = "", client: Client | None = None) -> Any:
    path = f"/leerling/{classroom.maaike.uuid}/inschatting/"
    given = {"goal": str(classroom.klok.uuid), "state": state, "remark": remark}
    return (client or classroom.client).post(path, given)


def agree(classroom: Classroom, text: str = "werkt graag met koptelefoon") -> Any:
    given = {"afspraak-text": text, "doel": str(classroom.klok.uuid)}
    return classroom.client.post(f"/leerling/{classroom.maaike.uuid}/afspraken/", given)


def read_as(classroom: Classroom, staff: Person) -> str:
    answer = sign_in(Client(headers={"host": "linden.test"}), staff).get(
        f"/leerling/{classroom.maaike.uuid}/?doel={classroom.klok.uuid}"
    )
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


@pytest.fixture
def karim(classroom: Classroom) -> Person:
    """Learning support of the group."""
    staff = make_staff("Karim", "Haddad")
    give_role(staff, RoleCode.SUPPORT, location=classroom.group.location)
    return staff


@pytest.fixture
def ingrid(classroom: Classroom) -> Person:
    """Teaches the group too, on other days."""
    staff = make_staff("Ingrid", "Scholten")
    assign(staff, classroom.group)
    return staff


def follow(classroom: Classroom, answer: Any) -> str:
    assert answer.status_code == 302
    return classroom.read(answer.headers["Location"])


def test_r28_a_judgement_stands_with_name_and_time_and_no_delivery_changes_it(classroom: Classroom) -> None:
    page = follow(classroom, judge(classroom, "busy", "Wees de wijzers goed aan."))
    assert re.search(r'<option value="busy" selected', page)
    assert "Vera, dinsdag 17 november, 08.12 uur" in find(page, "s03-judged-by")
    kept = list(Judgement.objects.values())
    classroom.let(classroom.maaike, classroom.klok_1, signal=sent(SignalKind.STUCK), result="15 van 15 goed")
    assert list(Judgement.objects.values()) == kept
    later = classroom.read_pupil(classroom.maaike, classroom.klok)
    assert find(later, "s03-judged-by") == find(page, "s03-judged-by")
    assert "Wees de wijzers goed aan." in find(later, "s03-judgement")


def test_r28_a_new_judgement_takes_the_place_and_the_old_one_stays_in_the_history(classroom: Classroom) -> None:
    judge(classroom, "busy", "eerst")
    page = follow(classroom, judge(classroom, "come_back", "daarna"))
    assert re.search(r'<option value="come_back" selected', page)
    history = find(page, "s03-history")
    assert "bezig. eerst" in history
    assert "later terugkomen. daarna" in history
    assert Judgement.objects.count() == 2


def test_r28_undo_brings_the_earlier_judgement_back_and_can_be_undone(classroom: Classroom) -> None:
    judge(classroom, "busy")
    page = follow(classroom, judge(classroom, "treated"))
    assert "Je inschatting is bewaard." in find(page, "s03-undo")
    (url,) = re.findall(r'action="(/leerling/[^"]+/intrekken/)"', page)
    page = follow(classroom, classroom.client.post(url, {"doel": str(classroom.klok.uuid)}))
    assert re.search(r'<option value="busy" selected', page)
    assert "Je inschatting is ingetrokken." in find(page, "s03-undo")
    (url,) = re.findall(r'action="(/leerling/[^"]+/terugzetten/)"', page)
    page = follow(classroom, classroom.client.post(url, {"doel": str(classroom.klok.uuid)}))
    assert re.search(r'<option value="treated" selected', page)
    acts = AuditEntry.objects.filter(act__startswith="judgement.").order_by("uuid").values_list("act", flat=True)
    assert list(acts) == ["judgement.make", "judgement.make", "judgement.withdraw", "judgement.restore"]


def test_r54_the_readers_stand_under_every_text_field(classroom: Classroom) -> None:
    page = classroom.read_pupil(classroom.maaike, classroom.klok)
    assert READERS in find(page, "s03-judgement")
    assert "Zichtbaar voor: jij, de andere leraren van deze groep en de intern begeleider" in find(
        page, "s03-agreements"
    )


def test_r54_a_judgement_is_read_by_its_author_and_learning_support_only(
    classroom: Classroom, karim: Person, ingrid: Person
) -> None:
    judge(classroom, "busy", "Let op de kleine wijzer.")
    support = read_as(classroom, karim)
    assert "Vera: bezig, dinsdag 17 november, 08.12 uur" in find(support, "s03-opinions")
    assert "Let op de kleine wijzer." in find(support, "s03-history")
    assert "Let op de kleine wijzer." not in read_as(classroom, ingrid)
    own = find(classroom.read_pupil(classroom.maaike, classroom.klok), "s03-history")
    assert READERS in own
    assert READERS not in find(support, "s03-history")


def test_nobody_changes_what_somebody_else_wrote(classroom: Classroom, karim: Person) -> None:
    judge(classroom, "busy")
    uuid = Judgement.objects.get().uuid
    other = sign_in(Client(headers={"host": "linden.test"}), karim)
    answer = other.post(f"/leerling/{classroom.maaike.uuid}/inschatting/{uuid}/intrekken/")
    assert answer.status_code == 404
    assert judge(classroom, "treated", client=other).status_code == 302
    assert set(Judgement.objects.values_list("state", flat=True)) == {"busy", "treated"}
    assert not Judgement.objects.filter(withdrawn_at__isnull=False).exists()


def test_pupils_and_guardians_never_come_here(classroom: Classroom) -> None:
    agree(classroom)
    for person in (classroom.maaike, make_guardian(classroom.maaike, "Joke")):
        client = sign_in(Client(headers={"host": "linden.test"}), person)
        assert client.get(f"/leerling/{classroom.maaike.uuid}/").status_code == 404
        assert judge(classroom, client=client).status_code == 404


def test_r28_an_agreement_stands_in_the_head_with_name_and_day_for_all_teachers(
    classroom: Classroom, ingrid: Person
) -> None:
    page = follow(classroom, agree(classroom))
    assert "werkt graag met koptelefoon (Vera, 17 nov)" in find(page, "s03-agreements")
    assert "De afspraak is bewaard." in find(page, "s03-undo")
    colleague = read_as(classroom, ingrid)
    assert "werkt graag met koptelefoon (Vera, 17 nov)" in find(colleague, "s03-agreements")
    assert "Geldt niet meer" not in colleague


def test_an_agreement_can_end_and_come_back(classroom: Classroom, ingrid: Person) -> None:
    agree(classroom)
    path = f"/leerling/{classroom.maaike.uuid}/afspraak/{Agreement.objects.get().uuid}"
    page = follow(classroom, classroom.client.post(f"{path}/intrekken/"))
    assert "koptelefoon" not in find(page, "s03-agreements")
    assert "De afspraak geldt niet meer." in find(page, "s03-undo")
    page = follow(classroom, classroom.client.post(f"{path}/terugzetten/"))
    assert "koptelefoon" in find(page, "s03-agreements")


def test_what_is_wrong_comes_back_with_what_was_typed(classroom: Classroom) -> None:
    answer = judge(classroom, "", "bewaar dit")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Dit klopt nog niet" in page
    assert "bewaar dit" in find(page, "s03-judgement")
    answer = agree(classroom, " ")
    assert answer.status_code == 400
    assert '<details class="fold" open>' in answer.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("goal", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_judgement_needs_a_goal_that_is_there(classroom: Classroom, goal: str) -> None:
    path = f"/leerling/{classroom.maaike.uuid}/inschatting/"
    answer = classroom.client.post(path, {"goal": goal, "state": "busy"})
    assert answer.status_code in {400, 404}
    assert not Judgement.objects.exists()


def test_a_subject_teacher_judges_goals_of_the_own_subject_only(classroom: Classroom) -> None:
    staff = make_staff("Petra", "Taal")
    assign(staff, classroom.group, subject="engels")
    client = sign_in(Client(headers={"host": "linden.test"}), staff)
    assert judge(classroom, client=client).status_code == 404
    assert not Judgement.objects.exists()


def test_r19_the_history_tells_signals_as_sent_and_plans_newest_first(practised: Classroom) -> None:
    judge(practised, "busy", "samen gekeken")
    history = find(practised.read_pupil(practised.maaike, practised.klok), "s03-history")
    assert "Signaal van Stapwerk Loopt vast · Klok 1 – hele uren: “minder dan de helft goed" in history
    assert history.index("samen gekeken") < history.index("Signaal van Stapwerk")
    assert "Gepland door" in history


def test_the_page_offers_no_judgement_at_a_tools_own_goal(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok_1)
    assert not find_all(page, "s03-judgement")
    assert find_all(page, "s03-history")


def test_a_judgement_of_last_year_is_still_there(classroom: Classroom) -> None:
    judge(classroom, "busy", "vorig jaar")
    Judgement.objects.update(written_at=Judgement.objects.get().written_at - timedelta(days=365))
    assert f"{date(2025, 11, 17).year}" in find(classroom.read_pupil(classroom.maaike, classroom.klok), "s03-history")
