"""The sources of a school: how each does, keys shown once, what was refused, and who may look (product.md §2.15)."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from tests.cast import Cast, Stranger
from tests.conftest import T1
from tests.intake.test_taking import a_record
from tests.web.sources.records_world import connect
from tests.world import give_role, make_staff, sign_in
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.record import PupilRef, Record
from zichtlijn.core.progress.validity import FaultCode
from zichtlijn.feeds.advice import ADVICE
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.models import ApiKey, Delivery, Rejection, Source
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import Tool
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated
from zichtlijn.web.fault_words import word_advice

LIST = "/bronnen/"


@pytest.fixture
def source(cast: Cast) -> Source:
    return connect(cast)


@pytest.fixture
def remco(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.remco)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def deliver(source: Source, *records: Record, hours_ago: int = 0) -> None:
    take_records(read_source(source), records, door="test", now=T1 - timedelta(hours=hours_ago))


def known(number: int = 1) -> Record:
    return a_record(number, pupil=PupilRef("las_key", "LL-5001"))


def test_without_a_source_the_page_says_what_to_do(remco: Client) -> None:
    assert "Er is nog geen leermiddel gekoppeld." in read(remco, LIST)


def test_a_source_that_delivers_works(remco: Client, source: Source) -> None:
    deliver(source, known())
    page = read(remco, LIST)
    assert "Stapwerk Educatief" in page
    assert "werkt" in page
    assert "elk uur" in page
    assert "08.12" in page


def test_r15_silence_is_said_and_comes_first(remco: Client, source: Source, cast: Cast) -> None:
    Source.objects.update(connected_at=T1 - timedelta(days=30))
    deliver(source, known(), hours_ago=24 * 7)
    other = connect(cast, tool_slug="aap", tool_name="Aap", expectation=Expectation.NONE)
    deliver(other, known())
    page = read(remco, LIST)
    assert "stil sinds 7 dagen" in page
    assert "di 10 nov 08.12" in page
    assert page.index("Stapwerk") < page.index("Aap")


def test_what_is_refused_or_waits_asks_attention(remco: Client, source: Source) -> None:
    deliver(source, known(), replace(known(2), exercise=""), a_record(3, pupil=PupilRef("las_key", "LL-9")))
    assert "let op" in read(remco, LIST)
    page = read(remco, f"{LIST}{source.uuid}/")
    assert "1 resultaat wacht" in page
    assert "17 december 2026" in page
    assert "1 resultaat is geweigerd" in page


def test_refusals_name_record_field_and_what_to_do(remco: Client, source: Source) -> None:
    for hours_ago in (2, 1):
        deliver(source, replace(known(2), items_right=99), hours_ago=hours_ago)
    page = read(remco, f"{LIST}{source.uuid}/geweigerd/")
    told = ("rec-0002", "items_right", "99", "Er zijn meer opgaven goed dan gemaakt", "di 17 nov 07.12")
    for said in (*told, "more_right_than_made", "Leraren zien dit resultaat niet"):
        assert said in page


def test_r17_a_file_nobody_can_read_is_kept_with_what_to_do_and_how_often(remco: Client, source: Source) -> None:
    for _again in range(2):
        remco.post(f"{LIST}{source.uuid}/bestand/", {"file": SimpleUploadedFile("Amina.xml", b"<uitslag></uit")})
    page = read(remco, f"{LIST}{source.uuid}/geweigerd/")
    assert "s15-cause-" in page
    assert ">het bestand</th>" in page
    assert "Er is niets opgeslagen. Leraren zien niets van wat erin stond" in page
    assert "Amina" not in page
    assert Rejection.objects.get().count == 2
    assert not Delivery.objects.exists()
    assert "let op" in read(remco, LIST)


def test_a_key_is_shown_once_and_opens_the_door(remco: Client, source: Source) -> None:
    answer = remco.post(f"{LIST}{source.uuid}/sleutels/")
    page = answer.content.decode()
    key = re.findall(r"zl_[\w-]{43}", page)[0]
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"Authorization: Bearer {key}" in page.replace("&#39;", "'")
    assert "/api/v1/records" in page
    again = read(remco, f"{LIST}{source.uuid}/")
    assert key not in again
    assert ApiKey.objects.get().hint in again
    assert AuditEntry.objects.filter(act="api_key.issue").count() == 1


def test_a_key_is_taken_back_after_a_question(remco: Client, source: Source) -> None:
    remco.post(f"{LIST}{source.uuid}/sleutels/")
    key = ApiKey.objects.get()
    url = f"{LIST}{source.uuid}/sleutels/{key.uuid}/intrekken/"
    assert key.hint in read(remco, url)
    for _ in range(2):
        assert remco.post(url).status_code == 302
    key.refresh_from_db()
    assert key.revoked_at == T1
    assert "Er zijn geen sleutels." in read(remco, f"{LIST}{source.uuid}/")
    read(remco, url, 404)


def test_a_tool_is_connected_with_its_explanation(remco: Client, cast: Cast) -> None:
    fields = {
        "name": "Oefenbos",
        "supplier": "Oefenbos Labs",
        "location": str(cast.school.uuid),
        "expected": "five_minutes",
        "contact": "hulp@oefenbos.test",
        "explanation": "Een niveau van 0 tot 100.",
    }
    answer = remco.post(f"{LIST}nieuw/", fields)
    source = Source.objects.get()
    assert answer.headers["Location"] == f"{LIST}{source.uuid}/"
    assert (source.expectation, source.contact, source.tool.slug) == ("five_minutes", "hulp@oefenbos.test", "oefenbos")
    assert "Een niveau van 0 tot 100." in read(remco, f"{LIST}{source.uuid}/")
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert acts >= {"tool.register", "source.connect", "tool.explain"}


def test_r08_a_tool_without_explanation_is_not_connected(remco: Client, cast: Cast) -> None:
    fields = {"name": "Oefenbos", "supplier": "Oefenbos Labs", "location": str(cast.school.uuid), "expected": "none"}
    answer = remco.post(f"{LIST}nieuw/", fields)
    assert answer.status_code == 400
    assert 'id="id_explanation_error"' in answer.content.decode()
    assert not Tool.objects.exists()
    connect(cast)
    page = remco.post(f"{LIST}nieuw/", fields | {"tool": "stapwerk"}).content.decode()
    assert "Vul in wat een score betekent" in page


def test_what_is_expected_of_a_source_can_change(remco: Client, source: Source) -> None:
    page = read(remco, f"{LIST}nieuw/?bron={source.uuid}")
    assert '<option value="hour" selected>' in page
    fields = {"tool": "stapwerk", "location": str(source.location_id), "explanation": "Deel goed.", "expected": "none"}
    assert remco.post(f"{LIST}nieuw/", fields).status_code == 302
    source.refresh_from_db()
    assert source.expectation == Expectation.NONE
    read(remco, f"{LIST}nieuw/?bron=onzin")
    read(remco, f"{LIST}nieuw/?bron={uuid4()}", 404)


def test_a_name_that_exists_or_says_nothing_is_refused(remco: Client, source: Source) -> None:
    for name, said in (("Stapwerk", "is er al"), ("", "vul een naam in"), ("?!", "Vul in wie het leermiddel levert.")):
        fields = {"tool": "+", "name": name, "location": str(source.location_id), "expected": "none"}
        answer = remco.post(f"{LIST}nieuw/", fields)
        assert said in answer.content.decode()


def test_an_administrator_of_one_location_sees_that_one_only(client: Client, source: Source, cast: Cast) -> None:
    staff = make_staff("Noor", email="noor@linden.test")
    give_role(staff, RoleCode.ADMINISTRATOR, location=cast.north)
    noor = sign_in(client, staff)
    assert "Stapwerk" not in read(noor, LIST)
    read(noor, f"{LIST}{source.uuid}/", 404)
    assert noor.post(f"{LIST}{source.uuid}/sleutels/").status_code == 404
    answer = noor.post(f"{LIST}nieuw/", {"tool": "stapwerk", "location": str(cast.school.uuid), "explanation": "x"})
    assert answer.status_code == 400


def test_whoever_may_not_connect_sources_gets_the_page_that_does_not_exist(source: Source, cast: Cast) -> None:
    for name in ("vera", "karim", "femke", "bilal", "annelies", "newcomer", "maaike", "joke"):
        someone = sign_in(Client(headers={"host": "linden.test"}), cast.everybody[name])
        for url in (LIST, f"{LIST}nieuw/", f"{LIST}{source.uuid}/", f"{LIST}{source.uuid}/geweigerd/"):
            read(someone, url, 404)
        assert someone.post(f"{LIST}{source.uuid}/sleutels/").status_code == 404
    assert not ApiKey.objects.exists()


def test_another_board_sees_nothing(source: Source, beuken: Board, stranger: Stranger) -> None:
    with activated(beuken.scope):
        berna = sign_in(Client(headers={"host": "beuken.test"}), stranger.administrator)
    assert "Stapwerk" not in read(berna, LIST)
    read(berna, f"{LIST}{source.uuid}/", 404)


def test_every_fault_has_a_sentence_in_both_languages() -> None:
    with override("en"):
        english = {code: word_advice(code.value) for code in FaultCode}
    assert all(english[code] not in (code.value, ADVICE[code.value]) for code in FaultCode)
    assert word_advice("of_a_later_version") == "of_a_later_version"
