"""S13: the next moment, what was shared, a start for a conversation; nothing to watch or to compare with."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import grade
from tests.web.guardian.family import Family, adopt_at, look, make_family
from tests.web.pupil.reading import FRIDAY_AT, SECOND, THURSDAY_AT, TUESDAY_AT, TUESDAY_NIGHT, give, open_as, read
from tests.world import make_guardian, sign_in
from zichtlijn.core.gradebook.values import Letter, Report, ReportWriter, Standing
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import Custody
from zichtlijn.core.release.policy import ExceptionPeriod, Later, Slot
from zichtlijn.grading.gradebook.actions import ColumnDraft
from zichtlijn.grading.release.agreements import Agreements, set_agreements
from zichtlijn.grading.sharing.choices import let_guardians_see_coming_tests
from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.models import Guardianship

NOTHING_SHARED = "Er is nu niets gedeeld. Dat hoeft niets te betekenen."
COMPARING = re.compile(
    r"gemiddelde|\brang|trend|beter dan|onvoldoende|<svg[^>]*role|class=\"[^\"]*(red|low|fail)", re.IGNORECASE
)
TICKERS = ("te laat", "absent", "huiswerk", "signa", "minuten", "laatst ingelogd", "ongelezen", "nieuw resultaat")


def test_the_first_screen_of_a_guardian_is_the_own_page(family: Family, client: Client) -> None:
    sign_in(client, family.ruud)
    assert client.get("/").headers["Location"] == "/ouder/"
    page = read(client, "/ouder/")
    assert "Mijn kinderen" in page
    assert "<h1>Tijn</h1>" in page, "the eldest first"


def test_r36_the_next_moment_of_the_school_stands_there_always(cast: Cast, family: Family) -> None:
    before = look(family.ruud)
    assert 'vrijdag 20 november,</span> <span class="nowrap">17.00 uur' in before
    assert NOTHING_SHARED in before
    give(cast)
    assert look(family.ruud) == before


def test_who_was_never_given_a_result_has_the_same_moment(family: Family) -> None:
    """A pupil is placed by the roster: that no result was ever entered cannot be seen (R53)."""
    assert "vrijdag 20 november," in look(family.ruud)


def test_r53_nothing_tells_how_many_results_wait_or_were_not_shared(cast: Cast, family: Family) -> None:
    """Five results, four seen by the pupil and not shared, one waiting for the pupil: not one byte is different."""
    instants = (T1, TUESDAY_AT, TUESDAY_NIGHT, THURSDAY_AT, FRIDAY_AT - SECOND)
    client = open_as(family.ruud)
    paths = ("/ouder/", f"/ouder/{family.tijn.pk}/", "/", "/instellingen/")
    before = [read_any(client, path, at) for at in instants for path in paths]
    for number in range(4):
        give(cast, grade(str(5 + number)), title=f"T{number}", at=T1 - timedelta(hours=1))
    give(cast, grade("3.3"), title="T4", at=TUESDAY_AT + timedelta(minutes=1))
    assert [read_any(client, path, at) for at in instants for path in paths] == before
    assert "T0" in look(family.ruud, at=FRIDAY_AT)


def read_any(client: Client, path: str, at: datetime) -> str:
    return read(client, path, at=at, status=302 if path == "/" else 200)


def test_r49_a_result_comes_at_the_guardians_moment_and_not_before(cast: Cast, family: Family) -> None:
    give(cast)
    for at in (T1, TUESDAY_AT, FRIDAY_AT - SECOND):
        page = look(family.ruud, at=at)
        assert "7,8" not in page
        assert "PW 1" not in page
    page = look(family.ruud, at=FRIDAY_AT)
    assert page.index("Sterke samenvatting.") < page.index("7,8"), "feedback first"
    assert "Resultaten die de school liet zien (t/m vrijdag 20 november)" in page
    assert re.search(r'<details class="fold">\s*<summary>', page), "folded"


def test_r44_there_is_nothing_to_compare_with(cast: Cast, family: Family) -> None:
    for number, value in enumerate(("3.2", "5.4", "9.1")):
        give(cast, grade(value), title=f"T{number}", feedback="")
    page = look(family.ruud, at=FRIDAY_AT)
    assert not COMPARING.search(page)
    spans = set(re.findall(r"<span class=\"([^\"]+)\">[\d,]+</span>", page))
    assert spans == {"value"}, "a low number looks like a high one"


def test_r44_the_average_only_when_the_school_says_so_and_over_what_stands_there(cast: Cast, family: Family) -> None:
    give(cast, grade("6"), title="T0", at=T1)
    give(cast, grade("9"), title="T1", at=THURSDAY_AT + timedelta(days=1))
    assert "Gemiddelde" not in look(family.ruud, at=FRIDAY_AT)
    agreed = Agreements(has_guardian_average=True)
    set_agreements(cast.north.pk, agreed, actor=person(cast.annelies.pk), now=T1)
    page = look(family.ruud, at=FRIDAY_AT)
    assert re.search(r"Gemiddelde van wat u hier ziet</dt><dd>6,0</dd>", page), "the nine waits"


def test_n5_a_released_result_without_words_is_explained(cast: Cast, family: Family) -> None:
    give(cast, Standing.ABSENT, title="T0", feedback="")
    give(cast, Letter.GOOD, title="T1", feedback="")
    give(cast, Report(ReportWriter.PUPIL, "Ik begreep het pas laat.", "Mooi gezien."), title="T2", feedback="")
    page = look(family.ruud, at=FRIDAY_AT)
    for words in ("Deze toets is gemist.", '<span class="value">g</span>', "Ik begreep het pas laat.", "Mooi gezien."):
        assert words in page


def test_n5_a_moment_that_brought_nothing_is_explained(family: Family) -> None:
    page = look(family.ruud, at=FRIDAY_AT)
    assert "De school liet nog geen resultaten van Tijn zien. Dat hoeft niets te betekenen." in page


def test_r52_the_page_starts_a_conversation_and_ticks_nothing(cast: Cast, family: Family) -> None:
    give(cast)
    page = look(family.ruud, at=FRIDAY_AT)
    assert "Een begin voor een gesprek" in page
    assert page.count("<li>“") == 3
    words = re.sub(r"<[^>]+>", " ", page).casefold()
    assert not [word for word in TICKERS if word in words]
    assert page.index("Gedeeld door Tijn") < page.index("Een begin voor een gesprek") < page.index("liet zien")


def test_r52_the_questions_change_with_the_week_and_with_nothing_else(cast: Cast, family: Family) -> None:
    def questions(at: datetime) -> list[str]:
        return re.findall(r"<li>(“[^<]+)</li>", look(family.ruud, at=at))

    monday = T1 - timedelta(days=1)
    week = [questions(monday + timedelta(days=day)) for day in range(7)]
    assert all(one == week[0] for one in week)
    assert questions(monday + timedelta(days=7)) != week[0]
    give(cast)
    assert questions(T1) == week[0]


def test_r53_there_is_no_way_to_press_for_sharing(family: Family) -> None:
    page = look(family.ruud)
    assert "<form" not in page
    assert not re.search(r"vraag .{0,30}te delen|verzoek|herinner", page, re.IGNORECASE)


def test_r51_important_dates_are_those_of_the_policy(cast: Cast) -> None:
    family = make_family(cast)
    week = ExceptionPeriod("Toetsweek 2", DaySpan(date(2026, 11, 30), date(2026, 12, 5)))
    past = ExceptionPeriod("Herfstvakantie", DaySpan(date(2026, 10, 10), date(2026, 10, 19)))
    adopt_at(cast, cast.north, Later(Slot(4, time(17))), exceptions=(week, past))
    page = look(family.ruud)
    assert re.search(r"30 nov – 4 dec</span><span>Toetsweek 2", page)
    assert "Herfstvakantie" not in page
    assert "Op deze dagen laat de school niets nieuws zien." in page


def test_tests_to_come_only_when_the_school_says_so(cast: Cast, family: Family) -> None:
    draft = ColumnDraft("PW 3", weight=Decimal(2), held_on=date(2026, 11, 26), content="Hoofdstuk 4")
    give(cast, draft=draft)
    assert "PW 3" not in look(family.ruud)
    let_guardians_see_coming_tests(cast.north.pk, True, actor=person(cast.annelies.pk), now=T1)
    page = look(family.ruud)
    assert "Toetsen die komen" in page
    assert "Wiskunde, PW 3" in page
    assert "Hoofdstuk 4" in page


def test_the_mentor_is_named_with_the_address_of_the_roster(family: Family) -> None:
    page = look(family.ruud)
    assert "Femke Postma is mentor van h3b." in page
    assert 'href="mailto:femke@linden.test"' in page


def test_two_children_at_two_schools_in_two_modes_in_one_account(family: Family) -> None:
    page = look(family.ruud)
    other = f"/ouder/{family.saar.pk}/"
    assert other in page
    assert "Saar, h3c" in page
    closed = look(family.ruud, other)
    assert "<h1>Saar</h1>" in closed
    assert "h3c, Zilverlinde College Zuid" in closed
    assert "20 november" not in closed
    assert f"/ouder/{family.tijn.pk}/" in closed


def test_l48_anothers_child_is_as_one_that_does_not_exist(cast: Cast, family: Family) -> None:
    ruud = open_as(family.ruud)
    nobody = read(ruud, "/ouder/00000000-0000-4000-8000-000000000000/", status=404)
    for ref in (cast.maaike.pk, cast.sander.pk, "tijn", "x", family.ruud.pk):
        assert read(ruud, f"/ouder/{ref}/", status=404) == nobody


@pytest.mark.parametrize("custody", [Custody.NO, Custody.UNKNOWN])
def test_l48_without_custody_there_is_no_page(cast: Cast, family: Family, custody: Custody) -> None:
    uncle = make_guardian(cast.tijn, "Oom", "Bakker", custody=custody)
    client = open_as(uncle)
    assert read(client, "/ouder/", status=404) == read(client, "/bestaat-niet/", status=404)
    assert read(client, f"/ouder/{cast.tijn.pk}/", status=404)
    Guardianship.objects.filter(guardian=uncle).update(is_granted_by_school=True)
    assert "<h1>Tijn</h1>" in look(uncle)


def test_l39_access_that_ended_is_no_access(family: Family) -> None:
    Guardianship.objects.filter(guardian=family.ruud, pupil=family.tijn).update(ends_on=T1.date())
    assert "<h1>Saar</h1>" in look(family.ruud)
    assert read(open_as(family.ruud), f"/ouder/{family.tijn.pk}/", status=404)


def test_what_a_guardian_looks_at_is_kept_nowhere(family: Family) -> None:
    look(family.ruud)
    assert not AuditEntry.objects.filter(actor_uuid=family.ruud.pk).exists()


def test_r35_the_title_never_tells_news(cast: Cast, family: Family) -> None:
    give(cast)
    for at in (T1, FRIDAY_AT):
        assert "<title>Tijn · Zichtlijn</title>" in read(open_as(family.ruud), "/ouder/", at=at)
