"""*Ik zag iets in de klas*: a place for what no tool can know (R25), with its readers (R54) and an undo."""

import re
from typing import Any

from django.test import Client

from tests.web.goals.conftest import Classroom
from tests.web.goals.markup import find, find_all, read_main
from tests.world import assign, make_pupil, make_staff, sign_in
from zichtlijn.guidance.models import Note
from zichtlijn.journal.models import AuditEntry


def path_of(classroom: Classroom) -> str:
    return f"/groep/{classroom.group.uuid}/notitie/"


def write(classroom: Classroom, text: str = "Telde hardop mee.", **given: str) -> Any:
    return classroom.client.post(path_of(classroom), {"text": text, "readers": "support", **given})


def test_r25_the_overview_and_the_pupil_offer_a_place_for_what_the_teacher_saw(practised: Classroom) -> None:
    assert f'href="{path_of(practised)}"' in practised.read()
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert f"{path_of(practised)}?leerling={practised.maaike.uuid}&amp;doel={practised.klok.uuid}" in page


def test_r25_the_form_knows_where_the_teacher_came_from(practised: Classroom) -> None:
    page = practised.read(f"{path_of(practised)}?leerling={practised.maaike.uuid}&doel={practised.klok.uuid}")
    assert f'<option value="{practised.maaike.uuid}" selected' in page
    assert f'<option value="{practised.klok.uuid}" selected' in page
    assert "Terug naar Maaike" in read_main(page)


def test_r54_a_note_names_its_readers_and_only_they_read_it(classroom: Classroom) -> None:
    assert "jij en de intern begeleider" in find(classroom.read(path_of(classroom)), "note-form")
    write(classroom, "alleen voor Karim")
    write(classroom, "voor ons allemaal", readers="team")
    colleague = make_staff("Ingrid", "Scholten")
    assign(colleague, classroom.group)
    client = sign_in(Client(headers={"host": "linden.test"}), colleague)
    page = client.get(path_of(classroom)).content.decode()
    assert "voor ons allemaal" in find(page, "notes")
    assert "alleen voor Karim" not in page


def test_a_note_about_a_pupil_stands_in_the_pupils_history(practised: Classroom) -> None:
    write(practised, pupil=str(practised.maaike.uuid), goal=str(practised.tijd.uuid))
    assert "Notitie van Vera Telde hardop mee." in find(
        practised.read_pupil(practised.maaike, practised.tijd), "s03-history"
    )
    assert "Telde hardop mee." not in practised.read_pupil(practised.maaike, practised.inhoud)
    assert "Telde hardop mee." not in practised.read_pupil(practised.noor, practised.tijd)


def test_a_note_can_be_taken_back_and_put_back(classroom: Classroom) -> None:
    page = classroom.read(write(classroom).headers["Location"])
    assert "Je notitie is bewaard." in find(page, "s03-undo")
    url = re.findall(r'action="(/groep/[^"]+/intrekken/)"', page)[0]
    page = classroom.read(classroom.client.post(url).headers["Location"])
    assert "Je notitie is ingetrokken." in find(page, "s03-undo")
    assert "ingetrokken" in find(page, "notes")
    assert Note.objects.get().text == "Telde hardop mee."
    url = re.findall(r'action="(/groep/[^"]+/terugzetten/)"', page)[0]
    classroom.client.post(url)
    assert Note.objects.get().withdrawn_at is None
    acts = AuditEntry.objects.filter(act__startswith="note.").order_by("uuid").values_list("act", flat=True)
    assert list(acts) == ["note.write", "note.withdraw", "note.restore"]


def test_only_pupils_of_the_group_can_be_named(classroom: Classroom) -> None:
    stranger = make_pupil("Vreemd", location=classroom.group.location)
    answer = write(classroom, pupil=str(stranger.uuid))
    assert answer.status_code == 400
    assert "Telde hardop mee." in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_needs_words(classroom: Classroom) -> None:
    assert write(classroom, " ").status_code == 400
    assert not find_all(classroom.read(path_of(classroom)), "s03-undo")
