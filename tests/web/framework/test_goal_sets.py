"""The pages of goal sets: reading in, what would change, going back, own goals, choosing (R13)."""

import csv
import io
import json
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.learning.goal_lines import SOURCE, make_line, measuring
from tests.web.framework.goal_sets import (
    LATER,
    READ,
    SET,
    SLUG,
    goal_uuid,
    map_to,
    read_now,
    send,
    table,
    text,
    without_klok,
)
from tests.world import give_role, make_staff, sign_in
from zichtlijn.core.goals.framework import VersionStatus
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.learning.goals.choosing import list_frameworks_for
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.learning.goals.mapped import list_confirmed_tool_goals
from zichtlijn.learning.models import Framework, FrameworkVersion, Goal
from zichtlijn.people.models import Group, Location


def test_the_list_and_a_set_say_who_uses_it(rosa: Client, klok_1: UUID) -> None:
    assert "4 doelen" in text(rosa, "/doelen/")
    page = text(rosa, SET)
    assert "1 doel van leermiddelen ligt onder deze doelen." in page
    assert page.index("meten") < page.index("analoog klokkijken") < page.index("lengte")
    assert "lengte" not in text(rosa, f"{SET}?zoek=klok").split("goal-tree")[1].split("</ul>")[0]
    text(rosa, f"{SET}?vanaf=999999&zoek=")
    text(rosa, f"{SET}?zoek=%00")
    text(rosa, "/doelen/set/geen/", 404)


def test_r13_a_file_shows_what_changes_before_anything_is_stored(rosa: Client, klok_1: UUID) -> None:
    changed = [
        replace(line, title="lengte en omtrek") if line.ref == "lengte" else line
        for line in without_klok(make_line("klok2", "analoog en digitaal klokkijken", "tijd", replaces=("klok",)))
    ]
    url = send(rosa, table([*changed, make_line("geld", "geld", "meten", position=9)]))
    page = text(rosa, url)
    assert "<mark>en omtrek</mark>" in page
    assert "<mark>en digitaal</mark>" in page
    assert "in gebruik: 1 koppeling" in page
    assert "2 doelen blijven gelijk." in page
    assert FrameworkVersion.objects.count() == 1
    assert rosa.post(f"{url}opslaan/").headers["Location"] == f"{url}klaar/"
    assert "1 nieuw, 1 veranderd, 1 vervangen" in text(rosa, f"{url}klaar/")
    assert rosa.post(f"{url}opslaan/").status_code == 302
    assert FrameworkVersion.objects.count() == 2
    assert rosa.get(url).status_code == 302


def test_r13_a_version_that_takes_half_of_what_is_in_use_asks_first(rosa: Client, klok_1: UUID) -> None:
    url = send(rosa, table(without_klok()))
    assert "1 doel dat jullie gebruiken verdwijnt zonder vervanger." in text(rosa, url)
    assert rosa.post(f"{url}opslaan/").status_code == 302
    assert rosa.get(f"{url}klaar/").headers["Location"] == url
    assert FrameworkVersion.objects.count() == 1
    rosa.post(f"{url}opslaan/", {"zeker": "on"})
    assert read_now("klok").is_gone
    assert [row.tool_goal_title for row in list_confirmed_tool_goals([goal_uuid("tijd")])] == ["Klok 1"]


def test_the_same_file_again_changes_nothing(rosa: Client) -> None:
    url = send(rosa, rosa.get(f"{SET}doelen.csv").content)
    page = text(rosa, url)
    assert "Dit bestand verandert niets aan de doelen die er al zijn." in page
    assert "opslaan/" not in page
    assert rosa.post(f"{url}weg/").status_code == 302
    text(rosa, url, 404)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"code;vak\nA;x", b"{}", b"[", b"PK\x03\x04x"])
def test_a_file_that_cannot_be_read_stores_nothing(rosa: Client, content: bytes) -> None:
    url = send(rosa, content)
    assert "We konden dit bestand niet lezen." in text(rosa, url)
    assert rosa.post(f"{url}opslaan/").status_code == 400
    assert FrameworkVersion.objects.count() == 1


def test_a_refused_row_is_shown_and_takes_no_goal_away(rosa: Client) -> None:
    url = send(rosa, table(without_klok()) + b"x;;;;;;;;;;;;;;;\r\n")
    page = text(rosa, url)
    assert "1 regel is geweigerd. Daarom halen we geen doelen weg." in page
    rosa.post(f"{url}opslaan/")
    assert not read_now("klok").is_gone


def test_a_file_of_several_sets_does_not_fit_one(rosa: Client) -> None:
    url = send(rosa, b"code;doel;vak\nA;Een;rekenen\nB;Twee;taal", into=SLUG)
    assert "Dit bestand past niet bij de gekozen doelenset." in text(rosa, url)
    assert rosa.post(f"{url}opslaan/").status_code == 400


def test_nobody_elses_file_is_shown(rosa: Client, client: Client, location: Location) -> None:
    url = send(rosa, table(measuring()))
    other = make_staff("Bram")
    give_role(other, RoleCode.RESOURCE_COORDINATOR, location=location)
    text(sign_in(client, other), url, 404)


def test_an_empty_form_says_what_is_missing(rosa: Client) -> None:
    answer = rosa.post(READ, {})
    assert answer.status_code == 400
    assert "Kies een bestand." in answer.content.decode()
    assert 'value="' + SLUG + '" selected' in text(rosa, f"{READ}?set={SLUG}")


def test_r13_going_back_makes_a_new_version_that_reads_like_the_old_one(rosa: Client, klok_1: UUID) -> None:
    first = FrameworkVersion.objects.get()
    import_goals(
        [replace(line, title="klokkijken") if line.ref == "klok" else line for line in measuring()],
        source=replace(SOURCE, label="proef 2"),
        actor=COMMAND,
        now=LATER,
    )
    assert "Terug naar deze versie" in text(rosa, f"{SET}versies/")
    url = f"{SET}versies/{first.uuid}/"
    assert "<mark>analoog</mark>" in text(rosa, url)
    assert rosa.post(url).headers["Location"] == f"{SET}versies/"
    assert read_now("klok").title == "analoog klokkijken"
    assert FrameworkVersion.objects.count() == 3
    assert FrameworkVersion.objects.get(status=VersionStatus.IN_USE).label == "proef 1"
    assert "Hier verandert niets." in text(rosa, url)
    text(rosa, f"{SET}versies/{uuid4()}/", 404)


def test_r13_going_back_to_a_version_without_half_the_goals_asks_first(rosa: Client) -> None:
    first = FrameworkVersion.objects.get()
    import_goals(
        [*measuring(), make_line("geld", "geld", "meten", position=9)], source=SOURCE, actor=COMMAND, now=LATER
    )
    map_to("geld", "Geld 1")
    url = f"{SET}versies/{first.uuid}/"
    page = rosa.post(url)
    assert page.status_code == 200
    assert 'name="zeker"' in page.content.decode()
    assert FrameworkVersion.objects.count() == 2
    assert rosa.post(url, {"zeker": "on"}).status_code == 302
    assert read_now("geld").is_gone


def start_own(client: Client) -> str:
    answer = client.post("/doelen/", {"title": "Onze doelen", "subject": "rekenen-wiskunde"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_r13_own_goals_are_added_changed_and_stopped_in_versions(rosa: Client) -> None:
    own = start_own(rosa)
    assert "onze-doelen-rekenen-wiskunde" in own
    parent = str(goal_uuid("klok"))
    assert "analoog klokkijken" in text(rosa, f"{own}nieuw/?onder=klok")
    added = rosa.post(f"{own}nieuw/", {"title": "kwartieren", "parent": parent, "year_groups": ["5"]})
    assert added.status_code == 302
    goal = Goal.objects.get(framework__is_own=True)
    assert [row.uuid for row in Goal.objects.filter(associations__origin=goal)] == [goal.uuid]
    page = f"{own}doel/{goal.uuid}/"
    assert "kwartieren" in text(rosa, page)
    wrote = {"title": "kwart over en kwart voor", "parent": parent, "year_groups": ["5", "6"], "description": "klok"}
    assert rosa.post(page, wrote).status_code == 302
    assert rosa.post(page, wrote).status_code == 302
    assert [one.title for one in goal.revisions.order_by("version__imported_at")] == [
        "kwartieren",
        "kwart over en kwart voor",
    ]
    assert text(rosa, f"{own}versies/").count("doel gewijzigd") >= 1
    assert rosa.post(f"{page}stoppen/").status_code == 302
    assert read_now(goal.external_ref).is_gone
    text(rosa, page, 404)


def test_an_own_goal_cannot_stand_below_itself(rosa: Client) -> None:
    own = start_own(rosa)
    rosa.post(f"{own}nieuw/", {"title": "boven"})
    above = Goal.objects.get(framework__is_own=True)
    rosa.post(f"{own}nieuw/", {"title": "onder", "parent": str(above.uuid)})
    below = Goal.objects.get(framework__is_own=True, current__title="onder")
    answer = rosa.post(f"{own}doel/{above.uuid}/", {"title": "boven", "parent": str(below.uuid)})
    assert answer.status_code == 400
    assert "dan staat het onder zichzelf" in answer.content.decode()


def test_stopping_half_of_what_is_in_use_asks_first(rosa: Client) -> None:
    own = start_own(rosa)
    rosa.post(f"{own}nieuw/", {"title": "kwartieren"})
    goal = Goal.objects.get(framework__is_own=True)
    map_to(goal.external_ref, "Kwart 1")
    stop = f"{own}doel/{goal.uuid}/stoppen/"
    answer = rosa.post(stop)
    assert answer.status_code == 400
    assert 'name="zeker"' in answer.content.decode()
    assert rosa.post(stop, {"zeker": "on"}).status_code == 302


def test_only_own_goals_are_changed_on_screen(rosa: Client) -> None:
    text(rosa, f"{SET}nieuw/", 404)
    text(rosa, f"{SET}doel/{goal_uuid('klok')}/", 404)
    assert rosa.post(f"{SET}doel/{goal_uuid('klok')}/stoppen/").status_code == 404
    assert rosa.post("/doelen/", {"title": "Proef", "subject": "rekenen-wiskunde"}).status_code == 400


def test_r13_an_own_set_goes_out_as_a_table_and_comes_back_edited(rosa: Client) -> None:
    own = start_own(rosa)
    rosa.post(f"{own}nieuw/", {"title": "kwartieren", "parent": str(goal_uuid("klok"))})
    written = rosa.get(f"{own}doelen.csv").content
    slug = own.split("/")[-2]
    url = send(rosa, written.replace(b"kwartieren", b"kwart over") + b";K9;halve uren;;;;;;;;;;;;;\r\n", into=slug)
    assert "<mark>kwart over</mark>" in text(rosa, url)
    rosa.post(f"{url}opslaan/")
    titles = Goal.objects.filter(framework__slug=slug, current__is_gone=False).values_list("current__title", flat=True)
    assert sorted(titles) == ["halve uren", "kwart over"]
    refused = send(rosa, written)
    assert "past niet bij de gekozen doelenset" in text(rosa, refused)


def test_a_set_goes_out_as_a_table_and_as_a_package(rosa: Client) -> None:
    rows = list(csv.reader(io.StringIO(rosa.get(f"{SET}doelen.csv").content.decode("utf-8-sig")), delimiter=";"))
    assert [row[2] for row in rows[1:]] == ["meten", "tijd", "analoog klokkijken", "lengte"]
    package = json.loads(rosa.get(f"{SET}doelen.json").content)
    assert len(package["CFItems"]) == 4
    text(rosa, "/doelen/set/geen/doelen.csv", 404)


def test_sets_lie_beside_each_other_as_the_data_say(rosa: Client) -> None:
    lines = [
        make_line("K1", "kerndoel tijd", framework="nieuw", replaces=("tijd",)),
        make_line("K2", "kerndoel lengte", framework="nieuw", related=("lengte",)),
        make_line("K3", "kerndoel geld", framework="nieuw"),
    ]
    import_goals(lines, source=SOURCE, actor=COMMAND, now=LATER)
    url = f"/doelen/naast-elkaar/?links={SLUG}&rechts=nieuw-rekenen-wiskunde"
    page = text(rosa, url)
    assert "2 verbanden tussen deze sets." in page
    assert page.index("kerndoel tijd") < page.index("kerndoel lengte") < page.index("kerndoel geld")
    turned = text(rosa, f"/doelen/naast-elkaar/?links=nieuw-rekenen-wiskunde&rechts={SLUG}&toon=verband")
    assert "2 verbanden" in turned
    assert "kerndoel geld" not in turned
    assert "Kies links en rechts" in text(rosa, f"/doelen/naast-elkaar/?links={SLUG}&rechts=geen")


def test_two_sets_without_a_link_say_so(rosa: Client) -> None:
    import_goals([make_line("K1", framework="nieuw")], source=SOURCE, actor=COMMAND, now=LATER)
    page = text(rosa, f"/doelen/naast-elkaar/?links={SLUG}&rechts=nieuw-rekenen-wiskunde")
    assert "We verzinnen er geen." in page
    assert page.count('<ul class="goal-tree">') == 2


def test_goals_named_by_one_goal_of_a_third_set_belong_together(rosa: Client) -> None:
    import_goals([make_line("K1", "kerndoel tijd", framework="nieuw")], source=SOURCE, actor=COMMAND, now=LATER)
    between = make_line("D1", "doel", framework="lijn", related=("tijd", "K1"))
    import_goals([between], source=SOURCE, actor=COMMAND, now=LATER)
    page = text(rosa, f"/doelen/naast-elkaar/?links={SLUG}&rechts=nieuw-rekenen-wiskunde")
    assert "1 verband tussen deze sets." in page


def test_r13_the_school_chooses_its_sets_per_location_and_group(rosa: Client, location: Location, group: Group) -> None:
    import_goals([make_line("K1", framework="nieuw")], source=SOURCE, actor=COMMAND, now=LATER)
    url = "/doelen/keuze/"

    def works_with() -> list[str]:
        return [card.slug for card in list_frameworks_for(group.pk, location.pk)]

    assert len(works_with()) == 2
    assert rosa.post(url, {"plek": str(location.pk), "set": [SLUG]}).status_code == 302
    assert works_with() == [SLUG]
    assert group.name in text(rosa, f"{url}?groep={group.pk}")
    rosa.post(url, {"plek": str(group.pk), "set": ["nieuw-rekenen-wiskunde"]})
    assert works_with() == ["nieuw-rekenen-wiskunde"]
    assert "Gekozen door" in text(rosa, "/doelen/")
    rosa.post(url, {"plek": str(group.pk)})
    assert works_with() == [SLUG]
    assert rosa.post(url, {"plek": str(uuid4()), "set": [SLUG]}).status_code == 404
    assert rosa.post(url, {"plek": str(group.pk), "set": ["geen"]}).status_code == 404
    assert rosa.post(url, {"plek": "x"}).status_code == 400


def test_a_board_without_goals_says_what_to_do(client: Client, location: Location) -> None:
    staff = make_staff("Rosa")
    give_role(staff, RoleCode.ADMINISTRATOR, location=location)
    remco = sign_in(client, staff)
    assert "Er zijn nog geen doelen." in text(remco, "/doelen/")
    assert "Er zijn nog geen doelen." in text(remco, "/doelen/keuze/")
    assert not Framework.objects.exists()
