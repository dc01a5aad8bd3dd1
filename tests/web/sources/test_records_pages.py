"""Taking in practice records from a table, page by page: columns, first rows, check, store (product.md §2.14)."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.feeds import eduv
from tests.feeds.uwlr import HEAD, leaf, message, pupil, result
from tests.feeds.workbooks import workbook
from tests.web.sources.records_world import (
    BAD_ROW,
    COLUMNS,
    HEADER,
    ROWS,
    UNKNOWN_ROW,
    connect,
    make_file,
    upload,
    uploads_in,
)
from tests.world import give_role, make_staff, sign_in
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.intake import record_uploads
from zichtlijn.intake.models import SavedMapping, Source, WaitingRecord
from zichtlijn.intake.uploads import claimed, list_open_uploads, sweep_uploads
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import PracticeRecord
from zichtlijn.web.sources.records_forms import RecordFileForm


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with uploads_in(tmp_path) as found:
        yield found


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


def choose(client: Client, address: str, **changes: str) -> str:
    """Send the columns and go on to the check; its address."""
    answer = client.post(address, COLUMNS | {"step": "check"} | changes)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def files_in(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.glob("*/*"))


def test_the_columns_are_proposed_and_the_first_rows_shown_in_words(remco: Client, source: Source) -> None:
    page = read(remco, upload(remco, source, *ROWS, BAD_ROW))
    assert '<option value="Leerlingnummer" selected>' in page
    assert "Zo lezen we je bestand" in page
    assert "6 van 15 goed" in page
    assert "oefentijd: 12 minuten" in page
    assert "regel 4" in page
    assert "31-02-2026" in page


def test_r04_what_the_file_lacks_is_said_in_the_preview(remco: Client, source: Source) -> None:
    header = "Leerling;Oefening;Datum;Resultaat"
    page = read(remco, upload(remco, source, "LL-5001;Klok 1;16-11-2026;6 van 15", header=header))
    assert "oefentijd: niet geleverd" in page
    assert "aantal opgaven: niet geleverd" in page


def test_r03_a_field_that_a_record_needs_is_asked_at_its_own_place(remco: Client, source: Source) -> None:
    address = upload(remco, source, *ROWS)
    answer = remco.post(address, COLUMNS | {"col_exercise": "", "col_items_right": "", "step": "check"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "vul hieronder in wat voor alle regels geldt" in page
    assert "Kies een kolom voor het resultaat" in page


def test_a_file_is_checked_then_stored_and_then_gone(remco: Client, source: Source, folder: Path) -> None:
    check = choose(remco, upload(remco, source, *ROWS, BAD_ROW, UNKNOWN_ROW))
    page = read(remco, check)
    assert "1 regel is geweigerd" in page
    assert "Dit is geen datum" in page
    assert not PracticeRecord.objects.exists()
    stored = remco.post(check.replace("controle", "overnemen"))
    page = read(remco, stored.headers["Location"])
    assert "4 regels zijn gelezen." in page
    assert "wachten op hun leerling" in page
    assert (PracticeRecord.objects.count(), WaitingRecord.objects.count()) == (2, 1)
    assert files_in(folder) == [".json"]
    entry = AuditEntry.objects.get(act="records.import")
    assert entry.detail == {"read": 4, "stored": 2, "unchanged": 0, "corrected": 0, "waiting": 1, "refused": 1}


def test_a_second_click_stores_nothing_twice(remco: Client, source: Source) -> None:
    store = choose(remco, upload(remco, source, *ROWS)).replace("controle", "overnemen")
    for _ in range(2):
        assert remco.post(store).headers["Location"].endswith("/klaar/")
    assert PracticeRecord.objects.count() == 2
    assert AuditEntry.objects.filter(act="records.import").count() == 1


def test_a_click_while_the_file_is_being_stored_waits_in_words(remco: Client, source: Source, cast: Cast) -> None:
    store = choose(remco, upload(remco, source, *ROWS)).replace("controle", "overnemen")
    (kept,) = list_open_uploads(source_uuid=source.uuid, person_uuid=cast.remco.uuid)
    with claimed(kept):
        page = read(remco, remco.post(store).headers["Location"])
    assert "We lezen het bestand in." in page
    assert not PracticeRecord.objects.exists()
    assert remco.get(store.replace("overnemen", "klaar")).headers["Location"].endswith("/controle/")


def test_choices_are_saved_under_a_name_and_used_for_the_next_file(remco: Client, source: Source) -> None:
    choose(remco, upload(remco, source, *ROWS), name="export mei", duration_unit="seconds")
    assert SavedMapping.objects.get().name == "export mei"
    assert AuditEntry.objects.filter(act="mapping.save").count() == 1
    assert '<option value="export mei" selected>' in read(remco, f"/bronnen/{source.uuid}/bestand/")
    answer = remco.post(f"/bronnen/{source.uuid}/bestand/", {"file": make_file(*ROWS), "saved": "export mei"})
    assert "oefentijd: 12 seconden" in read(remco, answer.headers["Location"])


def test_an_unfinished_file_can_be_taken_up_again_by_its_owner_only(remco: Client, source: Source, cast: Cast) -> None:
    address = upload(remco, source, *ROWS)
    assert address in read(remco, f"/bronnen/{source.uuid}/bestand/")
    other = make_staff("Ada", email="ada@linden.test")
    give_role(other, RoleCode.ADMINISTRATOR)
    ada = sign_in(Client(headers={"host": "linden.test"}), other)
    assert address not in read(ada, f"/bronnen/{source.uuid}/bestand/")
    for url in (address, f"{address}controle/", f"{address}klaar/"):
        read(ada, url, 404)
    for url in ("overnemen/", "weg/"):
        assert ada.post(address + url).status_code == 404
    read(remco, address)


def test_a_file_can_be_thrown_away(remco: Client, source: Source, folder: Path) -> None:
    address = upload(remco, source, *ROWS)
    assert remco.post(f"{address}weg/").status_code == 302
    assert files_in(folder) == []
    read(remco, address, 404)


def test_files_are_private_and_swept_after_a_day(remco: Client, source: Source, folder: Path) -> None:
    upload(remco, source, *ROWS)
    paths = list(folder.glob("*/*"))
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert {path.parent.stat().st_mode & 0o777 for path in paths} == {0o700}
    for path in paths:
        os.utime(path, (T1.timestamp(), T1.timestamp()))
    assert sweep_uploads(now=T1 + timedelta(hours=23)) == 0
    assert sweep_uploads(now=T1 + timedelta(hours=25)) == 2
    assert files_in(folder) == []


def test_a_long_file_is_not_stored_here_but_told_how(
    remco: Client, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_uploads, "MOST_ROWS", 1)
    monkeypatch.setattr("zichtlijn.web.sources.records_screens.MOST_ROWS", 1)
    check = choose(remco, upload(remco, source, *ROWS))
    page = read(remco, check)
    assert "zichtlijn import records-csv" in page
    assert "Overnemen" not in page
    assert remco.post(check.replace("controle", "overnemen")).status_code == 400
    assert not PracticeRecord.objects.exists()


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        ("PK\x03\x04", ("zip",), "Excel-bestand"),
        ("", ("", ""), "Het bestand is leeg"),
        ("Leerling;Leerling;Oefening;Datum;Resultaat", ("1;2;3;16-11-2026;4",), "staat twee keer in de kopregel"),
    ],
)
def test_a_file_that_is_no_table_is_said_so(
    remco: Client, source: Source, header: str, rows: tuple[str, ...], said: str
) -> None:
    assert said in read(remco, upload(remco, source, *rows, header=header))


def test_a_truncated_file_offers_nothing_to_store(remco: Client, source: Source) -> None:
    check = choose(remco, upload(remco, source, *ROWS, 'LL-5001;"Klok 1'))
    page = read(remco, check)
    assert "Een aanhalingsteken wordt niet gesloten" in page
    assert "Overnemen" not in page
    assert remco.post(check.replace("controle", "overnemen")).status_code == 400
    assert not PracticeRecord.objects.exists()


def test_no_file_and_a_file_over_the_limit_are_refused(
    remco: Client, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/bronnen/{source.uuid}/bestand/"
    assert "Kies een bestand." in remco.post(url).content.decode()
    monkeypatch.setattr(RecordFileForm.base_fields["file"], "most_bytes", 10)
    answer = remco.post(url, {"file": make_file(*ROWS)})
    assert answer.status_code == 400
    assert "Splits het bestand" in answer.content.decode()


def test_one_word_can_stand_for_a_column(remco: Client, source: Source) -> None:
    header = "Leerling;Datum;Resultaat"
    address = upload(remco, source, "LL-5001;16-11-2026;6 van 15", header=header)
    columns = {"col_exercise": "", "fix_exercise": "Toets klok", "col_pupil": "Leerling", "col_result": "Resultaat"}
    columns |= {"col_items_made": "", "col_items_right": "", "col_practice": ""}
    check = choose(remco, address, **columns)
    remco.post(check.replace("controle", "overnemen"))
    assert PracticeRecord.objects.get().exercise == "Toets klok"


def test_whoever_may_not_connect_sources_gets_the_page_that_does_not_exist(
    client: Client, source: Source, cast: Cast
) -> None:
    assert client.get(f"/bronnen/{source.uuid}/bestand/").status_code == 302
    for name in ("vera", "karim", "femke", "bilal", "annelies", "newcomer", "maaike", "joke"):
        someone = sign_in(Client(headers={"host": "linden.test"}), cast.everybody[name])
        read(someone, f"/bronnen/{source.uuid}/bestand/", 404)
        read(someone, f"/bronnen/{source.uuid}/bestand/{uuid4()}/", 404)


def test_pages_of_a_file_that_is_not_there(remco: Client, source: Source) -> None:
    for url in (f"/bronnen/{uuid4()}/bestand/", f"/bronnen/{source.uuid}/bestand/{uuid4()}/"):
        read(remco, url, 404)


def send_message(client: Client, source: Source, cast: Cast, inner: str, name: str = "resultaten.xml") -> str:
    """Send a message of test results; the address it leads to."""
    head = HEAD.replace("99ZZ", cast.school.ref[:4])
    file = SimpleUploadedFile(name, message(pupil(inner, leaf("leerlingid", "LL-5001")), head=head).encode())
    sent = client.post(f"/bronnen/{source.uuid}/bestand/", {"file": file})
    return str(client.get(sent.headers["Location"]).headers["Location"])


@pytest.mark.parametrize("name", ["resultaten.xml", "resultaten.txt"])
def test_a_message_of_test_results_is_checked_and_stored_without_columns(
    remco: Client, source: Source, cast: Cast, name: str
) -> None:
    check = send_message(remco, source, cast, result("a") + result("b", "<score>v</score>") + result("c", ""), name)
    page = read(remco, check)
    assert "1 resultaat is geweigerd" in page
    assert "geen score" in page
    assert "Kolommen" not in page
    assert "kolommen" not in page
    assert not PracticeRecord.objects.exists()
    stored = remco.post(check.replace("controle", "overnemen")).headers["Location"]
    page = read(remco, stored)
    assert "Kolommen" not in page
    assert "3 resultaten zijn gelezen." in page
    assert {record.kind for record in PracticeRecord.objects.all()} == {"test"}
    assert AuditEntry.objects.get(act="records.import").detail["stored"] == 2


def test_a_message_of_another_school_offers_nothing_to_store(remco: Client, source: Source, cast: Cast) -> None:
    file = SimpleUploadedFile("r.xml", message(pupil(result()), head=HEAD.replace("99ZZ", "11AA")).encode())
    sent = remco.post(f"/bronnen/{source.uuid}/bestand/", {"file": file})
    page = remco.get(sent.headers["Location"], follow=True).content.decode()
    assert "Het bericht is van een andere school" in page
    assert "Overnemen" not in page


def test_an_eduv_message_is_checked_and_stored_without_columns(remco: Client, source: Source, cast: Cast) -> None:
    ids = {"organisationIds": [{"organisationId": cast.school.ref[:4], "organisationIdType": "OIE_CODE"}]}
    user = {"userIds": [{"userId": "LL-5001", "userIdType": "ASI"}]}
    raw = eduv.message(eduv.student(student=user), eduv.student("r2", student={}), school=ids)
    sent = remco.post(f"/bronnen/{source.uuid}/bestand/", {"file": SimpleUploadedFile("r.json", raw.encode())})
    check = str(remco.get(sent.headers["Location"]).headers["Location"])
    page = read(remco, check)
    assert "1 resultaat is geweigerd" in page
    assert "kolommen" not in page
    stored = remco.post(check.replace("controle", "overnemen")).headers["Location"]
    assert "3 resultaten zijn gelezen." in read(remco, stored)
    assert PracticeRecord.objects.count() == 2


def test_a_workbook_goes_by_its_columns(remco: Client, source: Source) -> None:
    header, rows = HEADER.split(";"), [row.split(";") for row in ROWS]
    raw = workbook(header, *rows, Ander=[["x"]])
    sent = remco.post(f"/bronnen/{source.uuid}/bestand/", {"file": SimpleUploadedFile("export.xlsx", raw)})
    columns = sent.headers["Location"]
    assert "Klok 1" in read(remco, columns)
    check = remco.post(columns, COLUMNS | {"step": "check"}).headers["Location"]
    page = read(remco, check)
    assert "Alle regels zijn goed te lezen." in page
    assert "Het bestand heeft meer tabbladen." in page
    stored = remco.post(check.replace("controle", "overnemen")).headers["Location"]
    assert "2 regels zijn gelezen." in read(remco, stored)


def test_a_workbook_with_merged_cells_in_its_header_says_so(remco: Client, source: Source) -> None:
    raw = workbook(("Export",), HEADER.split(";"), change=lambda sheet: sheet.merge_cells("A1:F1"))
    sent = remco.post(f"/bronnen/{source.uuid}/bestand/", {"file": SimpleUploadedFile("export.xlsx", raw)})
    assert "Hier zijn cellen samengevoegd." in read(remco, sent.headers["Location"])
