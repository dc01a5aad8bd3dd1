"""What a pupil shows by choice: results to guardians, reflections to readers, and sight after eighteen."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, de_graaf, enter, grade
from tests.grading.releases import CLOSED, SAME_TIME, TUESDAY_THURSDAY, adopt
from tests.grading.shown import FRIDAY_AT, SECOND, THURSDAY_AT, TUESDAY_AT, give, list_titles, read_year
from tests.world import assign, make_guardian, make_mentor, make_staff
from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Capacity, Custody
from zichtlijn.core.release.policy import GuardianMode
from zichtlijn.core.release.rows import Content, Road
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.grading.release.actions import follow_roster
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.release.published_guardians import GuardianStanding, find_guardian_standing
from zichtlijn.grading.release.published_subjects import list_published_subjects
from zichtlijn.grading.sharing.actions import open_share, share_result, stop_sharing
from zichtlijn.grading.sharing.consenting import grant_sight, list_sight_grants, take_back_sight
from zichtlijn.grading.sharing.facts import MOST_NOTE_LETTERS, MOST_PROMPT_LETTERS, Prompts, ReaderKind
from zichtlijn.grading.sharing.models import ResultShare
from zichtlijn.grading.sharing.queries import list_given, list_received, list_sharing_guardians
from zichtlijn.grading.sharing.reflecting import change_reflection, remove_reflection, set_readers, write_reflection
from zichtlijn.grading.sharing.reflections import (
    get_own_reflection,
    list_own_reflections,
    list_possible_readers,
    list_reflections_for,
)
from zichtlijn.journal.audit.models import AuditEntry
from zichtlijn.people.models import Assignment, Guardianship, Person
from zichtlijn.tenancy.fence import get_audience
from zichtlijn.tenancy.scope import activated

LATER = TUESDAY_AT + timedelta(minutes=9)
PROUD = "Hier ben ik trots op."
WORDS = Prompts(glad="Het lezen", next_step="Woorden leren")


@pytest.fixture
def ruud(cast: Cast) -> Person:
    """Guardian of Tijn, who is fifteen."""
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    return make_guardian(cast.tijn, "Ruud", "Vos")


@pytest.fixture(params=["later", "closed"])
def column(request: pytest.FixtureRequest, cast: Cast, ruud: Person) -> UUID:
    """A result that the pupil sees from Tuesday on; guardians on Friday, or never."""
    if request.param == "later":
        adopt(cast)
    else:
        adopt(cast, TUESDAY_THURSDAY, CLOSED)
    return give(cast, cast.tijn, "PW 1", "7.8")


def tijn(cast: Cast) -> Actor:
    return person(cast.tijn.pk)


def find_entry(column: UUID) -> UUID:
    current = GradebookCell.objects.get(column=column).current
    assert current is not None
    return current


def share(cast: Cast, column: UUID, *guardians: Person, with_number: bool = True, now: datetime = LATER) -> UUID:
    wanted = [one.pk for one in guardians]
    made = share_result(find_entry(column), wanted, with_number=with_number, note=PROUD, actor=tijn(cast), now=now)
    return made[0]


def test_r45_r53_a_guardian_reads_at_once_what_the_pupil_shared_and_the_other_nothing(
    cast: Cast, ruud: Person, column: UUID
) -> None:
    carla = make_guardian(cast.tijn, "Carla", "Vos")
    assert list_received(ruud.pk, cast.tijn.pk, now=LATER - SECOND) == []
    given = share(cast, column, ruud)
    (received,) = list_received(ruud.pk, cast.tijn.pk, now=LATER)
    assert (received.uuid, received.title, received.subject, received.note) == (given, "PW 1", "wiskunde", PROUD)
    opened = open_share(given, actor=person(ruud.pk), now=LATER + SECOND)
    assert (opened.share, opened.result.value.value) == (received, grade("7.8"))
    assert not list_received(carla.pk, cast.tijn.pk, now=LATER)
    assert not list_published(carla.pk, cast.tijn.pk, now=LATER)
    with pytest.raises(Refusal):
        open_share(given, actor=person(carla.pk), now=LATER)


def test_r49_a_share_is_not_among_what_the_school_shows(cast: Cast, ruud: Person, column: UUID) -> None:
    """Looking at what the school shows does not open a share unnoticed."""
    share(cast, column, ruud)
    assert list_published_subjects(ruud.pk, cast.tijn.pk, now=LATER) == []
    (shown,) = list_published(ruud.pk, cast.tijn.pk, now=LATER)
    assert shown.value.roads == {Road.SHARE}


def test_g3_only_what_the_pupil_sees_now_can_be_shared(cast: Cast, ruud: Person, column: UUID) -> None:
    refusals = []
    for entry, now in ((find_entry(column), TUESDAY_AT - SECOND), (uuid4(), TUESDAY_AT)):
        with pytest.raises(Refusal) as refused:
            share_result(entry, [ruud.pk], with_number=True, note="", actor=tijn(cast), now=now)
        refusals.append(refused.value.args)
    assert refusals == [(Refused.NOT_FOUND.value,)] * 2, "what waits is refused like what is not there (R35)"


def test_r45_only_with_own_guardians_who_have_access_now(cast: Cast, ruud: Person, column: UUID) -> None:
    without = make_guardian(cast.tijn, "Bram", "Vos", custody=Custody.NO)
    over = make_guardian(cast.tijn, "Oud", "Vos", ends_on=date(2026, 11, 17))
    for other in (without, over, cast.joke, cast.femke):
        with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
            share(cast, column, ruud, other)
    assert [one.called for one in list_sharing_guardians(cast.tijn.pk, now=LATER)] == ["Ruud"]
    assert not ResultShare.objects.exists()
    with pytest.raises(Refusal, match="guardians"):
        share_result(find_entry(column), [], with_number=True, note="", actor=tijn(cast), now=LATER)
    with pytest.raises(Refusal, match="note"):
        share_result(
            find_entry(column),
            [ruud.pk],
            with_number=True,
            note="a" * (MOST_NOTE_LETTERS + 1),
            actor=tijn(cast),
            now=LATER,
        )


def test_r45_without_the_number_the_number_stays_behind_the_fence(cast: Cast, ruud: Person, column: UUID) -> None:
    given = share(cast, column, ruud, with_number=False)
    opened = open_share(given, actor=person(ruud.pk), now=LATER)
    assert (opened.result.value.value, opened.result.value.has_number) == (None, False)
    with activated(get_audience()), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM shown_results(%s, %s, %s)", [ruud.pk, cast.tijn.pk, LATER])
        assert "7.8" not in str(cursor.fetchall())
    share(cast, column, ruud, now=LATER + SECOND)
    assert len(list_received(ruud.pk, cast.tijn.pk, now=LATER + SECOND)) == 2
    with pytest.raises(Refusal, match=Refused.ALREADY_DONE.value):
        share(cast, column, ruud, with_number=False, now=LATER + 2 * SECOND)


def test_r45_a_share_can_be_taken_back_until_it_was_opened(cast: Cast, ruud: Person, column: UUID) -> None:
    given = share(cast, column, ruud)
    assert [(one.guardian.called, one.is_opened, one.may_stop) for one in list_given(cast.tijn.pk, now=LATER)] == [
        ("Ruud", False, True)
    ]
    stop_sharing(given, actor=tijn(cast), now=LATER + SECOND)
    now = LATER + SECOND
    assert not list_received(ruud.pk, cast.tijn.pk, now=now)
    assert not list_given(cast.tijn.pk, now=now)
    assert list_published(ruud.pk, cast.tijn.pk, now=now) == []
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        open_share(given, actor=person(ruud.pk), now=now)
    with pytest.raises(Refusal, match=Refused.ALREADY_DONE.value):
        stop_sharing(given, actor=tijn(cast), now=now)
    again = share(cast, column, ruud, now=now + SECOND)
    open_share(again, actor=person(ruud.pk), now=now + SECOND)
    (told,) = list_given(cast.tijn.pk, now=now + SECOND)
    assert (told.uuid, told.is_opened, told.may_stop) == (again, True, False)
    with pytest.raises(Refusal, match=Refused.NOT_ALLOWED.value):
        stop_sharing(again, actor=tijn(cast), now=now + 2 * SECOND)


def test_r45_a_share_stays_once_the_school_shows_it_to_that_guardian(cast: Cast, ruud: Person) -> None:
    adopt(cast)
    given = share(cast, give(cast, cast.tijn, "PW 1", "7.8"), ruud)
    assert [one.may_stop for one in list_given(cast.tijn.pk, now=FRIDAY_AT - SECOND)] == [True]
    assert [one.may_stop for one in list_given(cast.tijn.pk, now=FRIDAY_AT)] == [False]
    with pytest.raises(Refusal, match=Refused.NOT_ALLOWED.value):
        stop_sharing(given, actor=tijn(cast), now=FRIDAY_AT)


def test_r45_nobody_else_takes_a_share_back(cast: Cast, ruud: Person, column: UUID) -> None:
    given = share(cast, column, ruud)
    for other in (add_pupil(cast, "Noor"), ruud, cast.de_graaf):
        with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
            stop_sharing(given, actor=person(other.pk), now=LATER)


def test_r40_r53_a_withdrawn_or_corrected_result_is_shared_no_more(cast: Cast, ruud: Person, column: UUID) -> None:
    given = share(cast, column, ruud)
    enter(cast, column, cast.tijn, grade("6"), now=LATER + SECOND)
    assert len(list_received(ruud.pk, cast.tijn.pk, now=THURSDAY_AT - SECOND)) == 1, "the old value stands"
    withdraw_results(column, {cast.tijn.pk: find_entry(column)}, actor=de_graaf(cast), now=LATER + 2 * SECOND)
    now = LATER + 2 * SECOND
    assert not list_received(ruud.pk, cast.tijn.pk, now=now)
    assert not list_given(cast.tijn.pk, now=now)
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        open_share(given, actor=person(ruud.pk), now=now)
    (notice,) = list_published(ruud.pk, cast.tijn.pk, now=now)
    assert (notice.value.content, notice.value.value) == (Content.NOTICE, None)


def test_l39_a_share_ends_with_the_access_of_its_guardian(cast: Cast, ruud: Person, column: UUID) -> None:
    share(cast, column, ruud)
    Guardianship.objects.filter(guardian=ruud).update(ends_on=date(2026, 11, 19))
    enter(cast, column, add_pupil(cast, "Noor"), grade("6"), now=LATER)
    follow_roster([cast.tijn.pk], now=LATER)
    midnight = datetime(2026, 11, 19, tzinfo=LATER.tzinfo)
    assert len(list_received(ruud.pk, cast.tijn.pk, now=midnight - SECOND)) == 1
    assert list_received(ruud.pk, cast.tijn.pk, now=midnight) == []


@pytest.mark.parametrize("mode", [SAME_TIME, CLOSED])
def test_r53_what_is_not_shared_leaves_no_trace_with_guardians(cast: Cast, ruud: Person, mode: GuardianMode) -> None:
    adopt(cast, TUESDAY_THURSDAY, mode)
    share(cast, give(cast, cast.tijn, "PW 1", "7.8"), ruud)
    before = list_received(ruud.pk, cast.tijn.pk, now=THURSDAY_AT)
    for number in range(5):
        give(cast, cast.tijn, f"SO {number}", "6", now=LATER)
    assert list_received(ruud.pk, cast.tijn.pk, now=THURSDAY_AT) == before


def test_l49_l50_the_audit_of_sharing_holds_no_content_and_no_looking(cast: Cast, ruud: Person, column: UUID) -> None:
    given = share(cast, column, ruud)
    open_share(given, actor=person(ruud.pk), now=LATER)
    written = write_reflection(WORDS, entry=find_entry(column), actor=tijn(cast), now=LATER)
    set_readers(written, [ruud.pk, cast.femke.pk], actor=tijn(cast), now=LATER)
    rows = AuditEntry.objects.filter(actor_uuid__in=[cast.tijn.pk, ruud.pk])
    told = {row.act: row.detail for row in rows}
    assert told == {"share.give": {}, "reflection.write": {}, "reflection.readers": {"added": 2, "ended": 0}}


@pytest.mark.parametrize("table", ["result_share", "gradebook_column", "column_terms"])
def test_l37_the_audience_reads_shares_and_tests_through_the_fence_alone(cast: Cast, table: str) -> None:
    with (
        activated(get_audience()),
        pytest.raises(DatabaseError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT * FROM {table}")


def test_r46_a_reflection_is_private_until_the_pupil_chooses_a_reader(cast: Cast, ruud: Person, column: UUID) -> None:
    today = LATER.date()
    written = write_reflection(WORDS, entry=find_entry(column), actor=tijn(cast), now=LATER)
    readers = {one.called: one for one in list_possible_readers(cast.tijn.pk, subject="wiskunde", now=LATER)}
    assert {called: one.kind for called, one in readers.items()} == {
        "J. de Graaf": ReaderKind.TEACHER,
        "Femke": ReaderKind.MENTOR,
        "Ruud": ReaderKind.GUARDIAN,
    }
    carla, mentor = make_guardian(cast.tijn, "Carla", "Vos"), make_mentor(cast.h3b, "Mo")
    everybody = (cast.femke, mentor, cast.de_graaf, ruud, carla, cast.joke, cast.annelies)
    assert [list_reflections_for(one.pk, cast.tijn.pk, today=today) for one in everybody] == [[]] * 7
    set_readers(written, [cast.femke.pk], actor=tijn(cast), now=LATER)
    seen = [len(list_reflections_for(one.pk, cast.tijn.pk, today=today)) for one in everybody]
    assert seen == [1, 0, 0, 0, 0, 0, 0]
    (shared,) = list_reflections_for(cast.femke.pk, cast.tijn.pk, today=today)
    assert (shared.title, shared.subject, shared.prompts) == ("PW 1", "wiskunde", WORDS)
    set_readers(written, [ruud.pk], actor=tijn(cast), now=LATER + SECOND)
    seen = [len(list_reflections_for(one.pk, cast.tijn.pk, today=today)) for one in everybody]
    assert seen == [0, 0, 0, 1, 0, 0, 0]
    (own,) = list_own_reflections(cast.tijn.pk)
    assert [(one.called, one.kind) for one in own.readers] == [("Ruud", ReaderKind.GUARDIAN)]


def test_r46_reading_ends_with_the_tie_it_was_for(cast: Cast, ruud: Person) -> None:
    written = write_reflection(WORDS, actor=tijn(cast), now=T1)
    set_readers(written, [cast.femke.pk, ruud.pk], actor=tijn(cast), now=T1)
    Assignment.objects.filter(staff=cast.femke).update(ends_on=date(2026, 11, 20))
    Guardianship.objects.filter(guardian=ruud).update(ends_on=date(2026, 11, 20))
    for reader in (cast.femke, ruud):
        assert len(list_reflections_for(reader.pk, cast.tijn.pk, today=date(2026, 11, 19))) == 1
        assert list_reflections_for(reader.pk, cast.tijn.pk, today=date(2026, 11, 20)) == []


def test_r46_a_teacher_reads_of_the_own_subject_alone(cast: Cast, ruud: Person, column: UUID) -> None:
    french = make_staff("Fleur", "Frans")
    assign(french, cast.h3b, subject="frans")
    both = make_staff("Bo", "Beide")
    assign(both, cast.h3b, capacity=Capacity.MENTOR)
    assign(both, cast.h3b_maths, subject="wiskunde")
    kinds = {one.called: one.kind for one in list_possible_readers(cast.tijn.pk, subject="wiskunde", now=LATER)}
    assert "Fleur" not in kinds
    assert kinds["Bo"] is ReaderKind.TEACHER
    written = write_reflection(WORDS, entry=find_entry(column), actor=tijn(cast), now=LATER)
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        set_readers(written, [french.pk], actor=tijn(cast), now=LATER)
    free = write_reflection(WORDS, actor=tijn(cast), now=LATER)
    set_readers(free, [french.pk], actor=tijn(cast), now=LATER)
    assert len(list_reflections_for(french.pk, cast.tijn.pk, today=LATER.date())) == 1


def test_r46_only_its_pupil_changes_a_reflection_and_only_on_what_is_shown(
    cast: Cast, ruud: Person, column: UUID
) -> None:
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        write_reflection(WORDS, entry=find_entry(column), actor=tijn(cast), now=TUESDAY_AT - SECOND)
    written = write_reflection(WORDS, actor=tijn(cast), now=T1)
    noor = person(add_pupil(cast, "Noor").pk)
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        change_reflection(written, WORDS, actor=noor, now=T1)
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        set_readers(written, [], actor=noor, now=T1)
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        remove_reflection(written, actor=noor, now=T1)
    for bad in (Prompts(), Prompts(" "), Prompts("a" * (MOST_PROMPT_LETTERS + 1))):
        with pytest.raises(Refusal, match="prompts"):
            change_reflection(written, bad, actor=tijn(cast), now=T1)
    change_reflection(written, Prompts(differed="Alles"), actor=tijn(cast), now=T1)
    assert get_own_reflection(cast.tijn.pk, written).prompts == Prompts(differed="Alles")
    remove_reflection(written, actor=tijn(cast), now=T1)
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        get_own_reflection(cast.tijn.pk, written)


@pytest.fixture
def adult(cast: Cast, ruud: Person) -> UUID:
    """A result of Tijn, who turned eighteen, in a school where guardians see it on Friday."""
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2008, 11, 17))
    adopt(cast)
    return give(cast, cast.tijn, "PW 1", "7.8")


def test_r49_an_adult_pupil_decides_what_a_guardian_sees(cast: Cast, ruud: Person, adult: UUID) -> None:
    assert list_published_subjects(ruud.pk, cast.tijn.pk, now=FRIDAY_AT) == []
    grant_sight(ruud.pk, actor=tijn(cast), now=LATER)
    assert [(one.guardian.called, one.since) for one in list_sight_grants(cast.tijn.pk, now=LATER)] == [("Ruud", LATER)]
    assert list_published_subjects(ruud.pk, cast.tijn.pk, now=FRIDAY_AT - SECOND) == []
    assert list_titles(read_year(ruud, cast.tijn, FRIDAY_AT).tests) == ["PW 1"]
    assert find_guardian_standing(ruud.pk, cast.tijn.pk, now=LATER) is GuardianStanding.OPEN
    take_back_sight(ruud.pk, actor=tijn(cast), now=FRIDAY_AT + SECOND)
    assert list_published_subjects(ruud.pk, cast.tijn.pk, now=FRIDAY_AT + SECOND) == []
    assert find_guardian_standing(ruud.pk, cast.tijn.pk, now=FRIDAY_AT + SECOND) is GuardianStanding.ADULT
    assert [one.since for one in list_sight_grants(cast.tijn.pk, now=FRIDAY_AT)] == [None]


def test_r45_what_an_adult_pupil_shared_stays(cast: Cast, ruud: Person, adult: UUID) -> None:
    share(cast, adult, ruud)
    grant_sight(ruud.pk, actor=tijn(cast), now=LATER)
    take_back_sight(ruud.pk, actor=tijn(cast), now=LATER)
    assert len(list_received(ruud.pk, cast.tijn.pk, now=FRIDAY_AT)) == 1


def test_r49_consent_is_an_adult_pupils_own_for_a_guardian_with_access(cast: Cast, ruud: Person, adult: UUID) -> None:
    with pytest.raises(Refusal, match=Refused.NOT_FOUND.value):
        grant_sight(cast.joke.pk, actor=tijn(cast), now=LATER)
    with pytest.raises(Refusal, match=Refused.ALREADY_DONE.value):
        take_back_sight(ruud.pk, actor=tijn(cast), now=LATER)
    grant_sight(ruud.pk, actor=tijn(cast), now=LATER)
    with pytest.raises(Refusal, match=Refused.ALREADY_DONE.value):
        grant_sight(ruud.pk, actor=tijn(cast), now=LATER)
    for birth_on in (date(2008, 11, 18), None):
        Person.objects.filter(pk=cast.tijn.pk).update(birth_on=birth_on)
        with pytest.raises(Refusal, match=Refused.NOT_ALLOWED.value):
            grant_sight(ruud.pk, actor=tijn(cast), now=LATER)
