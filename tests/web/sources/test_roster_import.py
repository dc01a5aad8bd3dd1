"""Taking in a roster on screen: read, look, decide. Nothing is stored before the word, nobody is deleted."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast, Stranger
from tests.conftest import T1
from tests.world import sign_in
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.intake.rosters import import_roster_file, preview_roster
from zichtlijn.people.models import Enrolment, Person, RosterImport
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated
from zichtlijn.web.sources.forms import RosterFileForm

ROSTER = """soort;groep;naam;leerling;roepnaam;tussenvoegsel;achternaam;klas;leerjaar
klas;G4;groep 4;;;;;;4
klas;G5;groep 5;;;;;;5
leerling;;;LL-5001;Maaike;;Visser;G4;4
leerling;;;LL-9001;Noor;van;Dam;G5;5
"""
PATH = "/inrichten/leerlingen/"


def _upload(client: Client, cast: Cast, content: str = ROSTER, name: str = "rooster.csv") -> str:
    answer = client.post(
        PATH,
        {
            "location": str(cast.school.uuid),
            "format": "roster-csv",
            "file": SimpleUploadedFile(name, content.encode(), "text/csv"),
        },
    )
    assert answer.status_code == 302, re.findall(r'class="error">.*?</p>', answer.content.decode())
    return answer.headers["Location"]


def _read(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


@pytest.fixture
def remco(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.remco)


def test_a_preview_stores_nothing_but_itself(remco: Client, cast: Cast) -> None:
    before = Person.objects.count()
    text = _read(remco, _upload(remco, cast))
    assert "Er is nog niets opgeslagen" in text
    assert "Noor van Dam" in text
    assert "groep 5 → groep 4" in text
    assert "Sander van Dijk" in text
    assert "Niemand wordt verwijderd" in text
    assert Person.objects.count() == before
    assert RosterImport.objects.get().state == "previewed"


def test_what_is_wrong_is_said_in_the_readers_language(remco: Client, cast: Cast) -> None:
    path = _upload(remco, cast, ROSTER + "leerling;;;LL-9002;Bo;;Bos;G9;5\n")
    assert "Deze groep staat niet in het bestand." in _read(remco, path)
    remco.post("/voorkeur/taal/", {"language": "en"})
    text = _read(remco, path)
    assert "This group is not in the file." in text
    assert "row 6" in text


def test_confirming_stores_it_once_and_forgets_what_was_read(remco: Client, cast: Cast) -> None:
    path = _upload(remco, cast)
    assert remco.post(f"{path}opslaan/").headers["Location"] == path
    assert remco.post(f"{path}opslaan/").headers["Location"] == path
    text = _read(remco, path)
    assert "Alles is opgeslagen" in text
    assert Person.objects.filter(called="Noor").count() == 1
    kept = RosterImport.objects.get()
    assert (kept.state, kept.roster) == ("stored", None)
    assert Enrolment.objects.get(pupil=cast.sander).ends_on is None


def test_absent_pupils_leave_only_with_the_tick(remco: Client, cast: Cast) -> None:
    path = _upload(remco, cast)
    remco.post(f"{path}opslaan/", {"absent_have_left": "on"})
    assert Enrolment.objects.get(pupil=cast.sander).ends_on == T1.date()
    assert Person.objects.filter(pk=cast.sander.pk).exists()


def test_an_import_can_be_taken_up_later_and_thrown_away(remco: Client, cast: Cast) -> None:
    path = _upload(remco, cast)
    assert path in _read(remco, PATH)
    assert "wacht op jouw besluit" in _read(remco, PATH)
    remco.post(f"{path}weg/")
    assert "niet ingelezen" in _read(remco, PATH)
    assert RosterImport.objects.get().roster is None


@pytest.mark.parametrize(
    "content",
    ["", "PK\x03\x04 binary \x00", "<?xml version='1.0'?><a/>", "a;b;c\n1;2;3\n"],
    ids=["empty", "binary", "xml", "other table"],
)
def test_what_cannot_be_read_is_told_and_nothing_is_stored(remco: Client, cast: Cast, content: str) -> None:
    before = Person.objects.count()
    file = SimpleUploadedFile("raar.csv", content.encode("latin-1"), "text/csv")
    answer = remco.post(PATH, {"location": str(cast.school.uuid), "format": "roster-csv", "file": file}, follow=True)
    text = answer.content.decode()
    assert "We konden dit bestand niet lezen" in text or "Dit bestand is leeg" in text
    assert Person.objects.count() == before


def test_a_file_over_the_limit_is_refused_with_the_limit(
    remco: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RosterFileForm.base_fields["file"], "most_bytes", 1024 * 1024)
    file = SimpleUploadedFile("groot.csv", b"x" * 1_100_000, "text/csv")
    answer = remco.post(PATH, {"location": str(cast.school.uuid), "format": "roster-csv", "file": file})
    assert answer.status_code == 400
    assert "Het mag hooguit 1 MB zijn" in answer.content.decode()


def test_one_bad_row_does_not_stop_the_others(remco: Client, cast: Cast) -> None:
    path = _upload(remco, cast, ROSTER + "leerling;;;LL-9002;Bo;;Fout;G99;5\n")
    text = _read(remco, path)
    assert "1 regel is geweigerd" in text
    assert "G99" in text
    assert "Noor van Dam" in text


@pytest.mark.parametrize("who", ["vera", "karim", "femke", "bilal", "annelies", "newcomer"])
def test_only_an_administrator_takes_in_rosters(client: Client, cast: Cast, who: str) -> None:
    path = _upload(sign_in(client, cast.remco), cast)
    other = sign_in(Client(headers={"host": "linden.test"}), cast.everybody[who])
    for place in (PATH, path):
        assert other.get(place).status_code == 404
    for act in ("opslaan/", "weg/"):
        assert other.post(path + act).status_code == 404
    assert RosterImport.objects.get().state == "previewed"


def test_an_import_of_one_board_is_not_there_at_the_other(
    remco: Client, cast: Cast, stranger: Stranger, beuken: Board
) -> None:
    path = _upload(remco, cast)
    elsewhere = Client(headers={"host": "beuken.test"})
    with activated(beuken.scope):
        sign_in(elsewhere, stranger.administrator)
        people = Person.objects.count()
    assert elsewhere.get(path).status_code == 404
    assert elsewhere.post(f"{path}opslaan/").status_code == 404
    with activated(beuken.scope):
        assert Person.objects.count() == people


def test_the_file_of_another_school_is_pointed_out(cast: Cast, edexml_of_another_school: bytes) -> None:
    preview_roster(
        io.BytesIO(edexml_of_another_school),
        format_slug="edexml",
        filename="x.xml",
        location=cast.school,
        actor=COMMAND,
        now=T1,
    )
    codes = [finding["code"] for finding in RosterImport.objects.get().findings]
    assert "other_school" in codes


@pytest.fixture
def edexml_of_another_school() -> bytes:
    return b"""<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school><schooljaar>2026-2027</schooljaar><brincode>88XX</brincode><xsdversie>2.1</xsdversie></school>
<groepen><groep key="1"><naam>groep 5</naam><jaargroep>5</jaargroep></groep></groepen>
<leerlingen><leerling key="7">
<achternaam>Proef</achternaam><roepnaam>Pia</roepnaam><groep key="1"/>
</leerling></leerlingen>
</EDEX>"""


def test_the_command_reports_and_stores(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "rooster.csv"
    file.write_text(ROSTER)
    dry = import_roster_file(file, format="roster-csv", location_ref="99ZL00", actor=COMMAND, now=T1, dry_run=True)
    assert (dry["stored_anything"], dry["changes"]["pupil_new"]) == (False, 1)
    assert not Person.objects.filter(called="Noor").exists()
    done = import_roster_file(file, format="roster-csv", location_ref="99zl00", actor=COMMAND, now=T1)
    assert (done["stored_anything"], done["changes"]["pupil_moved"]) == (True, 1)
    again = import_roster_file(file, format="roster-csv", location_ref="99ZL00", actor=COMMAND, now=T1)
    assert again["changes"]["pupil_unchanged"] == 2
