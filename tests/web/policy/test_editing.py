"""S11: reading, editing, the last look and adopting, all without script (R29, R30, R31, R39, R50)."""

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.releases import CLOSED, LONG_AGO, TUESDAY_THURSDAY, adopt
from tests.web.policy.filling import list_errors, open_editor, read_form, send
from tests.world import sign_in
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import (
    EXAM_CLASSES,
    Closed,
    ExceptionPeriod,
    GroupKey,
    GroupKind,
    GroupTerms,
    PolicyHistory,
    SameTime,
    Slot,
    Terms,
)
from zichtlijn.grading.models import ReleasePolicy
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.grading.release.adopted import AdoptedVersion, read_adopted
from zichtlijn.grading.release.drafts import find_draft
from zichtlijn.web.ui.formatter import NETHERLANDS

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
"""The first day a change can begin at T1."""


def read_history(cast: Cast) -> PolicyHistory:
    return read_adopted(cast.north.pk, NETHERLANDS).history


def read_newest(cast: Cast) -> AdoptedVersion:
    return read_adopted(cast.north.pk, NETHERLANDS).versions[0]


def adopt_now(client: Client, url: str, **texts: str) -> None:
    page = client.get(f"{url}vaststellen/").content.decode()
    answer = client.post(f"{url}vaststellen/", {**read_form(page, "s11-adopt"), **texts, "act": "adopt"})
    assert answer.status_code == 302, answer.content.decode()
    assert answer.headers["Location"] == f"{url}?klaar=vastgesteld"


def test_s11_tells_since_when_and_the_next_moments(head: Client, url: str, held: int) -> None:
    page = head.get(url).content.decode()
    assert "Geldt sinds 20 augustus 2026." in page
    assert "dinsdag 17 november, 16.30 uur" in page
    assert "vrijdag 20 november, 17.00 uur" in page
    assert "Wat een leermiddel zelf direct laat zien, bepaalt dat leermiddel." in page


def test_without_a_policy_there_are_three_points_to_start_from_none_chosen(head: Client, url: str) -> None:
    page = head.get(url).content.decode()
    assert "Er is nu geen publicatiemoment. Leerlingen zien niets nieuws." in page
    starts = re.findall(r'name="start" value="([a-z-]+)"', page)
    assert starts == ["daily", "two-days", "weekly"]
    assert "checked" not in page
    assert head.get(f"{url}wijzigen/").headers["Location"] == url


def test_r29_a_starting_point_is_adapted_and_adopted(head: Client, cast: Cast, url: str) -> None:
    assert head.post(f"{url}begin/", {"start": "two-days"}).headers["Location"] == f"{url}wijzigen/"
    answer = send(head, url, open_editor(head, url), "check", days__weekdays=["0", "2"], days__at="15:45")
    assert answer.headers["Location"] == f"{url}vaststellen/"
    adopt_now(head, url)
    version = read_history(cast).versions[0]
    assert version.terms.slots == (Slot(0, time(15, 45)), Slot(2, time(15, 45)))
    assert version.span == DaySpan(date(2026, 11, 18))


def test_r29_each_day_can_have_its_own_time(head: Client, cast: Cast, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "check", days__at_3="17u")
    adopt_now(head, url)
    assert read_history(cast).versions[-1].terms.slots == (Slot(1, time(16, 30)), Slot(3, time(17)))


def test_r39_a_change_begins_next_week_and_ends_the_one_before(head: Client, cast: Cast, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "check", days__weekdays="3", around__consulted=["pupils", "team"])
    page = head.get(f"{url}vaststellen/").content.decode()
    assert "Dit beleid gaat in op maandag 23 november 2026." in page
    assert "was dinsdag en donderdag om 16.30 uur, wordt donderdag om 16.30 uur" in page
    assert "leerlingenraad en team" in page
    adopt_now(head, url)
    first, second = read_history(cast).versions
    assert (first.span.ends_on, second.span.starts_on) == (MONDAY, MONDAY)
    assert read_newest(cast).consulted == ("pupils", "team")


def test_r39_everybody_is_told_in_dutch_sentences_made_from_the_terms(
    head: Client, cast: Cast, url: str, held: int
) -> None:
    head.cookies["django_language"] = "en"
    send(head, url, open_editor(head, url), "check")
    page = head.get(f"{url}vaststellen/").content.decode()
    assert "zie je nieuwe resultaten op dinsdag en donderdag om 16.30 uur" in page
    assert "U ziet ze op vrijdag om 17.00 uur." in page
    adopt_now(head, url, **{"told-team": "Zo doen we het."})
    newest = read_newest(cast)
    assert newest.told_team == "Zo doen we het."
    assert newest.told_guardians.startswith("Vanaf 23 november 2026 ziet uw kind nieuwe resultaten")


def test_a_text_changed_by_hand_stays_while_the_others_follow_the_terms(head: Client, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "check")
    fields = read_form(head.get(f"{url}vaststellen/").content.decode(), "s11-adopt")
    head.post(f"{url}vaststellen/", {**fields, "told-pupils": "Onze eigen tekst.", "act": "back"})
    send(head, url, open_editor(head, url), "check", days__weekdays="0")
    page = head.get(f"{url}vaststellen/").content.decode()
    assert "Onze eigen tekst." in page
    assert "ziet uw kind nieuwe resultaten op maandag om 16.30 uur" in page


def test_an_empty_text_is_asked_for(head: Client, cast: Cast, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "check")
    answer = head.post(
        f"{url}vaststellen/", {"told-pupils": " ", "told-guardians": "a", "told-team": "b", "act": "adopt"}
    )
    assert answer.status_code == 400
    assert "Schrijf wat zij lezen." in answer.content.decode()
    assert len(read_history(cast).versions) == 1


def test_r30_a_period_from_reading_takes_three_clicks(head: Client, cast: Cast, url: str, held: int) -> None:
    assert f'href="{url}periode/"' in head.get(url).content.decode()
    typed = {"title": "Toetsweek 2", "first_on": "2026-11-30", "last_on": "2026-12-04", "exempt": "exam:"}
    assert head.post(f"{url}periode/", typed).headers["Location"] == f"{url}vaststellen/"
    adopt_now(head, url)
    span = DaySpan(date(2026, 11, 30), date(2026, 12, 5))
    wanted = ExceptionPeriod("Toetsweek 2", span, frozenset({EXAM_CLASSES}))
    assert read_history(cast).versions[-1].terms.exceptions == (wanted,)


def test_a_period_that_is_over_is_neither_new_nor_told(head: Client, cast: Cast, url: str) -> None:
    autumn = ExceptionPeriod("Herfstvakantie", DaySpan(date(2026, 10, 10), date(2026, 10, 19)))
    terms = Terms(TUESDAY_THURSDAY, SameTime(), (autumn,))
    draft, actor = PolicyDraft(terms, date(2026, 10, 5)), person(cast.annelies.pk)
    adopt_policy(cast.north.pk, draft, Account(), hours=Hours(), actor=actor, now=LONG_AGO)
    fields = open_editor(head, url)
    assert fields["period-1-title"] == ["Herfstvakantie"]
    send(head, url, fields, "check")
    page = head.get(f"{url}vaststellen/").content.decode()
    assert "De dagen, uitzonderingen, groepen en ouders blijven gelijk." in page
    assert "In Herfstvakantie" not in page


def test_r31_a_group_has_days_and_a_guardian_mode_of_its_own(head: Client, cast: Cast, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "add-group")
    group = {"group-1-who": ["year_group:13"], "group-1-days-weekdays": ["3"], "group-1-days-at": ["16.30"]}
    answer = send(head, url, {**open_editor(head, url), **group, "group-1-guardians-mode": ["same_time"]}, "check")
    assert answer.status_code == 302, list_errors(answer.content.decode())
    adopt_now(head, url)
    (wanted,) = read_history(cast).versions[-1].terms.groups
    third = frozenset({GroupKey(GroupKind.YEAR_GROUP, "13")})
    assert wanted == GroupTerms(third, (Slot(3, time(16, 30)),), SameTime())


def test_r50_guardians_on_fixed_days(head: Client, cast: Cast, url: str, held: int) -> None:
    days = ["2027-02-12", "", "2026-12-18"]
    fields = {**open_editor(head, url), "guardians-days[]": days}
    send(head, url, fields, "check", guardians__mode="fixed", guardians__fixed_at="17.00")
    adopt_now(head, url)
    assert (
        "op vaste momenten: 18 december 2026 en 12 februari 2027 om 17.00 uur"
        in head.get(f"{url}versies/").content.decode()
    )


def test_a_trial_says_that_nothing_follows(head: Client, cast: Cast, url: str, held: int) -> None:
    typed = {"guardians__mode": "closed", "guardians__text": "Twee gesprekken.", "around__last_on": "2027-02-26"}
    send(head, url, open_editor(head, url), "check", **typed)
    page = head.get(f"{url}vaststellen/").content.decode()
    assert "Vanaf zaterdag 27 februari 2027 is er geen beleid meer." in page
    adopt_now(head, url)
    newest = read_history(cast).versions[-1]
    assert newest.span.ends_on == date(2027, 2, 27)
    assert newest.terms.guardians == Closed("Twee gesprekken.")


def adopt_trial(client: Client, url: str) -> None:
    """From 23 November up to and including 26 February, closed to guardians."""
    typed = {"guardians__mode": "closed", "guardians__text": "Twee gesprekken.", "around__last_on": "2027-02-26"}
    send(client, url, open_editor(client, url), "check", **typed)
    adopt_now(client, url)


def test_r60_a_change_during_a_trial_does_not_make_it_last(head: Client, cast: Cast, url: str, held: int) -> None:
    adopt_trial(head, url)
    assert open_editor(head, url)["around-last_on"] == ["2027-02-26"]
    head.post(f"{url}periode/", {"title": "Kerst", "first_on": "2026-12-21", "last_on": "2027-01-03"})
    adopt_now(head, url)
    newest = read_history(cast).versions[-1]
    assert [one.title for one in newest.terms.exceptions] == ["Kerst"]
    assert newest.span.ends_on == date(2027, 2, 27)


@pytest.mark.parametrize(
    ("last_on", "sentence"),
    [
        pytest.param("", "Het is geen proef meer: dit beleid gaat ook na 26 februari 2027 door.", id="it lasts"),
        pytest.param("2027-03-12", "De proef duurt tot en met 12 maart 2027. Dat was 26 februari 2027.", id="longer"),
        pytest.param("2027-02-26", "", id="as it was"),
    ],
)
def test_r39_another_end_is_named_before_it_is_adopted(
    head: Client, url: str, held: int, last_on: str, sentence: str
) -> None:
    adopt_trial(head, url)
    send(head, url, open_editor(head, url), "check", around__last_on=last_on)
    page = head.get(f"{url}vaststellen/").content.decode()
    assert sentence in page
    assert ("proef" in page.split("Wat verandert er?")[1].split("</section>")[0]) == bool(sentence)


def test_r39_a_policy_that_becomes_a_trial_says_so(head: Client, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "check", around__last_on="2027-02-26")
    assert "Het wordt een proef, tot en met 26 februari 2027." in head.get(f"{url}vaststellen/").content.decode()


def test_r39_the_first_version_is_told_whole(head: Client, cast: Cast, url: str) -> None:
    terms = Terms(
        TUESDAY_THURSDAY,
        SameTime(),
        exceptions=(ExceptionPeriod("Kerst", DaySpan(date(2026, 12, 19), date(2027, 1, 4))),),
        groups=(GroupTerms(frozenset({EXAM_CLASSES}), guardians=Closed("Gesprekken.")),),
    )
    draft = PolicyDraft(terms, LONG_AGO.date() + DAY)
    adopt_policy(cast.north.pk, draft, Account(), hours=Hours(), actor=person(cast.annelies.pk), now=LONG_AGO)
    page = head.get(f"{url}versies/").content.decode()
    assert "Voor examenklassen geldt: ouders gesloten." in page
    assert "Uitzondering erbij: Kerst, 19 dec 2026 – 3 jan 2027." in page


def test_what_is_closed_to_guardians_says_so_in_place_of_a_moment(head: Client, cast: Cast, url: str) -> None:
    adopt(cast, guardians=CLOSED)
    told = head.get(url).content.decode().split('data-testid="s11-next"')[1].split("</dl>")[0]
    assert "<dd>gesloten</dd>" in told


def test_that_there_is_no_moment_is_said_once(head: Client, url: str) -> None:
    assert head.get(url).content.decode().count("Er is nu geen publicatiemoment.") == 1


def test_rows_come_and_go_without_script_and_nothing_typed_is_lost(head: Client, url: str, held: int) -> None:
    answer = send(head, url, open_editor(head, url), "add-period", days__at="half vijf")
    assert answer.headers["Location"] == f"{url}wijzigen/#period-1"
    fields = open_editor(head, url)
    assert fields["days-at"] == ["half vijf"]
    assert fields["period[]"] == ["1"]
    send(head, url, fields, "add-period", period__1__title="Kerst")
    send(head, url, open_editor(head, url), "drop-period-2")
    fields = open_editor(head, url)
    assert fields["period[]"] == ["1"]
    assert fields["period-1-title"] == ["Kerst"]


def test_an_empty_row_is_no_mistake_until_it_is_checked(head: Client, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "add-period")
    assert "data-error-summary" not in head.get(f"{url}wijzigen/").content.decode()
    answer = send(head, url, open_editor(head, url), "check")
    assert answer.status_code == 400
    assert "Naam: Geef de periode een naam." in list_errors(answer.content.decode())


def test_the_draft_survives_and_can_be_undone_and_thrown_away(head: Client, cast: Cast, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "save", days__at="15.00")
    assert "Je hebt nog een concept" in head.get(url).content.decode()
    send(head, url, open_editor(head, url), "preview", days__at="15.30")
    send(head, url, open_editor(head, url), "undo")
    assert open_editor(head, url)["days-at"] == ["15.00"]
    head.post(f"{url}wijzigen/weg/")
    assert find_draft(cast.north.pk, cast.annelies.pk) is None
    assert read_history(cast).versions[-1].terms.slots == TUESDAY_THURSDAY


def test_a_draft_is_of_one_author(head: Client, cast: Cast, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "save", days__at="15.00")
    remco = sign_in(Client(headers={"host": "linden.test"}), cast.remco)
    assert open_editor(remco, url)["days-at"] == ["16.30"]


def test_htmx_gets_the_preview_alone_and_the_draft_is_kept(head: Client, url: str, held: int) -> None:
    fields = {**open_editor(head, url), "days-weekdays": ["0"]}
    answer = head.post(f"{url}wijzigen/", fields, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.strip().startswith('<div id="voorbeeld"')
    assert "Concept bewaard om 08.12." in page
    assert open_editor(head, url)["days-weekdays"] == ["0"]


def test_s11_is_for_the_head_and_the_administrator_alone(client: Client, cast: Cast, url: str, held: int) -> None:
    for member in (cast.annelies, cast.remco):
        assert sign_in(client, member).get(f"{url}wijzigen/").status_code == 200
    for member in (cast.de_graaf, cast.femke, cast.vera, cast.tijn, cast.joke):
        assert sign_in(client, member).get(f"{url}wijzigen/").status_code == 404
    assert sign_in(client, cast.annelies).get(f"/beleid/{cast.school.ref}/wijzigen/").status_code == 404


def test_r39_what_has_not_begun_can_be_taken_back(head: Client, cast: Cast, url: str, held: int) -> None:
    send(head, url, open_editor(head, url), "check", days__weekdays="0")
    adopt_now(head, url)
    assert "Vanaf maandag 23 november geldt nieuw beleid" in head.get(url).content.decode()
    answer = head.post(f"{url}intrekken/", {"number": "2"})
    assert answer.headers["Location"] == f"{url}?klaar=ingetrokken"
    (only,) = read_history(cast).versions
    assert only.span.ends_on is None
    assert "Versie 2 is ingetrokken voor die begon." in head.get(f"{url}versies/").content.decode()
    send(head, url, open_editor(head, url), "check", days__weekdays="0")
    adopt_now(head, url)
    assert read_newest(cast).number == 4
    assert ReleasePolicy.objects.filter(location=cast.north).count() == 4


def test_r39_what_holds_cannot_be_taken_back(head: Client, cast: Cast, url: str, held: int) -> None:
    assert head.post(f"{url}intrekken/", {"number": str(held)}).status_code == 400
    assert head.post(f"{url}intrekken/", {"number": "99"}).status_code == 404
    assert len(read_history(cast).versions) == 1


def test_r39_versions_tell_who_what_and_when(head: Client, cast: Cast, url: str, held: int) -> None:
    page = head.get(f"{url}versies/").content.decode()
    assert "Vastgesteld door Annelies op" in page
    assert "Geldt vanaf 20 augustus 2026." in page
    assert T1.date() > date(2026, 8, 20)


@pytest.mark.parametrize("act", ["check", "save", "add-period", "undo", "drop-period-99", "", "nonsense"])
def test_no_button_breaks_on_an_empty_post(head: Client, url: str, held: int, act: str) -> None:
    assert head.post(f"{url}wijzigen/", {"act": act}).status_code in (302, 400)
