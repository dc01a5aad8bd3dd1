"""What a page may ask of the database: a fixed number of queries, the same for a small class and a large one.

Counts every statement of a request, with session and account; prepared ones stand in Django's log too.
"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.grading.books import add_pupil, add_test, de_graaf, grade
from tests.grading.releases import LONG_AGO, adopt
from tests.practice import connect, deliver, make_framework, make_goal, make_record, make_tool, make_tool_goal, plan
from tests.web.guardian.family import close_south, make_family, share
from tests.web.pupil.reading import TUESDAY_AT, give
from tests.world import give_role, make_group, make_pupil, make_staff, sign_in
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.grading.gradebook.entering import NewResult, enter_results
from zichtlijn.intake.models import Source
from zichtlijn.intake.suppliers.actions import give_access
from zichtlijn.learning.models import GoalRevision
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import now, standing_at
from zichtlijn.web.policy.ical_feed import FeedAudience, make_feed_url

MONDAY = date(2026, 11, 16)
FRAME = 3
"""Session, account and seat: what a page with nothing on it asks. The board is remembered per process."""
SMALL, LARGE = 2, 24
EMPTY_PAGE = "/welkom/"


def count_queries(client: Client, path: str, status: int = 200) -> int:
    """The queries of one request, after one that filled what is remembered per process."""
    client.get(path)
    with CaptureQueriesContext(connection) as spent:
        answer = client.get(path)
    assert answer.status_code == status
    found = [query["sql"] for query in spent.captured_queries]
    return len([sql for sql in found if not sql.startswith(("SAVEPOINT", "RELEASE", "SET ", "RESET"))])


def fill_class(cast: Cast, pupils: int, goals: int) -> list[Person]:
    """A class that practised every goal, with a signal-free record of each pupil."""
    version = make_framework()
    tool = make_tool("Stapwerk")
    source = connect(tool, cast.school, expectation=Expectation.FIVE_MINUTES)
    found = [make_goal(version, f"M{number}", f"doel {number}") for number in range(goals)]
    exercises = [make_tool_goal(tool, f"Oefening {number}", goal) for number, goal in enumerate(found)]
    plan(cast.group_5, *found)
    made = [make_pupil(group=cast.group_5) for _ in range(pupils)]
    deliver(source, *(make_record(pupil, exercise, MONDAY) for pupil in made for exercise in exercises))
    return made


@pytest.fixture(params=[SMALL, LARGE], ids=["small", "large"])
def pupils(request: pytest.FixtureRequest, cast: Cast) -> list[Person]:
    size: int = request.param
    return fill_class(cast, size, min(size, 8))


def count_own_queries(client: Client, path: str) -> int:
    """What a page asks for its contents, beyond its frame."""
    return count_queries(client, path) - count_queries(client, EMPTY_PAGE)


def test_the_frame(client: Client, cast: Cast) -> None:
    assert count_queries(sign_in(client, cast.vera), EMPTY_PAGE) <= FRAME


@pytest.mark.parametrize("lens", ["signalen", "tijd", "laatst"])
def test_group_overview(client: Client, cast: Cast, pupils: list[Person], lens: str) -> None:
    path = f"/groep/{cast.group_5.uuid}/?lens={lens}"
    assert count_own_queries(sign_in(client, cast.vera), path) <= 5


def test_group_overview_asks_no_more_for_a_large_class(client: Client, cast: Cast) -> None:
    vera, path = sign_in(client, cast.vera), f"/groep/{cast.group_5.uuid}/"
    fill_class(cast, SMALL, SMALL)
    few = count_queries(vera, path)
    for _ in range(LARGE):
        make_pupil(group=cast.group_5)
    assert count_queries(vera, path) == few


def test_pupil_page(client: Client, cast: Cast, pupils: list[Person]) -> None:
    assert count_own_queries(sign_in(client, cast.vera), f"/leerling/{pupils[0].uuid}/") <= 10


def test_groups_list(client: Client, cast: Cast) -> None:
    karim = sign_in(client, cast.karim)
    few = count_queries(karim, "/groepen/")
    give_role(
        cast.karim, RoleCode.SUPPORT, location=cast.school, groups=tuple(make_group(cast.school) for _ in range(LARGE))
    )
    assert count_queries(karim, "/groepen/") <= few + 1 <= FRAME + 5


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_gradebook_asks_for_its_pupils_for_itself_and_for_its_release(client: Client, cast: Cast, size: int) -> None:
    """At most six with the frame (issue 5)."""
    pupils = [add_pupil(cast, f"Leerling{number}") for number in range(size)]
    for number in range(size):
        column = add_test(cast, f"T{number}")
        results = [NewResult(pupil.pk, grade("6.5"), None) for pupil in pupils]
        enter_results(column, results, actor=de_graaf(cast), now=now())
    assert count_queries(sign_in(client, cast.de_graaf), f"/cijfers/{cast.h3b_maths.uuid}/") <= FRAME + 3


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("toets/nieuw/", 2),
        ("toets/{test}/wijzig/", 2),
        ("toets/{test}/plakken/", 2),
        ("toets/{test}/ontvangen/", 3),
        ("bestand/", 3),
        ("bestand/in/", 2),
        ("uitleg/{pupil}/", 3),
        ("?toets={test}&leerling={pupil}", 9),
    ],
)
def test_pages_beside_a_gradebook_ask_no_more_for_a_large_one(
    client: Client, cast: Cast, size: int, path: str, most: int
) -> None:
    adopt(cast)
    pupils = [add_pupil(cast, f"Leerling{number}") for number in range(size)]
    test = add_test(cast)
    enter_results(test, [NewResult(one.pk, grade("6.5"), None) for one in pupils], actor=de_graaf(cast), now=now())
    address = f"/cijfers/{cast.h3b_maths.uuid}/{path.format(test=test, pupil=pupils[0].pk)}"
    assert count_own_queries(sign_in(client, cast.de_graaf), address) <= most


def test_what_a_location_agreed_about_results(client: Client, cast: Cast) -> None:
    assert count_own_queries(sign_in(client, cast.annelies), f"/cijfers/afspraken/{cast.north.ref}/") <= 5


@pytest.mark.parametrize("results", [SMALL, LARGE])
@pytest.mark.parametrize(
    ("path", "most"),
    [("", 6), ("nieuw/", 7), ("resultaten/", 6), ("toetsen/", 5), ("gedeeld/", 7), ("terugkijken/", 8)],
)
def test_a_pupils_own_pages_ask_no_more_for_many_results(
    client: Client, cast: Cast, results: int, path: str, most: int
) -> None:
    adopt(cast)
    for number in range(results):
        give(cast, title=f"T{number}")
    sign_in(client, cast.tijn)
    with standing_at(TUESDAY_AT):
        assert count_queries(client, f"/mijn/{path}") <= most


def test_people(client: Client, cast: Cast) -> None:
    remco = sign_in(client, cast.remco)
    few = count_queries(remco, "/mensen/")
    for _ in range(LARGE):
        give_role(make_staff(), RoleCode.YEAR_COORDINATOR, location=cast.north)
    assert count_queries(remco, "/mensen/") == few <= FRAME + 8


@pytest.mark.parametrize("path", ["/inrichten/leerlingen/", "/bronnen/", "/mensen/groepen/", "/leeswijzers/"])
def test_set_up_pages(client: Client, cast: Cast, path: str) -> None:
    assert count_queries(sign_in(client, cast.remco), path) <= FRAME + 8


@pytest.mark.parametrize("path", ["/doelen/", "/doelen/nakijken/", "/doelen/keuze/", "/doelen/inlezen/"])
def test_goal_set_pages(client: Client, cast: Cast, path: str) -> None:
    assert count_queries(sign_in(client, cast.remco), path) <= FRAME + 8


def test_a_goal_set_asks_no_more_for_many_goals(client: Client, cast: Cast) -> None:
    remco, version = sign_in(client, cast.remco), make_framework()
    path = f"/doelen/set/{version.framework.slug}/"
    make_goal(version, "M0", "doel")
    few = count_queries(remco, path)
    for number in range(LARGE):
        make_goal(version, f"M{number}", f"doel {number}")
    assert count_queries(remco, path) == few <= FRAME + 10


def test_goals_to_review_ask_no_more_for_many_goals(client: Client, cast: Cast) -> None:
    remco, version, tool = sign_in(client, cast.remco), make_framework(), make_tool("Stapwerk")

    def lose(number: int) -> None:
        goal = make_goal(version, f"M{number}", f"doel {number}")
        make_tool_goal(tool, f"Oefening {number}", goal)
        GoalRevision.objects.filter(goal=goal).update(is_gone=True)

    lose(0)
    few = count_queries(remco, "/doelen/nakijken/")
    for number in range(1, LARGE):
        lose(number)
    assert count_queries(remco, "/doelen/nakijken/") == few <= FRAME + 8


def test_home_of_who_is_signed_in(client: Client, cast: Cast) -> None:
    assert count_queries(sign_in(client, cast.vera), "/", 302) <= FRAME + 1


@pytest.mark.parametrize("path", ["/help/", "/wie-ziet-wat/", "/inloggen/"])
def test_pages_for_everybody(client: Client, cast: Cast, path: str) -> None:
    assert count_queries(client, path) <= 2


def test_a_page_that_is_not_there(client: Client, cast: Cast) -> None:
    assert count_queries(client, "/bestaat-niet/", 404) <= 2


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_guardians_page_asks_no_more_for_many_results(client: Client, cast: Cast, size: int) -> None:
    """Children, moments, shares, reflections, results and what the school lets guardians see (S13)."""
    family = make_family(cast)
    adopt(cast)
    close_south(cast, family)
    tests = [give(cast, title=f"T{number}", at=LONG_AGO + timedelta(days=number + 2)) for number in range(size)]
    for test in tests[: size // 2]:
        share(family.tijn, family.ruud, test, at=now())
    ruud = sign_in(client, family.ruud)
    assert count_own_queries(ruud, "/ouder/") <= 8
    assert count_own_queries(ruud, f"/ouder/{family.saar.pk}/") <= 10, "never placed: three more to find her place"
    assert count_own_queries(sign_in(client, cast.joke), "/ouder/") <= 12, "and with an unknown birth date"


@pytest.mark.parametrize(("path", "most"), [("", 5), ("leeswijzer/", 2), ("gegevens/", 1)])
def test_pages_of_a_tool(client: Client, cast: Cast, pupils: list[Person], path: str, most: int) -> None:
    assert count_own_queries(sign_in(client, cast.bilal), f"/leermiddelen/stapwerk/{path}") <= most


@pytest.mark.parametrize(
    ("path", "most"),
    [("", 9), ("geweigerd/", 3), ("doelen/", 3), ("signaalteksten/", 2), ("leeswijzer/", 2), ("controleren/", 1)],
)
def test_the_door_of_a_supplier(client: Client, cast: Cast, pupils: list[Person], path: str, most: int) -> None:
    """One of them is the access itself, looked up at every click."""
    source = Source.objects.get()
    secret = give_access(source_uuid=source.pk, holder="Priya Nair", actor=COMMAND, now=now())
    client.post(f"/leverancier/toegang/{secret}/")
    assert count_queries(client, f"/leverancier/{path}") <= most


def test_the_policy_for_readers(client: Client, cast: Cast) -> None:
    """Locations, where the pupil stands, and what the location said: nothing of any result, however many there are."""
    adopt(cast)
    give(cast)
    path = f"/afspraken/{cast.north.pk}/"
    assert count_own_queries(sign_in(client, cast.tijn), path) <= 8
    assert count_own_queries(client, f"{path}jaar/") <= 8
    assert count_own_queries(sign_in(client, cast.femke), path) <= 6


def test_a_calendar_to_subscribe_to(client: Client, cast: Cast) -> None:
    adopt(cast)
    assert count_queries(client, make_feed_url(cast.north.pk, FeedAudience.PUPILS, ())) <= 2


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("", 12),
        ("wijzigen/", 12),
        ("versies/", 5),
        ("afspraken/", 3),
        ("examenklassen/", 3),
        ("jaar/", 5),
        ("vakanties/", 6),
        ("periode/", 6),
        ("lestijden/", 2),
        ("administratie/", 2),
        ("invoertijden/", 2),
        ("regelingen/", 2),
        ("regelingen/?zoek=tijn", 3),
    ],
)
def test_pages_of_a_policy(client: Client, cast: Cast, path: str, most: int) -> None:
    """Beyond the frame, whatever the number of versions and classes."""
    annelies, address = sign_in(client, cast.annelies), f"/beleid/{cast.north.ref}/{path}"
    adopt(cast)
    few = count_own_queries(annelies, address)
    for number in range(SMALL):
        make_group(cast.north, f"b{number}", year_groups=("11",))
        adopt(cast, starts_on=date(2026, 9, 14) + timedelta(weeks=number), now=LONG_AGO + timedelta(days=number + 1))
    assert count_own_queries(annelies, address) <= few <= most
