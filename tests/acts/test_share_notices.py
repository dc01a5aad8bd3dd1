"""Messages about what a pupil shared: outside quiet hours, one a day, and only while it is shared (R42, R45)."""

from datetime import date, datetime
from uuid import UUID

import pytest
from django.core import mail

from tests.acts.test_notices import ask, at, list_sent_at, work
from tests.cast import Cast
from tests.grading.releases import adopt
from tests.grading.shown import give
from tests.world import make_guardian
from zichtlijn.acts.run_notices import run_notices
from zichtlijn.acts.share_result import share_with_notice
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.notices import NoticeKind
from zichtlijn.grading.gradebook.models import ResultVersion
from zichtlijn.grading.sharing.actions import stop_sharing
from zichtlijn.journal.models import OutboxMessage
from zichtlijn.people.models import Guardianship, Person

WHEN_SHARED = at(17, 19, 5)


@pytest.fixture
def ruud(cast: Cast) -> Person:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    return make_guardian(cast.tijn, "Ruud", "Bakker")


@pytest.fixture
def english(cast: Cast, ruud: Person) -> UUID:
    """A result Tijn sees since Tuesday 16.30; guardians since Friday 17.00."""
    adopt(cast)
    column = give(cast, cast.tijn, "Leesvaardigheid", "7.1", now=at(16, 21, 14))
    found: UUID = ResultVersion.objects.get(cell__column=column).uuid
    return found


def share(cast: Cast, entry: UUID, *guardians: Person, now: datetime = WHEN_SHARED) -> UUID:
    """As Tijn, with a note."""
    chosen = [guardian.pk for guardian in guardians]
    shares = share_with_notice(
        entry, chosen, with_number=True, note="Hier ben ik trots op.", actor=person(cast.tijn.pk), now=now
    )
    return shares[0]


def test_t5_what_is_shared_in_the_evening_is_told_next_school_day_at_eight(
    cast: Cast, ruud: Person, english: UUID
) -> None:
    ask(ruud, NoticeKind.SHARE)
    share(cast, english, ruud)
    assert work(WHEN_SHARED) == work(at(18, 7, 59)) == 0
    assert work(at(18, 8)) == 1
    assert work(at(18, 8, 1)) == work(at(19, 12)) == 0
    (letter,) = mail.outbox
    assert "Er is iets met u gedeeld." in str(letter.body)
    assert not any(word in str(letter.message()) for word in ("Tijn", "trots", "7,1", "Lees", "wiskunde"))


def test_r42_who_did_not_ask_and_who_was_not_chosen_are_told_nothing(cast: Cast, ruud: Person, english: UUID) -> None:
    carla = make_guardian(cast.tijn, "Carla", "Bakker")
    ask(carla, NoticeKind.SHARE)
    ask(ruud, NoticeKind.GUARDIAN_MOMENT)
    share(cast, english, ruud)
    assert not OutboxMessage.objects.filter(kind="notice.share").exists()
    run_notices(after=WHEN_SHARED, until=at(22, 20))
    assert list_sent_at(NoticeKind.SHARE) == []


def test_l38_what_was_taken_back_in_the_meantime_is_not_told(cast: Cast, ruud: Person, english: UUID) -> None:
    ask(ruud, NoticeKind.SHARE)
    given = share(cast, english, ruud)
    stop_sharing(given, actor=person(cast.tijn.pk), now=at(17, 19, 20))
    assert work(at(18, 8)) == 0
    assert not mail.outbox


def test_r42_what_is_shared_again_after_it_was_taken_back_is_told(cast: Cast, ruud: Person, english: UUID) -> None:
    ask(ruud, NoticeKind.SHARE)
    stop_sharing(share(cast, english, ruud, now=at(18, 9)), actor=person(cast.tijn.pk), now=at(18, 9, 1))
    assert work(at(18, 9, 1)) == 0
    share(cast, english, ruud, now=at(18, 10))
    assert work(at(18, 10)) == 1


def test_r42_shares_of_one_day_give_one_message_and_later_ones_the_next_day(
    cast: Cast, ruud: Person, english: UUID
) -> None:
    column = give(cast, cast.tijn, "Woordjes", "6.4", now=at(17, 9))
    words = ResultVersion.objects.get(cell__column=column).uuid
    ask(ruud, NoticeKind.SHARE)
    share(cast, english, ruud, now=at(18, 10))
    assert work(at(18, 10)) == 1
    share(cast, words, ruud, now=at(18, 11))
    assert work(at(18, 11)) == work(at(18, 17)) == 0
    assert work(at(19, 8)) == 1
    assert list_sent_at(NoticeKind.SHARE) == [at(18, 10), at(19, 8)]


def test_r42_after_a_message_that_was_late_the_next_one_waits_a_day(cast: Cast, ruud: Person, english: UUID) -> None:
    words = give(cast, cast.tijn, "Woordjes", "6.4", now=at(16, 9))
    ask(ruud, NoticeKind.SHARE)
    share(cast, english, ruud, now=at(17, 17))
    assert work(at(18, 9)) == 1
    share(cast, ResultVersion.objects.get(cell__column=words).uuid, ruud, now=at(18, 10))
    assert work(at(18, 10)) == 0
    assert work(at(19, 8)) == 1


def test_n3_a_share_of_long_ago_is_not_told(cast: Cast, ruud: Person, english: UUID) -> None:
    ask(ruud, NoticeKind.SHARE)
    share(cast, english, ruud)
    assert work(at(23, 9)) == 0


def test_l39_who_lost_access_is_not_told_and_the_queue_is_empty(cast: Cast, ruud: Person, english: UUID) -> None:
    ask(ruud, NoticeKind.SHARE)
    share(cast, english, ruud)
    Guardianship.objects.filter(guardian=ruud).update(ends_on=date(2026, 11, 18))
    assert work(at(18, 8)) == 0
    assert OutboxMessage.objects.get(kind="notice.share").dropped_at == at(18, 8)


def test_l39_what_a_pupil_of_eighteen_shares_is_told(cast: Cast, ruud: Person, english: UUID) -> None:
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2008, 3, 9))
    ask(ruud, NoticeKind.SHARE)
    share(cast, english, ruud)
    assert work(at(18, 8)) == 1


def test_r53_nothing_is_told_of_what_was_not_shared_or_shared_with_another(
    cast: Cast, ruud: Person, english: UUID
) -> None:
    ask(ruud, NoticeKind.SHARE)
    share(cast, english, make_guardian(cast.tijn, "Carla"), now=at(18, 10))
    give(cast, cast.tijn, "Verborgen", "4.1", now=at(18, 9))
    assert work(at(18, 12)) == work(at(19, 8)) == 0
    assert not OutboxMessage.objects.filter(kind="notice.share").exists()
    assert not mail.outbox
