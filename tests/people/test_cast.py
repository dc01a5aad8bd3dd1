"""The cast can be built at both boards."""

from tests.cast import Cast, Stranger
from zichtlijn.people.models import Person
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated


def test_both_boards_have_their_own_people(cast: Cast, stranger: Stranger, beuken: Board) -> None:
    assert len(cast.everybody) == 12
    assert Person.objects.filter(family="Vreemd").count() == 0
    with activated(beuken.scope):
        assert Person.objects.count() == 3
