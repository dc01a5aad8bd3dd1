"""How persons are called, said by a query as the core says it."""

import pytest
from django.db.models import Value

from tests.cast import Cast
from tests.world import make_staff
from zichtlijn.people.models import Group, Person
from zichtlijn.people.rosters.naming import calling, calling_by_uuid, list_called
from zichtlijn.tenancy.models import Board

NAMES = [("Vera", "", "Mulder", ""), ("", "de", "Graaf", "J."), ("", "", "Bos", "A."), ("", "van der", "Berg", "")]


@pytest.mark.parametrize(("called", "prefix", "family", "initials"), NAMES)
def test_a_query_calls_a_person_as_the_page_does(
    linden: Board, called: str, prefix: str, family: str, initials: str
) -> None:
    staff = make_staff("Iemand", "Anders")
    Person.objects.filter(pk=staff.pk).update(called=called, prefix=prefix, family=family, initials=initials)
    (said,) = Person.objects.filter(pk=staff.pk).values_list(calling(), flat=True)
    assert said == list_called([staff.pk])[staff.pk]


def test_a_uuid_that_is_nobodys_is_called_nothing(cast: Cast) -> None:
    groups = Group.objects.filter(pk=cast.group_5.pk)
    assert groups.values_list(calling_by_uuid("uuid"), flat=True).get() == ""
    named = groups.annotate(who=Value(cast.vera.pk)).values_list(calling_by_uuid("who"), flat=True)
    assert named.get() == "Vera"
