"""The seat of an account: which groups come with it, and that it is read together with the account of a session."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.world import give_role, make_account, make_group, make_staff
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.people.accounts.seat import find_account, get_seat
from zichtlijn.people.accounts.sessions import SessionStore
from zichtlijn.people.models import Group, Location, Person

TODAY = date(2026, 11, 17)


def list_reach(person: Person) -> set[str]:
    return {group.name for group in get_seat(make_account(person), TODAY).groups}


def make_support(location: Location | None = None, groups: tuple[Group, ...] = ()) -> Person:
    person = make_staff("Sam", "Steun")
    give_role(person, RoleCode.SUPPORT, location=location, groups=groups)
    return person


def test_support_reaches_the_named_groups_or_all_of_a_place_or_of_the_board(cast: Cast) -> None:
    place = cast.group_4.location
    at_place = set(Group.objects.filter(location=place).values_list("name", flat=True))
    everywhere = set(Group.objects.values_list("name", flat=True))
    assert at_place < everywhere
    assert list_reach(make_support(place, (cast.group_4,))) == {"groep 4"}
    assert list_reach(make_support(place)) == at_place
    assert list_reach(make_support()) == everywhere


def test_a_group_that_is_over_is_out_of_reach(cast: Cast) -> None:
    past = make_group(cast.group_4.location, "groep oud", year=SchoolYear(2025))
    assert past.name not in list_reach(make_support(cast.group_4.location))


def test_an_account_brings_its_seat_once(cast: Cast) -> None:
    """Who asks again, or about another day, asks the database: what was told may be old by then."""
    account = find_account(make_account(cast.vera).pk, TODAY)
    assert account is not None
    with CaptureQueriesContext(connection) as asked:
        seat = get_seat(account, TODAY)
    assert len(asked) == 0
    assert seat.viewer.person_uuid == cast.vera.pk
    with CaptureQueriesContext(connection) as asked:
        assert get_seat(account, TODAY) == seat
    assert len(asked) == 1
    other = find_account(account.pk, TODAY)
    assert other is not None
    with CaptureQueriesContext(connection) as asked:
        get_seat(other, TODAY + timedelta(days=1))
    assert len(asked) == 1


def test_what_one_request_writes_in_a_session_is_not_in_the_next() -> None:
    store = SessionStore()
    told = store.encode({"ways": [{"at": 1}]})
    held = store.decode(told)
    held["ways"].append({"at": 2})
    assert store.decode(told) == {"ways": [{"at": 1}]}
    assert store.decode(f"{told}x") == {}
