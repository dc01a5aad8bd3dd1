"""Many keys as one parameter ask for the same rows as a list of them."""

from uuid import uuid4

from zichtlijn.people.models import Person
from zichtlijn.tenancy.keys import AmongKeys
from zichtlijn.tenancy.models import Board


def test_keys_in_one_parameter_find_the_same_rows(linden: Board) -> None:
    people = [Person.objects.create(called=called, sort_key=called) for called in ("aya", "bo", "cas")]
    wanted = {people[0].pk, people[2].pk}
    assert {one.pk for one in Person.objects.filter(pk__in=AmongKeys([*wanted, uuid4()]))} == wanted
    assert not Person.objects.filter(pk__in=AmongKeys([])).exists()
