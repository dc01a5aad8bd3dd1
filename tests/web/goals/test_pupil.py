"""S03: evidence per tool side by side, each in its own words; rules by their ids."""

import re
from datetime import timedelta

from tests.practice import make_tool, make_tool_goal, map_to, sent
from tests.web.goals.conftest import MONDAY, Classroom
from tests.web.goals.markup import find, find_all, read_main
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.intake.models import Delivery
from zichtlijn.journal.models import AuditEntry
from zichtlijn.tenancy.clock import now


def test_r07_tools_stand_side_by_side_in_alphabetical_order_in_their_own_words(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert re.findall(r'data-testid="s03-tool-(\w+)"', page) == ["oefenbos", "stapwerk"]
    assert "niveau 51 → 54" in find(page, "s03-tool-oefenbos")
    assert "6 van 15 goed" in find(page, "s03-tool-stapwerk")
    assert not re.search(r"gemiddelde(?!\.)|totaal|beste", find(page, "s03-tools"))


def test_r04_missing_field_reads_niet_geleverd(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert "uitleg bekeken niet geleverd" in find(page, "s03-tool-oefenbos")
    assert "opgaven niet geleverd" in find(page, "s03-tool-oefenbos")
    assert "uitleg bekeken 48 seconden" in find(page, "s03-tool-stapwerk")


def test_r05_at_most_five_fields_at_first_sight_and_the_rest_on_request(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    for facts in re.findall(r'data-testid="s03-facts">(.*?)</dl>', page, re.DOTALL):
        assert 0 < facts.count("<dt>") <= 5
    more = page[page.index("<details") :]
    assert "niveau ervoor" in more
    assert "niveau ervoor" not in find_all(page, "s03-facts")[0]


def test_r08_every_result_is_one_click_from_what_it_means(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    links = re.findall(r'<a href="(/leeswijzer/[^"]+)">Wat betekent dit getal\?', page)
    assert links == ["/leeswijzer/oefenbos/", "/leeswijzer/stapwerk/"]
    assert "Zo leest u een uitkomst van Stapwerk." in read_main(practised.read(links[1]))
    assert re.findall(r'href="(/leeswijzer/[^"]+)"', practised.read("/leeswijzers/")) == links


def test_r06_two_tools_that_disagree_are_only_said_to(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert "Twee leermiddelen geven een ander beeld. Ze meten iets anders." in find(page, "s03-disagree")
    assert not find_all(practised.read_pupil(practised.noor, practised.klok), "s03-disagree")


def test_r09_no_percentage_and_no_progress_bar(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.tijd)
    assert "%" not in read_main(page)
    assert "progressbar" not in page


def test_r10_coverage_names_parts_practised_not_practised_and_without_tool(practised: Classroom) -> None:
    practised.let(practised.noor, practised.klok_1)
    coverage = find(practised.read_pupil(practised.maaike, practised.tijd), "s03-coverage")
    assert "Geoefend hele uren" in coverage
    assert "Zonder leermiddel tijdsduur" in coverage
    assert not re.search(r"\d", coverage)
    assert "Niet geoefend hele uren" in find(practised.read_pupil(practised.dewi, practised.tijd), "s03-coverage")


def test_r12_an_exercise_that_touches_a_part_or_several_goals_says_so(practised: Classroom) -> None:
    map_to(practised.klok_1, practised.inhoud)
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert "raakt een deel van dit doel" in find(page, "s03-tool-oefenbos")
    assert "raakt een deel" not in find(page, "s03-tool-stapwerk")
    assert "hetzelfde resultaat staat ook bij inhoud" in find(page, "s03-tool-stapwerk")


def test_r16_retention_tells_the_day_and_whether_the_tool_tests_again(practised: Classroom) -> None:
    retention = find(practised.read_pupil(practised.noor, practised.klok), "s03-retention")
    assert "voor het laatst gezien op 8 sep, 10 weken geleden: 12 van 15 goed." in retention
    assert "Stapwerk toetst dit later niet opnieuw." in retention


def test_r19_a_signal_is_shown_as_sent_with_the_exercise_it_is_about(practised: Classroom) -> None:
    practised.let(practised.maaike, practised.klok_1, result="14 van 15 goed", exercise="Nog een keer")
    card = find(practised.read_pupil(practised.maaike, practised.klok), "s03-tool-stapwerk")
    assert card.startswith("Stapwerk Stapwerk BV Loopt vast Klok 1 – hele uren 6 van 15 goed")
    assert "Stapwerk merkte op: “minder dan de helft goed, twee rondes na elkaar”" in card


def test_r20_a_signal_without_a_reason_says_that_none_was_given(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, signal=sent(SignalKind.STUCK, ""))
    card = find(classroom.read_pupil(classroom.maaike, classroom.klok), "s03-tool-stapwerk")
    assert "De leverancier gaf geen reden mee." in card


def test_r26_not_yet_has_several_readings_and_never_used_is_something_else(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.inhoud_bos)
    page = classroom.read_pupil(classroom.maaike, classroom.klok)
    assert "nog niet aangeboden Dat kan betekenen: nog niet aan toe" in find(page, "s03-tool-oefenbos")
    assert "niet gebruikt Maaike heeft hier nog niet mee gewerkt." in find(page, "s03-tool-stapwerk")


def test_the_page_opens_at_the_goal_with_a_signal_and_marks_the_goal_of_a_part(practised: Classroom) -> None:
    assert "6 van 15 goed" in find(practised.read_pupil(practised.maaike), "s03-detail")
    page = practised.read_pupil(practised.maaike, practised.uren)
    assert re.search(r'aria-current="true"><b>tijd</b>', page)


def test_a_tools_own_goal_can_be_opened(practised: Classroom) -> None:
    assert "6 van 15 goed" in find(practised.read_pupil(practised.maaike, practised.klok_1), "s03-detail")


def test_a_pupil_without_any_result(classroom: Classroom) -> None:
    page = classroom.read_pupil(classroom.dewi)
    assert "Nieuw in deze groep sinds maandag 9 november." in find(page, "s03-new")
    assert "niet gebruikt" in read_main(page)


def test_decision_18_looking_at_a_pupil_is_kept_in_the_audit(practised: Classroom) -> None:
    practised.read_pupil(practised.maaike)
    entry = AuditEntry.objects.get(act="looked")
    assert (entry.object_kind, entry.object_uuid) == ("pupil", practised.maaike.uuid)
    assert entry.actor_uuid == practised.vera.uuid
    assert entry.detail == {}


def test_an_unknown_goal_opens_the_page_all_the_same(practised: Classroom) -> None:
    for goal in ("x", str(practised.group.uuid), "%00"):
        page = practised.read(f"/leerling/{practised.maaike.uuid}/?doel={goal}")
        assert find_all(page, "s03-goals")


def test_the_cell_leads_to_the_pupil_at_that_goal(practised: Classroom) -> None:
    page = practised.read()
    (url,) = re.findall(rf'href="([^"]+)" data-testid="s01-cell-{practised.maaike.uuid}-M6"', page)
    assert "6 van 15 goed" in practised.read(url)
    assert MONDAY.isoformat() not in url


def test_r05_the_rest_stands_in_one_fold_below_the_cards(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    more = find(page, "s03-more")
    assert more.startswith("Meer gegevens per leermiddel Oefenbos")
    assert "niveau ervoor 51" in more
    assert "niveau ervoor" not in find(page, "s03-tools")


def test_r26_the_target_level_is_told_only_when_delivered(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, context=(("streefniveau", "1S"),))
    classroom.let(classroom.noor, classroom.klok_1)
    sentence = "Stapwerk hield rekening met het streefniveau van deze leerling."
    assert sentence in find(classroom.read_pupil(classroom.maaike, classroom.klok), "s03-tool-stapwerk")
    assert sentence not in find(classroom.read_pupil(classroom.noor, classroom.klok), "s03-tool-stapwerk")


def test_r26_a_tool_that_does_not_adapt_gives_no_three_readings(classroom: Classroom) -> None:
    other = make_tool_goal(classroom.stapwerk, "Inhoud 1", classroom.inhoud)
    classroom.let(classroom.maaike, other)
    card = find(classroom.read_pupil(classroom.maaike, classroom.klok), "s03-tool-stapwerk")
    assert "nog niet geoefend Hier is nog niet geoefend. Dat kan ook een keuze zijn." in card
    assert "Dat kan betekenen" not in card


def test_r06_a_reference_score_is_kind_and_value_in_words(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, context=(("DLE", "24"), ("IV", "III"), ("RNTRM", "1F")))
    more = find(classroom.read_pupil(classroom.maaike, classroom.klok), "s03-more")
    assert "didactische leeftijd (DLE) 24" in more
    assert "niveau I tot en met V III" in more
    assert "referentieniveau taal en rekenen 1F" in more
    assert "%" not in more


def test_r02_the_tools_own_page_is_one_click_away_when_it_sent_its_address(classroom: Classroom) -> None:
    address = "https://stapwerk.example/afname/000123"
    classroom.let(classroom.maaike, classroom.klok_1, context=(("infourl", address),))
    classroom.let(classroom.noor, classroom.klok_1, context=(("infourl", "javascript:alert(1)"),))
    page = classroom.read_pupil(classroom.maaike, classroom.klok)
    assert f'href="{address}"' in page
    assert "Open in Stapwerk" in find(page, "s03-tool-stapwerk")
    assert address not in find(page, "s03-more")
    unsafe = classroom.read_pupil(classroom.noor, classroom.klok)
    assert "Open in Stapwerk" not in unsafe
    assert "javascript" not in unsafe


def test_r25_the_page_says_where_no_signal_can_come_from(practised: Classroom) -> None:
    coverage = find(practised.read_pupil(practised.maaike, practised.tijd), "s03-coverage")
    assert "Bij wat zonder leermiddel is, zie je hier dus nooit een signaal." in coverage


def test_a_tool_that_is_known_but_not_connected_is_not_used(practised: Classroom) -> None:
    make_tool_goal(make_tool("Klokmaker"), "Hele uren", practised.uren)
    card = find(practised.read_pupil(practised.maaike, practised.klok), "s03-tool-klokmaker")
    assert card.startswith("Klokmaker Klokmaker BV niet gebruikt")


def test_r48_every_look_is_kept_also_when_a_form_came_back(practised: Classroom) -> None:
    practised.client.post(f"/leerling/{practised.maaike.uuid}/afspraken/", {})
    assert AuditEntry.objects.filter(act="looked", object_uuid=practised.maaike.uuid).count() == 1


def test_r15_the_age_of_the_tools_of_this_goal_is_told(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert "Bijgewerkt Oefenbos 08.12 Stapwerk 08.12" in read_main(page)


def test_r15_only_the_card_of_a_silent_tool_falls_back(practised: Classroom) -> None:
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert not find_all(page, "s03-silence")
    Delivery.objects.filter(source=practised.oefenbos_source).update(received_at=now() - timedelta(days=6))
    page = practised.read_pupil(practised.maaike, practised.klok)
    assert "Tijdelijk niet bereikbaar: geen levering sinds woensdag 11 november." in find(page, "s03-tool-oefenbos")
    assert "niveau 51 → 54" in find(page, "s03-tool-oefenbos")
    assert "bereikbaar" not in find(page, "s03-tool-stapwerk")
    assert "6 van 15 goed" in find(page, "s03-tool-stapwerk")


def test_a_pupil_of_whom_nothing_came_in_has_a_page_that_says_so(practised: Classroom) -> None:
    page = practised.read_pupil(practised.dewi)
    assert "Nog geen oefenresultaten van deze leerling." in find(page, "s03-empty")
    assert find_all(page, "s03-goals")
    assert not find_all(practised.read_pupil(practised.maaike), "s03-empty")
