"""Sharing, looking back, who looked, and what an adult pupil allows (R45, R46, R48)."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import grade
from tests.grading.releases import adopt
from tests.web.pupil.reading import (
    FEEDBACK,
    FRIDAY_AT,
    TUESDAY_AT,
    TUESDAY_NIGHT,
    find_path,
    give,
    hide_numbers,
    main_of,
    open_as,
    post,
    read,
)
from tests.world import make_guardian
from zichtlijn.core.kernel.actor import person
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.sharing.actions import open_share
from zichtlijn.grading.sharing.queries import list_received
from zichtlijn.people.models import Person

RESULT = r"/mijn/resultaten/[0-9a-f-]{36}/"
SHARES = "/mijn/gedeeld/"
NOTE = "Hier ben ik trots op."


@pytest.fixture
def ruud(cast: Cast) -> Person:
    """Guardian of Tijn, who is fifteen."""
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    adopt(cast)
    return make_guardian(cast.tijn, "Ruud", "Bakker")


@pytest.fixture
def tijn(cast: Cast, ruud: Person) -> Client:
    give(cast)
    return open_as(cast.tijn)


def find_result(tijn: Client) -> str:
    return find_path(read(tijn, "/mijn/resultaten/", at=TUESDAY_AT), RESULT)


def choose(ruud: Person, **others: object) -> dict[str, object]:
    return {"guardians": [str(ruud.pk)], "number": "met", "note": NOTE, **others}


def test_r45_a_pupil_chooses_looks_and_shares(cast: Cast, ruud: Person, tijn: Client) -> None:
    path = f"{find_result(tijn)}delen/"
    assert "Ruud" in read(tijn, path, at=TUESDAY_NIGHT)
    preview = main_of(post(tijn, path, choose(ruud), at=TUESDAY_NIGHT))
    assert "Zo ziet je ouder het. Klopt dat zo?" in preview
    assert preview.index(NOTE) < preview.index(FEEDBACK) < preview.index("<b>7,8</b>")
    assert list_received(ruud.pk, cast.tijn.pk, now=TUESDAY_NIGHT) == []
    assert post(tijn, path, choose(ruud, **{"deel-nu": "1"}), at=TUESDAY_NIGHT) == f"{SHARES}?gedeeld=1"
    (received,) = list_received(ruud.pk, cast.tijn.pk, now=TUESDAY_NIGHT)
    assert (received.note, received.title) == (NOTE, "PW 1")


def test_r45_nobody_is_chosen_beforehand_and_choosing_nobody_is_said(tijn: Client, ruud: Person) -> None:
    path = f"{find_result(tijn)}delen/"
    assert " checked" not in read(tijn, path, at=TUESDAY_NIGHT).split('name="number"')[0]
    assert "Dit klopt nog niet" in post(tijn, path, {"number": "met", "note": NOTE}, at=TUESDAY_NIGHT)


def test_r45_words_survive_a_change_of_mind(tijn: Client, ruud: Person) -> None:
    page = post(tijn, f"{find_result(tijn)}delen/", choose(ruud, wijzig="1"), at=TUESDAY_NIGHT)
    assert NOTE in page
    assert "s12-share-form" in page


def test_r45_a_stranger_cannot_be_named(cast: Cast, tijn: Client) -> None:
    body = {"guardians": [str(cast.joke.pk)], "number": "met", "note": "", "deel-nu": "1"}
    assert "Dit klopt nog niet" in post(tijn, f"{find_result(tijn)}delen/", body, at=TUESDAY_NIGHT)


def test_r43_who_hides_numbers_shares_one_unseen(cast: Cast, tijn: Client, ruud: Person) -> None:
    hide_numbers(cast.tijn)
    preview = post(tijn, f"{find_result(tijn)}delen/", choose(ruud), at=TUESDAY_NIGHT)
    assert "7,8" not in preview
    assert "Je ouder ziet ook het cijfer. Jij niet, want je verbergt cijfers." in preview


def test_r45_only_the_words_can_be_shared(cast: Cast, tijn: Client, ruud: Person) -> None:
    path = f"{find_result(tijn)}delen/"
    assert "7,8" not in post(tijn, path, choose(ruud, number="zonder"), at=TUESDAY_NIGHT)
    post(tijn, path, choose(ruud, number="zonder", **{"deel-nu": "1"}), at=TUESDAY_NIGHT)
    (shown,) = list_published(ruud.pk, cast.tijn.pk, now=TUESDAY_NIGHT)
    assert not shown.value.has_number
    assert "zonder cijfer" in read(tijn, SHARES, at=TUESDAY_NIGHT)


def test_r45_a_share_is_taken_back_until_it_was_seen(cast: Cast, tijn: Client, ruud: Person) -> None:
    path = f"{find_result(tijn)}delen/"
    post(tijn, path, choose(ruud, **{"deel-nu": "1"}), at=TUESDAY_NIGHT)
    stop = find_path(read(tijn, SHARES, at=TUESDAY_NIGHT), r"/mijn/gedeeld/[0-9a-f-]{36}/stoppen/")
    assert post(tijn, stop, at=TUESDAY_NIGHT) == f"{SHARES}?gestopt=1"
    assert list_received(ruud.pk, cast.tijn.pk, now=TUESDAY_NIGHT) == []
    assert "Je deelt nu niets." in read(tijn, SHARES, at=TUESDAY_NIGHT)


def test_r45_what_a_guardian_saw_cannot_be_taken_back(cast: Cast, tijn: Client, ruud: Person) -> None:
    post(tijn, f"{find_result(tijn)}delen/", choose(ruud, **{"deel-nu": "1"}), at=TUESDAY_NIGHT)
    (received,) = list_received(ruud.pk, cast.tijn.pk, now=TUESDAY_NIGHT)
    open_share(received.uuid, actor=person(ruud.pk), now=TUESDAY_NIGHT)
    page = main_of(read(tijn, SHARES, at=TUESDAY_NIGHT))
    assert "Ruud heeft het gezien." in page
    assert "Niet meer delen" not in page


def test_r45_after_the_guardian_moment_the_school_shows_it(tijn: Client, ruud: Person) -> None:
    post(tijn, f"{find_result(tijn)}delen/", choose(ruud, **{"deel-nu": "1"}), at=TUESDAY_NIGHT)
    assert "De school laat dit nu ook aan Ruud zien." in read(tijn, SHARES, at=FRIDAY_AT)


def test_r35_what_waits_cannot_be_shared(tijn: Client, ruud: Person) -> None:
    path = f"{find_result(tijn)}delen/"
    assert read(tijn, path, at=T1, status=404)


def test_who_has_no_guardian_with_access_reads_why(cast: Cast) -> None:
    adopt(cast)
    give(cast)
    tijn = open_as(cast.tijn)
    page = read(tijn, f"{find_result(tijn)}delen/", at=TUESDAY_NIGHT)
    assert "Er is geen ouder met wie je kunt delen." in page


def test_r46_looking_back_is_private_until_somebody_is_chosen(cast: Cast, tijn: Client, ruud: Person) -> None:
    answers: dict[str, object] = {"glad": "De samenvatting ging goed.", "differed": "", "next_step": "Eerder beginnen."}
    kept = post(tijn, f"{find_result(tijn)}terugkijken/", answers, at=TUESDAY_NIGHT)
    page = main_of(read(tijn, kept, at=TUESDAY_NIGHT))
    assert "Waar ben je blij mee?" in page
    assert "Wat ging anders dan je dacht?" not in page
    assert "Alleen jij leest dit." in page
    assert " checked" not in page
    reader = find_path(page, r'value="[0-9a-f-]{36}"').split('"')[1]
    path = kept.partition("?")[0]
    post(tijn, path, {"readers": [reader]}, at=TUESDAY_NIGHT)
    assert "kunnen dit lezen." in read(tijn, path, at=TUESDAY_NIGHT)
    post(tijn, path, {}, at=TUESDAY_NIGHT)
    assert "Alleen jij leest dit." in read(tijn, path, at=TUESDAY_NIGHT)


def test_r46_a_reflection_is_changed_thrown_away_and_nobody_elses(cast: Cast, tijn: Client) -> None:
    path = post(tijn, "/mijn/terugkijken/nieuw/", {"differed": "Ik was moe."}).partition("?")[0]
    assert "Ik was moe." in read(tijn, path)
    assert read(open_as(cast.sander), path, status=404)
    post(tijn, f"{path}wijzig/", {"differed": "Ik sliep slecht."})
    assert "Ik sliep slecht." in read(tijn, path)
    assert "Terugblik" in read(tijn, "/mijn/terugkijken/")
    assert post(tijn, f"{path}weg/") == "/mijn/terugkijken/"
    assert read(tijn, path, status=404)


def test_r46_nothing_written_is_said(tijn: Client) -> None:
    assert "Schrijf bij één van de vragen iets op." in post(tijn, "/mijn/terugkijken/nieuw/", {"glad": " "})


def test_r48_who_looked_stands_there_with_name_and_day(cast: Cast) -> None:
    maaike = open_as(cast.maaike)
    assert "Niemand heeft gekeken." in read(maaike, "/mijn/gekeken/")
    read(open_as(cast.vera), f"/leerling/{cast.maaike.pk}/")
    page = main_of(read(maaike, "/mijn/gekeken/"))
    assert "Vera Mulder" in page
    assert "dinsdag 17 november" in page


def test_l49_entering_a_result_is_not_looking(cast: Cast) -> None:
    adopt(cast)
    tijn = open_as(cast.tijn)
    before = read(tijn, "/mijn/gekeken/")
    give(cast, grade("6.1"))
    assert read(tijn, "/mijn/gekeken/") == before


def test_who_is_eighteen_decides_what_each_guardian_sees(cast: Cast, tijn: Client, ruud: Person) -> None:
    assert "Tot je 18 bent, kiest de school" in read(tijn, "/mijn/ouders/")
    assert "/mijn/ouders/" not in read(tijn, SHARES)
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2008, 1, 2))
    page = read(tijn, "/mijn/ouders/")
    assert "ziet alleen wat je deelt" in page
    post(tijn, find_path(page, r"/mijn/ouders/[0-9a-f-]{36}/laten-zien/"))
    page = read(tijn, "/mijn/ouders/")
    assert re.search(r"ziet je resultaten, sinds 17 november 2026", page)
    post(tijn, find_path(page, r"/mijn/ouders/[0-9a-f-]{36}/niet-laten-zien/"))
    assert "ziet alleen wat je deelt" in read(tijn, "/mijn/ouders/")
