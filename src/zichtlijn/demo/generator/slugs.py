"""Names in addresses of the demo: first name folded, `-2` on a clash; people of the story come first (decision 26)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import Roster
from zichtlijn.demo.generator.zilverlinde import LIV_KEY, SAAR_KEY
from zichtlijn.demo.story import people
from zichtlijn.demo.story.people import make_slug, slug_of

Key = tuple[str, str]
"""Scheme and value under which the school knows a person."""
Thing = TypeVar("Thing")

_STORY_STAFF: Final = (*people.PRIMARY_STAFF, *people.NORTH_STAFF, *people.SOUTH_STAFF, *people.BOARD_STAFF)
STORY_KEYS: Final = frozenset(
    {
        *(("las_key", key) for key in (*people.GROUP_5_KEYS.values(), *people.H3B_KEYS.values(), LIV_KEY, SAAR_KEY)),
        *(("staff_key", staff.ref) for staff in _STORY_STAFF),
        *(("guardian_key", f"O-{make_slug(name.called)}") for name in people.PARENTS_OF_TIJN_AND_SAAR),
        ("guardian_key", f"O-{make_slug(people.PARENT_OF_MAAIKE.called)}"),
    }
)
"""Everybody the story names: they keep the plain slug, and have an account."""


def assign_person_slugs(rosters: Iterable[Roster]) -> dict[Key, str]:
    """A slug for everybody in the rosters, unique over all of them."""
    named = [(key, slug_of(name)) for roster in rosters for key, name in list_people(roster)]
    return _number(sorted(named, key=lambda one: one[0] not in STORY_KEYS))


def assign_group_slugs(rosters: Iterable[Roster]) -> dict[tuple[str, str], str]:
    """A slug for every group by location and ref: `groep-5`, `h3b-wi1`."""
    named = (
        ((group.location_ref, group.ref), make_slug(group.name.replace(".", " ")))
        for roster in rosters
        for group in roster.groups
    )
    return _number(named)


def list_people(roster: Roster) -> Iterator[tuple[Key, PersonName]]:
    """Everybody in a roster, with the key the school gives them."""
    for scheme, members in (
        ("staff_key", roster.staff),
        ("las_key", roster.pupils),
        ("guardian_key", roster.guardians),
    ):
        for member in members:
            yield (scheme, member.ref), member.name


def _number(named: Iterable[tuple[Thing, str]]) -> dict[Thing, str]:
    """The first to come gets the plain slug, others `-2`, `-3` and so on."""
    seen: Counter[str] = Counter()
    found: dict[Thing, str] = {}
    for thing, slug in named:
        seen[slug] += 1
        found[thing] = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
    return found
