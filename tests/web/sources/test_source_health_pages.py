"""Waiting ids, content behind a reason, switching off, taking along, alarms: the pages of S15 (R17, R48)."""

import io
import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.intake.test_taking import a_record
from tests.practice import make_framework, make_goal, map_to
from tests.web.sources.records_world import BAD_ROW, COLUMNS, ROWS, connect, upload, uploads_in
from tests.world import make_pupil, sign_in
from zichtlijn.api.keys import forget_doors
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.progress.assessments import Assessment, AssessmentPart, NormBand, Norms
from zichtlijn.core.progress.record import PupilRef, Record, RecordState, SignalKind, SuppliedSignal
from zichtlijn.feeds.registry import FEEDS, ResultFeed
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.models import Source, WaitingRecord
from zichtlijn.intake.result_files import import_result_file
from zichtlijn.intake.sources.actions import issue_key
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.assessments.actions import keep_assessments
from zichtlijn.learning.assessments.queries import list_assessments
from zichtlijn.learning.models import KnownAssessment, PracticeRecord, ToolGoal
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.scope import activated

KNOWN, UNKNOWN = PupilRef("las_key", "LL-5001"), PupilRef("las_key", "LL-4987")
REASON = "koppeling Stapwerk nagekeken"


@pytest.fixture
def source(cast: Cast) -> Source:
    return connect(cast)


@pytest.fixture
def remco(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.remco)


def deliver(source: Source, *records: Record) -> None:
    take_records(read_source(source), records, door="test", now=T1)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def at(source: Source, rest: str = "") -> str:
    return f"/bronnen/{source.uuid}/{rest}"


def test_what_waits_is_shown_by_id_and_never_by_content(remco: Client, source: Source) -> None:
    deliver(source, a_record(pupil=UNKNOWN), a_record(2, pupil=UNKNOWN))
    page = read(remco, at(source, "wacht/"))
    assert "LL-4987" in page
    assert "17 december 2026" in page
    assert "6 van 15 goed" not in page
    assert not AuditEntry.objects.filter(act="waiting.break_glass").exists()


def test_r48_the_content_of_what_waits_asks_a_reason_and_is_kept(remco: Client, source: Source, cast: Cast) -> None:
    deliver(source, a_record(pupil=UNKNOWN))
    url, pupil = at(source, "wacht/inhoud/"), "las_key\tLL-4987"
    for reason in ("", "kort"):
        answer = remco.post(url, {"pupil": pupil, "reason": reason})
        assert answer.status_code == 400
        assert "6 van 15 goed" not in answer.content.decode()
    answer = remco.post(url, {"pupil": pupil, "reason": REASON})
    assert "6 van 15 goed" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    entry = AuditEntry.objects.get(act="waiting.break_glass")
    assert (entry.actor_uuid, entry.detail["reason"]) == (cast.remco.uuid, REASON)
    assert remco.post(url, {"pupil": "las_key\tLL-1", "reason": REASON}).status_code == 400
    assert remco.get(url).status_code == 405


def test_nothing_waits_and_nothing_to_open(remco: Client, source: Source) -> None:
    assert "Er wacht niets." in read(remco, at(source, "wacht/"))
    assert remco.post(at(source, "wacht/inhoud/"), {"reason": REASON}).status_code == 302


def test_trying_again_takes_in_whom_the_school_knows_by_now(remco: Client, source: Source, cast: Cast) -> None:
    deliver(source, a_record(pupil=UNKNOWN))
    answer = remco.post(at(source, "wacht/opnieuw/"))
    assert "Er kwam niets binnen" in read(remco, answer.headers["Location"])
    make_pupil(group=cast.group_5, las_key="LL-4987")
    answer = remco.post(at(source, "wacht/opnieuw/"))
    assert "1 resultaat kwam binnen." in read(remco, answer.headers["Location"])
    assert PracticeRecord.objects.count() == 1
    read(remco, f"{at(source, 'wacht/')}?binnen=onzin")


def test_a_code_without_a_goal_is_named_once_others_are_mapped(remco: Client, source: Source) -> None:
    deliver(source, a_record(pupil=KNOWN), a_record(2, pupil=KNOWN))
    assert "zonder leerdoel" not in read(remco, "/bronnen/")
    other = ToolGoal.objects.create(tool=source.tool, ref="klok-2")
    map_to(other, make_goal(make_framework(), "M6", "tijd"))
    page = read(remco, "/bronnen/")
    assert "2 resultaten zonder leerdoel, bij code ‘klok-1’." in page
    assert "Koppel doelcode" in page
    assert "let op" in page


def test_r03_rows_of_a_file_that_were_refused_are_kept_with_what_to_do(
    remco: Client, source: Source, tmp_path: object
) -> None:
    from pathlib import Path

    with uploads_in(Path(str(tmp_path))):
        for _ in range(2):
            columns = upload(remco, source, *ROWS, BAD_ROW)
            remco.post(columns, COLUMNS | {"step": "check"})
            assert remco.post(f"{columns}overnemen/").status_code == 302
    page = read(remco, at(source, "geweigerd/"))
    for said in ("regel 4", "31-02-2026", "not_a_day", "Dit is geen datum."):
        assert said in page
    row = read(remco, "/bronnen/")
    assert "let op" in row


def test_r17_switched_off_nothing_is_taken_and_teachers_see_it(remco: Client, source: Source, cast: Cast) -> None:
    deliver(source, a_record(pupil=KNOWN))
    key = issue_key(source, actor=COMMAND, now=T1)
    url = at(source, "uitzetten/")
    assert "Bron uitzetten" in read(remco, url)
    for _ in range(2):
        assert remco.post(url).status_code == 302
    assert remco.get(url).status_code == 302
    page = read(remco, at(source))
    assert "Deze bron staat uit." in page
    assert "Zet weer aan" in page
    assert "uitgezet op di 17 nov 08.12" in read(remco, "/bronnen/")
    read(remco, at(source, "bestand/"), 404)
    assert remco.post(at(source, "sleutels/")).status_code == 404
    assert post(key, {"records": []}) == (403, "/problems/switched-off")
    assert remco.post(at(source, "aanzetten/")).status_code == 302
    assert post(key, {"records": []})[0] == 200
    assert "Deze bron staat uit." not in read(remco, at(source))


def test_r17_the_export_of_a_source_that_is_off_goes_back_in_through_the_door(
    remco: Client, source: Source, cast: Cast
) -> None:
    records = [
        a_record(1, pupil=KNOWN, signal=SuppliedSignal(SignalKind.STUCK, "twee rondes niet")),
        a_record(2, pupil=KNOWN, context=(("werkvorm", "zelfstandig"), ("niveau", "=49")), explanation_seconds=0),
        a_record(3, pupil=KNOWN, state=RecordState.WITHDRAWN, occurred_at=None, practice_seconds=None),
        a_record(4, pupil=UNKNOWN),
    ]
    deliver(source, *records)
    remco.post(at(source, "uitzetten/"))
    parts = take_along(remco, source)
    assert set(parts) == {
        "LEES-MIJ.txt",
        "bron.json",
        "oefenresultaten/00001.json",
        "wachtend/00001.json",
        "toetsen.json",
        "koppelingen.csv",
    }
    assert AuditEntry.objects.filter(act="source.export").count() == 1
    assert json.loads(parts["bron.json"])["tool"] == "stapwerk"
    before = describe_stored()
    PracticeRecord.objects.all().delete()
    WaitingRecord.objects.all().delete()
    remco.post(at(source, "aanzetten/"))
    key = issue_key(source, actor=COMMAND, now=T1)
    for name in ("oefenresultaten/00001.json", "wachtend/00001.json"):
        assert post(key, json.loads(parts[name]))[0] == 200
    assert describe_stored() == before
    assert WaitingRecord.objects.get().pupil_value == "LL-4987"


def test_r17_tests_that_were_taken_along_come_back_as_they_were_and_once(
    remco: Client, source: Source, tmp_path: Path
) -> None:
    bands = (NormBand("voldoende", 13, 20, "op weg", Decimal("5.5"), Decimal(10)),)
    tests = [
        Assessment("T1", "2026.1", "Rekenen", entries=("deel 1", "blok 2"), norms=Norms(bands, "landelijk")),
        Assessment("T2", parts=(AssessmentPart("B", "Breuken", 1, Norms(bands, weight=Decimal("0.50"))),)),
        Assessment("T3", described_at=T1 - timedelta(days=40)),
    ]
    keep_assessments(source.tool_id, tests, now=T1)
    path = tmp_path / "toetsen.json"
    path.write_bytes(take_along(remco, source)["toetsen.json"])
    before = list_assessments(source.tool_id)
    KnownAssessment.objects.all().delete()
    feed = FEEDS["tests-json"]
    assert isinstance(feed, ResultFeed)
    for _again in range(2):
        outcome = import_result_file(path, feed=feed, source=read_source(source), now=T1)
        assert (outcome.is_stored, outcome.report.read, outcome.report.kept) == (True, 3, [])
        assert list_assessments(source.tool_id) == before == tests
    assert not PracticeRecord.objects.exists()


def test_r17_an_export_has_every_page_once(remco: Client, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zichtlijn.intake.exports.batches.PER_BATCH", 2)
    deliver(source, *(a_record(number, pupil=KNOWN) for number in range(5)))
    parts = take_along(remco, source)
    batches = [json.loads(parts[name])["records"] for name in sorted(parts) if name.startswith("oefenresultaten")]
    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert len({record["id"] for batch in batches for record in batch}) == 5


def test_r42_a_mail_at_silence_is_asked_for_and_ended(remco: Client, source: Source) -> None:
    assert "Mail mij bij stilte" in read(remco, "/bronnen/")
    remco.post("/bronnen/meldingen/", {"mail": "aan"})
    assert "Geen mail meer" in read(remco, "/bronnen/")
    remco.post("/bronnen/meldingen/", {"mail": "uit"})
    assert "Mail mij bij stilte" in read(remco, "/bronnen/")


def test_whoever_sees_to_no_sources_gets_the_page_that_does_not_exist(source: Source, cast: Cast) -> None:
    deliver(source, a_record(pupil=UNKNOWN))
    posts = ("wacht/opnieuw/", "wacht/inhoud/", "uitzetten/", "aanzetten/", "meenemen/")
    for name in ("vera", "karim", "annelies", "maaike", "joke"):
        someone = sign_in(Client(headers={"host": "linden.test"}), cast.everybody[name])
        for path in ("wacht/", "uitzetten/"):
            read(someone, at(source, path), 404)
        for path in posts:
            assert someone.post(at(source, path)).status_code == 404
        assert someone.post("/bronnen/meldingen/", {"mail": "aan"}).status_code == 404
    source.refresh_from_db()
    assert source.is_active


def post(key: str, body: object) -> tuple[int, str]:
    forget_doors()
    with activated(None), standing_at(T1 + timedelta(minutes=1)):
        answer = Client().generic(
            "POST",
            "/api/v1/records",
            json.dumps(body).encode(),
            headers={"authorization": f"Bearer {key}"},
            CONTENT_TYPE="application/json",
        )
    return answer.status_code, str(answer.json().get("type", ""))


def take_along(client: Client, source: Source) -> dict[str, bytes]:
    answer = client.post(at(source, "meenemen/"))
    assert answer.headers["Content-Type"] == "application/zip"
    assert 'filename="stapwerk-' in answer.headers["Content-Disposition"]
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:  # type: ignore[attr-defined]
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def describe_stored() -> list[tuple[object, ...]]:
    """Everything a record says, with its fingerprint and its signal."""
    rows = PracticeRecord.objects.order_by("external_id")
    return list(
        rows.values_list(
            "external_id",
            "version_at",
            "content_hash",
            "pupil_id",
            "state",
            "context",
            "signal__kind",
            "signal__reason",
        )
    )
