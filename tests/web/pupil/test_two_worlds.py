"""R35: every own page of a pupil is the same bytes in two worlds that differ in what waits (release.md §2.1)."""

import re
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from tests.web.pupil.reading import SECOND, THURSDAY_AT, TUESDAY_AT, TUESDAY_NIGHT, give, mask, open_as, post, read
from tests.world import make_guardian
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.web.pupil.urls import urlpatterns

WRITING = {"numbers", "tick", "drop", "stop_sharing", "remove_reflection", "grant_sight", "take_back_sight"}
PLAIN = [
    reverse(f"pupil:{pattern.name}")
    for pattern in urlpatterns
    if pattern.name not in WRITING and "<" not in str(pattern.pattern)
]
"""Taken from the addresses themselves: a new page is in by itself."""
NOWHERE = f"/mijn/resultaten/{UUID(int=9)}/"
ENTRY = re.compile(r"/mijn/resultaten/[0-9a-f-]{36}/")


@pytest.fixture
def tijn(cast: Cast) -> Client:
    """With something to read on every page: a result, a share, a reflection, a planned thing."""
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=date(2011, 3, 9))
    ruud = make_guardian(cast.tijn, "Ruud", "Bakker")
    adopt(cast)
    give(cast, grade("6.8"), title="SO 1", weight="1")
    tijn = open_as(cast.tijn)
    found = ENTRY.findall(read(tijn, "/mijn/resultaten/", at=TUESDAY_AT))[0]
    shared = {"guardians": [str(ruud.pk)], "number": "met", "note": "Kijk.", "deel-nu": "1"}
    post(tijn, f"{found}delen/", shared, at=TUESDAY_AT)
    post(tijn, f"{found}terugkijken/", {"glad": "Het lukte."}, at=TUESDAY_AT)
    post(tijn, "/mijn/week/", {"planned_on": "2026-11-18", "text": "lezen"})
    return tijn


def list_paths(tijn: Client) -> list[str]:
    """Every page that can be reached, and one of a result that never was."""
    results = sorted(set(ENTRY.findall(read(tijn, "/mijn/resultaten/", at=TUESDAY_NIGHT))))
    of_results = [f"{one}{rest}" for one in results for rest in ("", "?cijfer=1", "delen/", "terugkijken/")]
    return [*PLAIN, "/mijn/resultaten/?gemiddelde=wiskunde", *of_results, NOWHERE]


def walk(tijn: Client) -> dict[str, tuple[object, ...]]:
    """What every page answers, whole and as htmx asks for it: status, headers, bytes."""
    found: dict[str, tuple[object, ...]] = {}
    for path in list_paths(tijn):
        for at in (TUESDAY_NIGHT, THURSDAY_AT - SECOND):
            with standing_at(at):
                answers = [tijn.get(path), tijn.get(path, headers={"HX-Request": "true"})]
            found[f"{path} {at}"] = tuple(
                (one.status_code, mask(one.content.decode()), sorted(one.headers.items())) for one in answers
            )
    return found


def test_r35_l01_l43_every_page_is_the_same_with_and_without_what_waits(cast: Cast, tijn: Client) -> None:
    """The tests stand in both worlds; their results in one."""
    noor, actor = add_pupil(cast, "Noor"), de_graaf(cast)
    waiting = {title: add_test(cast, title, 9) for title in ("besproken", "later", "concept", "van Noor")}
    for title in ("later", "van Noor"):
        set_test_gate(waiting[title], Gate.OPEN, actor=actor, now=T1)
    set_test_gate(waiting["besproken"], Gate.DISCUSS, actor=actor, now=T1)
    before = walk(tijn)
    for number, title in enumerate(("besproken", "concept"), start=1):
        enter(cast, waiting[title], cast.tijn, grade(f"1.{number}"))
    enter(cast, waiting["later"], cast.tijn, grade("1.4"), now=TUESDAY_AT)
    enter(cast, waiting["van Noor"], noor, grade("1.7"))
    enter(cast, waiting["besproken"], cast.tijn, grade("1.9"), now=TUESDAY_NIGHT - SECOND)
    after = walk(tijn)
    assert before.keys() == after.keys()
    assert not [path for path in before if before[path] != after[path]]


def test_r35_the_walk_finds_a_leak(cast: Cast, tijn: Client) -> None:
    """The same walk tells two worlds apart when the difference may be seen."""
    before = walk(tijn)
    give(cast, grade("9.1"), title="PW open", weight="1")
    after = walk(tijn)
    changed = {path.split(" ")[0] for path in before if before[path] != after[path]}
    assert {"/mijn/nieuw/", "/mijn/resultaten/", "/mijn/resultaten/?gemiddelde=wiskunde"} <= changed
    assert "/mijn/" not in changed
