"""The door of a supplier (S15b): in with a link, its own deliveries only, and never a pupil."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.access.people import BACKEND
from tests.cast import Cast
from tests.conftest import T1
from tests.practice import make_framework, make_goal, make_tool_goal, sent
from tests.world import give_role, make_account
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.record import PupilRef, Record, SignalKind, ToolGoalRef
from zichtlijn.core.progress.tools import ExplanationAuthor
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.example import EXAMPLE
from zichtlijn.intake.models import Delivery, Source, SupplierAccess
from zichtlijn.intake.sources.actions import connect_tool
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.intake.suppliers.actions import give_access, revoke_access
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.tools.queries import find_explanation, list_explanations
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

DOOR = "/leverancier/"
PAGES = ("", "geweigerd/", "doelen/", "signaalteksten/", "leeswijzer/", "controleren/")


def connect(cast: Cast, name: str) -> Source:
    return connect_tool(
        tool_slug=name.lower(),
        tool_name=name,
        supplier=f"{name} BV",
        location_ref=cast.school.ref,
        expectation=Expectation.HOUR,
        score_explanation=f"Zo leest u {name}.",
        actor=COMMAND,
        now=T1,
    )


def make_record(number: int, **changes: Any) -> Record:
    record = Record(
        external_id=f"eigen-{number}",
        version_at=T1 - timedelta(hours=1),
        pupil=PupilRef("las_key", "LL-5001"),
        tool_goal=ToolGoalRef("K1", "Klok 1"),
        exercise="Klok 1 – hele uren",
        result="6 van 15 goed",
        occurred_on=T1.date(),
    )
    return replace(record, **changes)


def deliver(source: Source, *records: Record) -> None:
    take_records(read_source(source), records, door="api", now=T1)


@pytest.fixture
def stapwerk(cast: Cast) -> Source:
    return connect(cast, "Stapwerk")


@pytest.fixture
def oefenbos(cast: Cast) -> Source:
    return connect(cast, "Oefenbos")


def give(source: Source, **changes: Any) -> str:
    given: dict[str, Any] = {"source_uuid": source.uuid, "holder": "Priya Nair", "actor": COMMAND, "now": T1}
    return give_access(**(given | changes))


@pytest.fixture
def priya(client: Client, stapwerk: Source) -> Client:
    """At the door of Stapwerk."""
    secret = give(stapwerk)
    assert client.post(f"{DOOR}toegang/{secret}/").status_code == 302
    return client


def read(client: Client, path: str = "", status: int = 200) -> str:
    answer = client.get(f"{DOOR}{path}")
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def read_all(client: Client) -> str:
    return "".join(read(client, path) for path in PAGES)


def test_a_link_asks_first_and_then_lets_in_at_the_door_alone(client: Client, stapwerk: Source) -> None:
    secret = give(stapwerk)
    page = read(client, f"toegang/{secret}/")
    assert "Priya Nair" in page
    assert SupplierAccess.objects.get().last_used_at is None
    answer = client.post(f"{DOOR}toegang/{secret}/")
    cookie = answer.cookies["zichtlijn_leverancier"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (DOOR, True, "Lax")
    assert secret not in str(cookie)
    assert SupplierAccess.objects.get().last_used_at == T1
    assert "Stapwerk" in read(client)
    assert client.get("/bronnen/").status_code == 302


def test_the_answer_without_access_is_one_and_the_same(client: Client, stapwerk: Source) -> None:
    give(stapwerk)
    pages = {re.sub(r'value="[^"]*"', "", read(client, path, 403)) for path in (*PAGES, "toegang/verzonnen/")}
    assert len(pages) == 1
    assert "Deze pagina bestaat niet of is niet voor jou bedoeld." in pages.pop()


def test_a_link_that_lapsed_opens_nothing_any_more(client: Client, stapwerk: Source) -> None:
    secret = give(stapwerk, lasts=timedelta(days=30))
    client.post(f"{DOOR}toegang/{secret}/")
    SupplierAccess.objects.update(lapses_at=T1)
    read(client, "", 403)
    assert client.post(f"{DOOR}toegang/{secret}/").status_code == 403


def test_who_is_in_is_out_as_soon_as_the_link_is_taken_back(priya: Client, stapwerk: Source) -> None:
    access = SupplierAccess.objects.get()
    revoke_access(source_uuid=stapwerk.uuid, access_uuid=access.uuid, actor=COMMAND, now=T1)
    read(priya, "", 403)


def test_r17_a_source_that_is_switched_off_closes_its_door(priya: Client, stapwerk: Source) -> None:
    Source.objects.filter(pk=stapwerk.pk).update(switched_off_at=T1)
    read(priya, "", 403)


def test_a_cookie_of_another_board_opens_nothing_here(priya: Client, beuken: Board) -> None:
    """The same cookie at the host of the other board: there is no such access there."""
    with activated(None):
        answer = priya.get(DOOR, headers={"host": "beuken.test"})
    assert answer.status_code == 403
    assert "Stapwerk" not in answer.content.decode()


def test_leaving_forgets_the_door_in_this_browser(priya: Client) -> None:
    assert priya.post(f"{DOOR}uit/").status_code == 403
    read(priya, "", 403)


def test_staff_of_the_school_have_no_business_at_the_door(client: Client, cast: Cast, stapwerk: Source) -> None:
    client.force_login(make_account(cast.newcomer), backend=BACKEND)
    read(client, "", 403)


def test_a_supplier_sees_its_own_deliveries_and_nothing_of_another(
    priya: Client, cast: Cast, stapwerk: Source, oefenbos: Source
) -> None:
    deliver(stapwerk, make_record(1), make_record(2, items_made=3, items_right=9))
    deliver(oefenbos, *(make_record(number, tool_goal=ToolGoalRef("bosdoel-geheim", "Bos")) for number in range(7)))
    deliver(oefenbos, make_record(9, result="", signal=sent(SignalKind.STUCK, "geheim van een ander")))
    page = read_all(priya)
    assert "Oefenbos" not in page
    assert "geheim van een ander" not in page
    assert "bosdoel-geheim" not in page
    home = read(priya)
    assert re.findall(r"<dd>(\d+)</dd>", home)[:3] == ["1", "1", "0"]


def test_no_pupil_of_the_school_is_on_any_page(priya: Client, cast: Cast, stapwerk: Source) -> None:
    unknown = PupilRef("las_key", "LL-ONBEKEND")
    deliver(
        stapwerk,
        make_record(1, signal=sent(SignalKind.STUCK, "minder dan de helft goed")),
        make_record(2, pupil=unknown),
        make_record(3, result="", context=(("naam", "Maaike"),)),
        make_record(4, items_made=3, items_right=9),
    )
    page = read_all(priya)
    for forbidden in ("Maaike", "Visser", "LL-5001", "LL-ONBEKEND", "6 van 15 goed</", str(cast.maaike.uuid)):
        assert forbidden not in page
    assert "wacht nu op een leerling" in page


def test_a_refusal_names_record_field_received_expected_and_what_to_do(priya: Client, stapwerk: Source) -> None:
    deliver(stapwerk, make_record(4, items_made=3, items_right=9))
    page = read(priya, "geweigerd/")
    for part in ("eigen-4", "items_right", ">9<", "≤ 3", "Opnieuw leveren kan altijd."):
        assert part in page
    assert "Er is niets geweigerd." not in page


def test_own_goals_are_told_apart_by_what_the_school_mapped(priya: Client, stapwerk: Source) -> None:
    goal = make_goal(make_framework(), "M6", "tijd")
    make_tool_goal(stapwerk.tool, "Klok 1", goal)
    make_tool_goal(stapwerk.tool, "Klok 2")
    page = read(priya, "doelen/")
    assert "1 gekoppeld · 1 niet gekoppeld" in page
    assert page.index("Klok 2") < page.index("Klok 1") < page.index("tijd in het kort")


def test_r19_own_signal_texts_are_shown_as_a_teacher_reads_them(priya: Client, stapwerk: Source) -> None:
    assert "Er kwamen nog geen signalen mee." in read(priya, "signaalteksten/")
    deliver(stapwerk, make_record(1, signal=sent(SignalKind.STUCK, "minder dan de helft goed")))
    page = read(priya, "signaalteksten/")
    assert "Stapwerk merkte op: “minder dan de helft goed”" in page
    assert "Loopt vast" in page


def test_r08_a_supplier_writes_its_own_leeswijzer_after_a_preview(priya: Client, stapwerk: Source) -> None:
    given = {"text": "Onze eigen woorden.", "scale": "0–15"}
    preview = priya.post(f"{DOOR}leeswijzer/", given | {"voorbeeld": "1"}).content.decode()
    assert "Er is nog niets opgeslagen." in preview
    assert len(list_explanations("stapwerk")) == 1
    assert priya.post(f"{DOOR}leeswijzer/", given).status_code == 302
    written = find_explanation("stapwerk")
    assert written is not None
    assert (written.author, written.confirmed_by, written.version) == (ExplanationAuthor.SUPPLIER, "Priya Nair", 2)
    entry = AuditEntry.objects.filter(act="tool.explain").latest("at", "uuid")
    assert (entry.actor_kind, entry.actor_uuid) == ("source", stapwerk.uuid)
    assert "Zo leest u Stapwerk." in read(priya, "leeswijzer/")
    assert priya.post(f"{DOOR}leeswijzer/", {"text": ""}).status_code == 400


def test_r08_a_supplier_stands_for_the_text_the_school_wrote(priya: Client) -> None:
    assert "Deze tekst klopt" in read(priya, "leeswijzer/")
    assert priya.post(f"{DOOR}leeswijzer/bevestigen/", {"versie": "x"}).status_code == 400
    assert priya.post(f"{DOOR}leeswijzer/bevestigen/", {"versie": "9"}).status_code == 400
    assert priya.post(f"{DOOR}leeswijzer/bevestigen/", {"versie": "1"}).status_code == 302
    page = read(priya, "leeswijzer/")
    assert "Bevestigd door Priya Nair, Stapwerk BV" in page
    assert "Deze tekst klopt" not in page


def check(client: Client, **given: Any) -> str:
    answer = client.post(f"{DOOR}controleren/", given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_pasted_records_are_checked_shown_as_a_card_and_not_stored(priya: Client) -> None:
    records = [EXAMPLE["records"][0] | {"pupil": {"scheme": "las_key", "value": "PROEF-01"}}]
    page = check(priya, pasted=json.dumps({"records": records}))
    assert "Alles is goed." in page
    assert 'class="tool-card"' in page
    assert "6 van 15 goed" in page
    assert Delivery.objects.count() == 0


def test_an_uploaded_file_is_checked_and_its_faults_are_told(priya: Client) -> None:
    rows = "Leerlingnummer;Oefening;Datum;Opgaven;Goed\nPROEF-01;Klok 1;31-02-2026;15;6\n"
    page = check(priya, file=SimpleUploadedFile("x.csv", rows.encode()))
    assert "Fouten" in page
    assert "regel 2" in page


def test_what_cannot_be_read_is_told_as_a_whole(priya: Client) -> None:
    assert "Dit kunnen we niet lezen." in check(priya, pasted="{")


def test_real_pupils_are_warned_against(priya: Client) -> None:
    assert "Gebruik alleen de verzonnen leerlingen" in check(priya, pasted=json.dumps(EXAMPLE))


@pytest.mark.parametrize("given", [{}, {"pasted": "   "}, {"pasted": "x" * (4 * 1024 * 1024 + 1)}])
def test_nothing_or_too_much_is_refused_in_words(priya: Client, given: dict[str, str], settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
    answer = priya.post(f"{DOOR}controleren/", given)
    assert answer.status_code == 400
    assert 'id="id_pasted_error"' in answer.content.decode()


@pytest.mark.parametrize(("days", "status"), [(364, 302), (366, 403)])
def test_a_link_holds_until_its_day(client: Client, stapwerk: Source, days: int, status: int) -> None:
    secret = give(stapwerk, lasts=timedelta(days=365))
    with standing_at(T1 + timedelta(days=days)):
        assert client.post(f"{DOOR}toegang/{secret}/").status_code == status


def test_only_an_administrator_gives_access(client: Client, cast: Cast, stapwerk: Source) -> None:
    give_role(cast.newcomer, RoleCode.RESOURCE_COORDINATOR)
    client.force_login(make_account(cast.newcomer), backend=BACKEND)
    assert client.get(f"/bronnen/{stapwerk.uuid}/leverancier/").status_code == 404
