"""Mensen en rollen: in sentences, only for who manages them, within scope, everything can be undone."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, Stranger
from tests.conftest import T1
from tests.world import make_account, make_staff, make_teacher, sign_in
from zichtlijn.acts.send_due_notices import send_due
from zichtlijn.people.models import Account, Assignment, Invitation, Person, Role
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated


def _read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def _place(person: Person) -> str:
    return f"/mensen/{person.uuid}/"


@pytest.fixture
def remco(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.remco)


@pytest.fixture
def annelies(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.annelies)


def test_tasks_are_told_in_sentences(remco: Client) -> None:
    text = _read(remco, "/mensen/")
    assert "Vera Mulder geeft les aan groep 5 en ziet daar alle vakken." in text
    assert "Karim Haddad is intern begeleider voor groep 4 en groep 5 en ziet daar alle vakken." in text
    assert "J. de Graaf geeft wiskunde aan h3b.wi1 en ziet daar dat vak." in text
    assert "Femke Postma is mentor van h3b. Dat geeft geen zicht op oefenresultaten." in text
    assert "Nienke Nieuw heeft nog geen taak." in text
    assert "Maaike" not in text
    assert "Joke" not in text


def test_who_can_see_a_group(remco: Client) -> None:
    text = _read(remco, "/mensen/groepen/")
    part = re.search(r"Wie kan groep 5 zien\?.*?</li>", text)
    assert part is not None
    assert "Vera Mulder, leraar: alle vakken" in part[0]
    assert "Karim Haddad, intern begeleider: alle vakken" in part[0]
    assert "Remco" not in part[0]


def test_search_finds_by_name_and_says_when_nobody_is_found(remco: Client) -> None:
    assert "Vera Mulder" in _read(remco, "/mensen/?zoek=muld")
    assert "Karim" not in _read(remco, "/mensen/?zoek=muld")
    assert "Niemand gevonden met ‘&lt;b&gt;’" in _read(remco, "/mensen/?zoek=<b>")


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999", "²"])
def test_an_odd_page_number_shows_a_page(remco: Client, page: str) -> None:
    assert "Vera Mulder" in _read(remco, f"/mensen/?bladzijde={page}")


def test_the_list_costs_the_same_however_long(remco: Client, cast: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        _read(remco, "/mensen/")
    for _ in range(30):
        make_teacher(cast.group_5)
    with CaptureQueriesContext(connection) as many:
        _read(remco, "/mensen/")
    assert len(many) <= len(few) <= 25


def test_a_head_sees_the_own_location_only(annelies: Client, cast: Cast) -> None:
    text = _read(annelies, "/mensen/")
    assert "Femke Postma" in text
    assert "Vera" not in text
    assert "groep 5" not in _read(annelies, "/mensen/groepen/")
    assert annelies.get(_place(cast.vera)).status_code == 404


@pytest.mark.parametrize("who", ["vera", "karim", "de_graaf", "femke", "bilal", "newcomer", "maaike", "joke"])
def test_nobody_else_gets_in(client: Client, cast: Cast, who: str) -> None:
    sign_in(client, cast.everybody[who])
    for path in ("/mensen/", "/mensen/groepen/", "/mensen/nieuw/", _place(cast.vera)):
        assert client.get(path).status_code == 404
    for act in ("taak", "rol", "beeindigen", "terug", "uitnodigen", "account/uit"):
        assert client.post(f"{_place(cast.vera)}{act}/").status_code == 404


def test_a_refused_page_is_the_page_that_does_not_exist(client: Client, cast: Cast) -> None:
    sign_in(client, cast.vera)
    refused = client.get(_place(cast.karim)).content
    absent = client.get(f"/mensen/{uuid4()}/").content
    assert refused == absent


def test_pupils_and_guardians_are_not_staff(remco: Client, cast: Cast) -> None:
    assert remco.get(_place(cast.maaike)).status_code == 404
    assert remco.get(_place(cast.joke)).status_code == 404


def test_a_task_is_given_ended_and_taken_back(remco: Client, cast: Cast) -> None:
    place = _place(cast.newcomer)
    answer = remco.post(
        f"{place}taak/",
        {"taak-group": str(cast.group_4.uuid), "taak-capacity": "teacher", "taak-starts_on": "2026-09-01"},
    )
    assert answer.headers["Location"] == place
    assert "Nienke Nieuw geeft les aan groep 4" in _read(remco, place)
    task = Assignment.objects.get(staff=cast.newcomer)
    ended = remco.post(f"{place}beeindigen/", {"task": str(task.uuid)})
    text = _read(remco, ended.headers["Location"])
    assert "De taak is beëindigd" in text
    assert "Ongedaan maken" in text
    task.refresh_from_db()
    assert task.ends_on == T1.date()
    remco.post(f"{place}terug/", {"kind": "assignment", "task": str(task.uuid)})
    task.refresh_from_db()
    assert task.ends_on is None


def test_a_role_is_given_over_some_groups(remco: Client, cast: Cast) -> None:
    remco.post(
        f"{_place(cast.newcomer)}rol/",
        {"rol-role": "support", "rol-scope": str(cast.school.uuid), "rol-groups": [str(cast.group_4.uuid)]},
    )
    role = Role.objects.get(staff=cast.newcomer)
    assert [group.name for group in role.groups.all()] == ["groep 4"]


def test_days_that_make_no_sense_are_told_and_nothing_is_lost(remco: Client, cast: Cast) -> None:
    answer = remco.post(
        f"{_place(cast.newcomer)}taak/",
        {
            "taak-group": str(cast.group_4.uuid),
            "taak-capacity": "teacher",
            "taak-subject": "rekenen",
            "taak-starts_on": "2026-12-01",
            "taak-ends_on": "2026-11-01",
        },
    )
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Deze dag moet na de eerste dag komen." in text
    assert 'value="rekenen"' in text
    assert not Assignment.objects.filter(staff=cast.newcomer).exists()


@pytest.mark.parametrize(
    ("role", "scope"), [("administrator", "north"), ("location_head", "north"), ("support", "board")]
)
def test_a_head_gives_no_role_above_the_own(annelies: Client, cast: Cast, role: str, scope: str) -> None:
    place = str(cast.north.uuid) if scope == "north" else scope
    answer = annelies.post(f"{_place(cast.newcomer)}rol/", {"rol-role": role, "rol-scope": place})
    assert answer.status_code in {400, 404}
    assert not Role.objects.filter(staff=cast.newcomer).exists()


def test_a_head_ends_no_task_of_another_location(annelies: Client, cast: Cast) -> None:
    task = Assignment.objects.get(staff=cast.vera)
    assert annelies.post(f"{_place(cast.vera)}beeindigen/", {"task": str(task.uuid)}).status_code == 404
    assert annelies.post(f"{_place(cast.femke)}beeindigen/", {"task": str(task.uuid)}).status_code == 404
    task.refresh_from_db()
    assert task.ends_on is None


def test_an_invitation_is_sent_and_withdrawn(remco: Client, cast: Cast) -> None:
    place = _place(cast.newcomer)
    remco.post(f"{place}uitnodigen/", {"email": "nienke@linden.test", "language": "nl"})
    assert "Uitgenodigd op dinsdag 17 november" in _read(remco, place)
    assert send_due(now=T1) == 1
    assert "http://linden.test/uitnodiging/" in str(mail.outbox[0].body)
    remco.post(f"{place}account/intrekken/")
    assert Invitation.objects.get().withdrawn_at is not None
    assert "heeft nog geen account" in _read(remco, place)


def test_an_address_of_another_account_is_refused(remco: Client, cast: Cast) -> None:
    make_account(cast.vera)
    answer = remco.post(f"{_place(cast.newcomer)}uitnodigen/", {"email": "VERA@linden.test", "language": "nl"})
    assert answer.status_code == 400
    assert not Invitation.objects.exists()


def test_an_account_is_switched_off_and_on(remco: Client, cast: Cast) -> None:
    account = make_account(cast.vera)
    remco.post(f"{_place(cast.vera)}account/uit/")
    assert not Account.objects.get(pk=account.pk).is_active
    assert "Het account staat uit" in _read(remco, _place(cast.vera))
    remco.post(f"{_place(cast.vera)}account/aan/")
    assert Account.objects.get(pk=account.pk).is_active


def test_a_head_may_not_switch_off_who_works_elsewhere_too(annelies: Client, cast: Cast) -> None:
    make_account(cast.remco)
    assert annelies.post(f"{_place(cast.remco)}account/uit/").status_code == 404
    assert Account.objects.get(person=cast.remco).is_active


def test_somebody_new_is_added_once(remco: Client, cast: Cast) -> None:
    data = {"called": "Ilse", "name_prefix": "van", "family": "Dam", "email": "ilse@linden.test"}
    answer = remco.post("/mensen/nieuw/", data)
    added = Person.objects.get(called="Ilse")
    assert answer.headers["Location"] == _place(added)
    again = remco.post("/mensen/nieuw/", data)
    assert again.status_code == 400
    assert "Er is al iemand met dit e-mailadres." in again.content.decode()


def test_people_of_one_board_are_not_there_at_the_other(
    remco: Client, cast: Cast, stranger: Stranger, beuken: Board
) -> None:
    assert remco.get(_place(stranger.teacher)).status_code == 404
    elsewhere = Client(headers={"host": "beuken.test"})
    with activated(beuken.scope):
        sign_in(elsewhere, stranger.administrator)
    text = " ".join(elsewhere.get("/mensen/").content.decode().split())
    assert "Stijn Vreemd" in text
    assert "Vera" not in text
    assert elsewhere.post(f"{_place(cast.vera)}account/uit/").status_code == 404


def test_a_hostile_name_is_text(remco: Client, cast: Cast) -> None:
    odd = make_staff("<script>alert(1)</script>", "O'Brien & Zn")
    assert "<script>alert" not in _read(remco, _place(odd))
