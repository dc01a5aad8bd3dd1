"""Messages about moments: for who asked, the same with and without news, outside quiet hours, asked again (R42)."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from email.message import Message
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from tests.cast import Cast
from tests.grading.releases import CLOSED, SAME_TIME, adopt
from tests.grading.shown import give
from tests.world import make_account, make_guardian
from zichtlijn.acts.plan_notices import MESSAGE_KINDS, plan_notices
from zichtlijn.acts.run_notices import run_notices
from zichtlijn.acts.send_due_notices import send_due
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.roster import Custody
from zichtlijn.core.release.notices import LATEST_DELAY, NoticeKind
from zichtlijn.core.release.policy import Slot
from zichtlijn.jobs.tasks import care_for_board
from zichtlijn.journal.models import OutboxMessage
from zichtlijn.people.accounts.notice_wishes import keep_wishes
from zichtlijn.people.models import Account, Enrolment, Guardianship, Person
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ROOT = "https://linden.example"
CLOSED_PORT = 1


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026: 17 is the Tuesday of T1."""
    return datetime(2026, 11, day, hour, minute, tzinfo=AMSTERDAM)


def ask(reader: Person, *kinds: NoticeKind, since: datetime | None = None) -> Account:
    """Let somebody ask for exactly these kinds of messages, on Monday unless told otherwise."""
    account = Account.objects.filter(person=reader).first() or make_account(reader)
    now = since or at(16, 0)
    keep_wishes(account, kinds, offered=list(NoticeKind), root_url=ROOT, actor=person(reader.pk), now=now)
    return account


def work(now: datetime) -> int:
    """What the job does of messages."""
    plan_notices(now=now)
    return send_due(now=now)


def list_sent_at(kind: NoticeKind = NoticeKind.MOMENT) -> list[datetime | None]:
    sent = OutboxMessage.objects.filter(kind=MESSAGE_KINDS[kind], sent_at__isnull=False)
    return list(sent.order_by("sent_at").values_list("sent_at", flat=True))


def read_mail() -> list[str]:
    """Everything a receiver gets of each mail, but what the mail server adds itself."""
    messages: Collection[Message] = [one.message() for one in mail.outbox]
    for one in messages:
        del one["Message-ID"], one["Date"]
    return [str(one) for one in messages]


@pytest.fixture
def ruud(cast: Cast) -> Person:
    """Guardian of Tijn, who is fifteen."""
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    return make_guardian(cast.tijn, "Ruud", "Bakker")


def test_r42_nobody_gets_a_message_who_did_not_ask(cast: Cast, ruud: Person) -> None:
    adopt(cast)
    for reader in (cast.tijn, ruud):
        make_account(reader)
    assert run_notices(after=at(16, 0), until=at(22, 23)) == 0
    assert not OutboxMessage.objects.exists()


def test_r42_a_pupil_who_asked_gets_one_message_at_each_moment(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    assert work(at(17, 16, 29)) == 0
    assert work(at(17, 16, 30)) == 1
    assert work(at(17, 16, 31)) == work(at(18, 12)) == 0
    assert run_notices(after=at(18, 12), until=at(22, 23)) == 1
    assert list_sent_at() == [at(17, 16, 30), at(19, 16, 30)]
    (letter, _) = mail.outbox
    assert f"{ROOT}/mijn/" in str(letter.body)
    assert letter.to == [Account.objects.get(person=cast.tijn).email]


def test_r42_l34_the_message_is_the_same_with_and_without_news(cast: Cast, ruud: Person) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    ask(ruud, NoticeKind.GUARDIAN_MOMENT)
    assert run_notices(after=at(17, 0), until=at(20, 18)) == 3
    without, mail.outbox[:] = read_mail(), []
    OutboxMessage.objects.all().delete()
    give(cast, cast.tijn, "Leesvaardigheid", "7.1", now=at(16, 21, 14))
    assert run_notices(after=at(17, 0), until=at(20, 18)) == 3
    assert read_mail() == without
    for letter in without:
        assert not any(word in letter for word in ("Tijn", "wiskunde", "7,1", "Leesvaardigheid", "Ruud"))


def test_l32_l36_entering_and_holding_queue_nothing(cast: Cast, ruud: Person) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    ask(ruud, NoticeKind.GUARDIAN_MOMENT, NoticeKind.SHARE)
    before = list(OutboxMessage.objects.values())
    give(cast, cast.tijn, "Leesvaardigheid", "7.1")
    assert list(OutboxMessage.objects.values()) == before == []


def test_r42_a_guardian_is_told_at_the_guardian_moment(cast: Cast, ruud: Person) -> None:
    adopt(cast)
    ask(ruud, NoticeKind.GUARDIAN_MOMENT)
    assert run_notices(after=at(16, 0), until=at(22, 23)) == 1
    assert list_sent_at(NoticeKind.GUARDIAN_MOMENT) == [at(20, 17)]
    assert f"{ROOT}/ouder/" in str(mail.outbox[0].body)


def test_l33_a_school_that_is_closed_to_guardians_tells_them_of_no_moment(cast: Cast, ruud: Person) -> None:
    adopt(cast, guardians=CLOSED)
    ask(ruud, NoticeKind.GUARDIAN_MOMENT)
    assert run_notices(after=at(16, 0), until=at(29, 23)) == 0


def test_r42_of_two_children_a_guardian_gets_one_message(cast: Cast, ruud: Person) -> None:
    adopt(cast)
    Guardianship.objects.create(guardian=ruud, pupil=cast.sander, custody=Custody.YES.value, starts_on=date(2026, 8, 1))
    Person.objects.filter(pk=cast.sander.pk).update(birth_on=date(2013, 1, 1))
    Enrolment.objects.filter(pupil=cast.sander).update(location=cast.north)
    ask(ruud, NoticeKind.GUARDIAN_MOMENT)
    assert run_notices(after=at(16, 0), until=at(22, 23)) == 1


def test_r42_a_moment_in_the_evening_is_told_next_morning(cast: Cast) -> None:
    adopt(cast, [Slot(1, time(19, 30), "ouderavond")])
    ask(cast.tijn, NoticeKind.MOMENT)
    run_notices(after=at(17, 0), until=at(18, 12))
    assert list_sent_at() == [at(18, 8)]


def test_r42_what_could_not_leave_in_time_waits_for_the_morning(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    plan_notices(now=at(17, 12))
    assert work(at(17, 22)) == work(at(18, 7, 59)) == 0
    assert work(at(18, 8)) == 1
    assert list_sent_at() == [at(18, 8)]


def test_n1_n3_after_days_of_silence_the_last_moment_is_told_once(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    plan_notices(now=at(17, 12))
    assert work(at(20, 9)) == 1
    assert work(at(20, 10)) == work(at(23, 9)) == 0
    assert work(at(24, 16, 30)) == 1


def test_n1_what_was_missed_does_not_go_before_the_message_of_today(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    plan_notices(now=at(17, 12))
    assert work(at(19, 9)) == 0
    assert work(at(19, 16, 30)) == 1


def test_n3_nothing_is_told_of_long_ago(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    plan_notices(now=at(17, 12))
    Enrolment.objects.filter(pupil=cast.tijn).update(ends_on=date(2026, 11, 18))
    late = at(17, 16, 30) + LATEST_DELAY + timedelta(days=1)
    assert work(late) == 0
    assert OutboxMessage.objects.get().dropped_at == late


def test_l38_who_no_longer_wants_it_when_it_leaves_does_not_get_it(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    plan_notices(now=at(17, 12))
    ask(cast.tijn, since=at(17, 13))
    assert send_due(now=at(17, 16, 30)) == 0
    assert not mail.outbox


def test_l38_who_asks_later_is_not_told_of_what_was_before(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT, since=at(17, 17))
    assert run_notices(after=at(17, 17), until=at(18, 23)) == 0
    assert run_notices(after=at(19, 0), until=at(19, 23)) == 1


@pytest.mark.parametrize("is_planned", [True, False])
def test_l35_who_cannot_sign_in_gets_no_link(cast: Cast, *, is_planned: bool) -> None:
    adopt(cast)
    account = ask(cast.tijn, NoticeKind.MOMENT)
    if is_planned:
        plan_notices(now=at(17, 12))
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert work(at(17, 16, 30)) == 0


@pytest.mark.parametrize("goes_through_the_planner", [True, False])
def test_l39_the_queue_is_purged_when_a_guardian_loses_access(
    cast: Cast, ruud: Person, *, goes_through_the_planner: bool
) -> None:
    adopt(cast)
    ask(ruud, NoticeKind.GUARDIAN_MOMENT)
    plan_notices(now=at(20, 9))
    assert OutboxMessage.objects.get().dropped_at is None
    Guardianship.objects.filter(guardian=ruud).update(ends_on=date(2026, 11, 20))
    if goes_through_the_planner:
        plan_notices(now=at(20, 10))
        assert OutboxMessage.objects.get().dropped_at == at(20, 10)
    assert send_due(now=at(20, 17)) == 0


def test_l39_the_queue_is_purged_when_a_pupil_turns_eighteen(cast: Cast, ruud: Person) -> None:
    adopt(cast, guardians=SAME_TIME)
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2008, 11, 18))
    ask(ruud, NoticeKind.GUARDIAN_MOMENT)
    run_notices(after=at(16, 0), until=at(29, 23))
    assert list_sent_at(NoticeKind.GUARDIAN_MOMENT) == [at(17, 16, 30)]


def test_l39_who_left_school_is_told_nothing(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    plan_notices(now=at(17, 12))
    Enrolment.objects.filter(pupil=cast.tijn).update(ends_on=date(2026, 11, 17))
    assert work(at(17, 16, 30)) == 0
    assert OutboxMessage.objects.get().dropped_at == at(17, 16, 30)


def test_n3_a_mail_server_that_was_away_does_not_make_a_second_message(cast: Cast, settings: Settings) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", CLOSED_PORT
    assert work(at(17, 16, 30)) == 0
    settings.EMAIL_BACKEND = backend
    assert work(at(17, 16, 31)) == 0
    assert work(at(17, 16, 32)) == 1
    assert work(at(17, 17)) == 0
    assert list_sent_at() == [at(17, 16, 32)]


def test_r42_two_planners_at_once_queue_one_message(cast: Cast) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    assert plan_notices(now=at(17, 9)) == 1
    assert plan_notices(now=at(17, 9)) == 0
    assert OutboxMessage.objects.count() == 1


def test_decision_1_a_queued_message_names_an_account_and_nothing_else(cast: Cast) -> None:
    adopt(cast)
    account = ask(cast.tijn, NoticeKind.MOMENT)
    plan_notices(now=at(17, 12))
    row = OutboxMessage.objects.get()
    assert (row.kind, row.about_kind, row.about_uuid, row.last_fault) == ("notice.moment", "account", account.pk, "")


def test_r42_the_worker_plans_and_sends_of_its_own_board(cast: Cast, linden: Board) -> None:
    adopt(cast)
    ask(cast.tijn, NoticeKind.MOMENT)
    with activated(None), standing_at(at(17, 16, 30)):
        done = care_for_board(board=str(linden.uuid))
    assert (done["planned"], done["sent"]) == (1, 1)
    assert len(mail.outbox) == 1
