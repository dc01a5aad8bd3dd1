"""The pages of goal sets: reading in, what would change, going back, deciding, own goals, choosing (R12, R13)."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, make_line, measuring
from tests.web.sources.records_world import uploads_in
from tests.world import give_role, make_group, make_location, make_staff, make_teacher, sign_in
from zichtlijn.core.goals.framework import GoalLine, VersionStatus
from zichtlijn.core.goals.mapping import MappingStatus, MappingType
from zichtlijn.core.goals.plans import PlanTerms, Verdict
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.feeds.goalscsv.writer import write_goal_table
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.goals.choosing import list_frameworks_for
from zichtlijn.learning.goals.deciding import confirm_mapping
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.learning.goals.mapped import list_confirmed_tool_goals
from zichtlijn.learning.models import Framework, FrameworkVersion, Goal, GoalRevision, Mapping, PlannedGoal, SettledGoal
from zichtlijn.learning.plans.actions import end_plan, plan_goals
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
from zichtlijn.people.models import Group, Location
from zichtlijn.tenancy.models import Board

LATER = T1 + timedelta(days=1)
NOBODY = "6a1d0c3e-5b7f-4a92-8c11-2f9e4d7b6a05"
SLUG = "proef-rekenen-wiskunde"
SET = f"/doelen/set/{SLUG}/"
READ = "/doelen/inlezen/"
REVIEW = "/doelen/nakijken/"


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path) -> Iterator[None]:
    with uploads_in(tmp_path):
        yield


@pytest.fixture
def location(linden: Board) -> Location:
    return make_location()


@pytest.fixture
def group(location: Location) -> Group:
    return make_group(location)


@pytest.fixture
def rosa(client: Client, location: Location) -> Client:
    """The resource coordinator, with four goals in use and one of a tool's goals under `klok`."""
    import_goals(measuring(), source=SOURCE, actor=COMMAND, now=T1)
    staff = make_staff("Rosa")
    give_role(staff, RoleCode.RESOURCE_COORDINATOR, location=location)
    return sign_in(client, staff)


@pytest.fixture
def klok_1(rosa: Client) -> UUID:
    return map_to("klok", "Klok 1")


def read_now(ref: str) -> GoalRevision:
    """A goal as it reads now."""
    current = Goal.objects.get(external_ref=ref).current
    assert current is not None
    return current


def map_to(ref: str, name: str, kind: MappingType = MappingType.EXACT_MATCH) -> UUID:
    tool = register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1)
    tool_goal = ensure_tool_goals(tool.uuid, [(name, name)])[name]
    confirm_mapping(tool_goal_uuid=tool_goal, goal_uuid=goal_uuid(ref), kind=kind, actor=COMMAND, now=T1)
    return tool_goal


def goal_uuid(ref: str) -> UUID:
    return Goal.objects.get(external_ref=ref).uuid


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def send(client: Client, content: bytes, name: str = "doelen.csv", **said: str) -> str:
    """The address of what the file would change."""
    answer = client.post(READ, {"file": SimpleUploadedFile(name, content), **said})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def table(lines: list[GoalLine]) -> bytes:
    return write_goal_table(lines, framework="proef")


def without_klok(*more: GoalLine) -> list[GoalLine]:
    return [*(line for line in measuring() if line.ref != "klok"), *more]


def revision_of(ref: str) -> str:
    return str(Goal.objects.get(external_ref=ref).current_id)


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


def split_klok() -> None:
    """`klok` goes; two goals come in its place."""
    lines = without_klok(
        make_line("analoog", "analoge klok", "tijd", position=7, replaces=("klok",)),
        make_line("digitaal", "digitale klok", "tijd", position=8, replaces=("klok",)),
    )
    import_goals(lines, source=SOURCE, actor=COMMAND, now=LATER)


def test_r13_a_goal_that_was_split_waits_and_keeps_working(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    assert "1 doel wacht op een besluit." in text(rosa, "/doelen/")
    page = text(rosa, REVIEW)
    assert "Er kwamen meer doelen voor in de plaats." in page
    assert "Eraan hangt: 1 koppeling." in page
    assert "analoge klok" in page
    assert "digitale klok" in page
    assert [row.tool_goal_title for row in list_confirmed_tool_goals([goal_uuid("tijd")])] == ["Klok 1"]


def decide(client: Client, ref: str, decision: str, revision: str = "") -> int:
    asked = {"versie": revision or revision_of(ref), "besluit": decision}
    return client.post(f"{REVIEW}{goal_uuid(ref)}/besluit/", asked).status_code


def test_r13_keeping_leaves_the_mapping_and_ends_the_waiting(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    assert decide(rosa, "klok", "houden") == 302
    assert decide(rosa, "klok", "houden") == 302
    assert "Er is niets om na te kijken." in text(rosa, REVIEW)
    assert Mapping.objects.get().goal_id == goal_uuid("klok")
    assert SettledGoal.objects.count() == 1


def test_r12_r13_following_takes_the_mapping_along_and_evidence_stays(rosa: Client, klok_1: UUID, group: Group) -> None:
    teacher = make_teacher(group)
    plan_goals(
        group_uuid=group.pk,
        goals=[goal_uuid("klok")],
        terms=PlanTerms(DaySpan(T1.date())),
        actor=person(teacher.pk),
        now=T1,
    )
    split_klok()
    assert "1 koppeling en 1 plan" in text(rosa, REVIEW)
    old_texts = list(GoalRevision.objects.filter(goal__external_ref="klok").values_list("uuid", "title"))
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    mapping = Mapping.objects.get()
    assert (mapping.goal_id, mapping.tool_goal_id) == (goal_uuid("analoog"), klok_1)
    assert mapping.decided_on_id == Goal.objects.get(external_ref="analoog").current_id
    plans = {plan.goal.external_ref: plan.verdict for plan in PlannedGoal.objects.select_related("goal")}
    assert plans == {"klok": "stopped", "analoog": ""}
    assert list(GoalRevision.objects.filter(goal__external_ref="klok").values_list("uuid", "title")) == old_texts
    assert "Er is niets om na te kijken." in text(rosa, REVIEW)


def test_r12_a_tool_goal_that_touches_both_keeps_the_closest(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    confirm_mapping(
        tool_goal_uuid=klok_1, goal_uuid=goal_uuid("analoog"), kind=MappingType.PART, actor=COMMAND, now=LATER
    )
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    mapping = Mapping.objects.get(status=MappingStatus.CONFIRMED)
    assert (mapping.goal_id, mapping.kind) == (goal_uuid("analoog"), MappingType.EXACT_MATCH)


def test_any_other_goal_may_be_chosen(rosa: Client, klok_1: UUID) -> None:
    import_goals(without_klok(), source=SOURCE, actor=COMMAND, now=LATER)
    page = text(rosa, f"{REVIEW}{goal_uuid('klok')}/?woorden=lengte")
    assert str(goal_uuid("lengte")) in page
    assert "Geen doel gevonden." in text(rosa, f"{REVIEW}{goal_uuid('klok')}/?woorden=bestaatniet")
    assert decide(rosa, "klok", str(goal_uuid("lengte"))) == 302
    assert Mapping.objects.get().goal_id == goal_uuid("lengte")
    text(rosa, f"{REVIEW}{goal_uuid('klok')}/", 404)


def test_a_reworded_goal_shows_which_words_differ(rosa: Client, klok_1: UUID) -> None:
    changed = [replace(line, title="digitaal klokkijken") if line.ref == "klok" else line for line in measuring()]
    import_goals(changed, source=SOURCE, actor=COMMAND, now=LATER)
    page = text(rosa, REVIEW)
    assert "<mark>analoog</mark>" in page
    assert "<mark>digitaal</mark>" in page
    assert decide(rosa, "klok", "houden") == 302
    assert "Er is niets om na te kijken." in text(rosa, REVIEW)


def take_back(client: Client) -> str:
    """Undo of the only decision; what the page says of it."""
    answer = client.post(f"{REVIEW}terug/{SettledGoal.objects.get().pk}/")
    assert answer.status_code == 302
    return text(client, answer.headers["Location"])


def read_mappings() -> list[dict[str, object]]:
    return list(Mapping.objects.order_by("uuid").values())


def test_r13_what_was_kept_is_taken_back_and_waits_again(rosa: Client, klok_1: UUID) -> None:
    changed = [replace(line, title="digitaal klokkijken") if line.ref == "klok" else line for line in measuring()]
    import_goals(changed, source=SOURCE, actor=COMMAND, now=LATER)
    before = read_mappings()
    decide(rosa, "klok", "houden")
    assert read_mappings() != before
    page = text(rosa, REVIEW)
    assert "Gehouden zoals het is." in page
    assert "Rosa" in page
    page = take_back(rosa)
    assert "Het besluit is ongedaan gemaakt." in page
    assert "Gehouden zoals het is." not in page
    assert "<mark>digitaal</mark>" in page
    assert read_mappings() == before
    assert list(AuditEntry.objects.filter(act__startswith="goal.").values_list("act", flat=True)) == [
        "goal.settle",
        "goal.unsettle",
    ]


def test_r12_r13_what_was_followed_is_taken_back_with_mappings_and_plans(
    rosa: Client, klok_1: UUID, group: Group
) -> None:
    plan_klok(group)
    split_klok()
    confirm_mapping(
        tool_goal_uuid=klok_1, goal_uuid=goal_uuid("analoog"), kind=MappingType.PART, actor=COMMAND, now=LATER
    )
    before = read_mappings()
    decide(rosa, "klok", str(goal_uuid("analoog")))
    assert "Gevolgd: ‘analoge klok’." in text(rosa, REVIEW)
    page = take_back(rosa)
    assert "1 koppeling en 1 plan" in page
    assert read_mappings() == before
    plans = {plan.goal.external_ref: plan.verdict for plan in PlannedGoal.objects.select_related("goal")}
    assert plans == {"klok": "", "analoog": "withdrawn"}
    assert decide(rosa, "klok", "houden") == 302


def plan_klok(group: Group) -> None:
    plan_goals(
        group_uuid=group.pk,
        goals=[goal_uuid("klok")],
        terms=PlanTerms(DaySpan(T1.date())),
        actor=person(make_teacher(group).pk),
        now=T1,
    )


def test_r13_what_somebody_changed_since_stays_when_a_decision_is_taken_back(
    rosa: Client, klok_1: UUID, group: Group
) -> None:
    plan_klok(group)
    split_klok()
    decide(rosa, "klok", str(goal_uuid("analoog")))
    analoog = goal_uuid("analoog")
    confirm_mapping(tool_goal_uuid=klok_1, goal_uuid=analoog, kind=MappingType.PART, actor=COMMAND, now=LATER)
    end_plan(
        PlannedGoal.objects.get(goal_id=analoog).pk, Verdict.STOPPED, actor=person(make_teacher(group).pk), now=LATER
    )
    assert "2 koppelingen en plannen zijn daarna veranderd" in take_back(rosa)
    assert Mapping.objects.get().goal_id == analoog
    assert set(PlannedGoal.objects.values_list("verdict", flat=True)) == {"stopped"}


def test_r13_a_decision_stands_once_and_another_takes_it_back_first(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    assert decide(rosa, "klok", str(goal_uuid("analoog"))) == 302
    assert decide(rosa, "klok", "houden") == 400
    url = f"{REVIEW}terug/{SettledGoal.objects.get().pk}/"
    assert rosa.post(url).status_code == 302
    assert rosa.post(url).status_code == 404
    assert decide(rosa, "klok", "houden") == 302


def test_r13_a_decision_about_a_text_of_before_stays_in_the_audit_only(rosa: Client, klok_1: UUID) -> None:
    split_klok()
    decide(rosa, "klok", "houden")
    import_goals(measuring(), source=SOURCE, actor=COMMAND, now=LATER + timedelta(hours=1))
    assert "Gehouden zoals het is." not in text(rosa, REVIEW)
    assert rosa.post(f"{REVIEW}terug/{SettledGoal.objects.get().pk}/").status_code == 400
    assert SettledGoal.objects.exists()


@pytest.mark.parametrize("said", ["x", "-1", "1234567", "\u0665"])
def test_an_address_that_was_made_up_says_nothing_of_an_undo(rosa: Client, said: str) -> None:
    assert "ongedaan gemaakt" not in text(rosa, f"{REVIEW}?terug={said}")


@pytest.mark.parametrize(
    ("decision", "revision", "status"),
    [
        ("houden", NOBODY, 400),
        ("houden", "x", 400),
        ("x", "", 400),
        (NOBODY, "", 400),
        ("klok", "", 400),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(
    rosa: Client, klok_1: UUID, decision: str, revision: str, status: int
) -> None:
    split_klok()
    asked = str(goal_uuid("klok")) if decision == "klok" else decision
    assert decide(rosa, "klok", asked, revision) == status
    assert Mapping.objects.get().goal_id == goal_uuid("klok")
    assert not SettledGoal.objects.exists()


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
