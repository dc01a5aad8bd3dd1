"""Importing goals twice, in new versions, back and forth; nothing is ever lost (R13)."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, make_line, measuring
from zichtlijn.core.goals.framework import GoalLine, VersionStatus
from zichtlijn.core.goals.mapping import AssociationType, MappingType
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.goals.deciding import confirm_mapping
from zichtlijn.learning.goals.families import goal_family
from zichtlijn.learning.goals.files import draw_goal_tree, import_goal_file, list_goal_sets
from zichtlijn.learning.goals.importing import FrameworkOutcome, GoalImportOutcome, import_goals
from zichtlijn.learning.goals.mapped import list_confirmed_tool_goals, list_mappings_to_review
from zichtlijn.learning.goals.queries import list_goal_choices
from zichtlijn.learning.models import Association, FrameworkVersion, Goal, GoalLevel, GoalRevision
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
from zichtlijn.tenancy.models import Board

SHARED = Path(__file__).parents[3] / "shared" / "data" / "slo"
COUNTS = {"rekenen": 1_558, "nederlands": 1_224, "wiskunde_vo_onderbouw": 364}
TABLES = (FrameworkVersion, Goal, GoalRevision, GoalLevel, Association, AuditEntry)


def _import(lines: list[GoalLine], **options: bool) -> GoalImportOutcome:
    return import_goals(lines, source=SOURCE, actor=COMMAND, now=T1, **options)


def _import_one(lines: list[GoalLine], **options: bool) -> FrameworkOutcome:
    return _import(lines, **options).frameworks[0]


def _count_rows() -> list[int]:
    return [table.objects.count() for table in TABLES]


def map_to(ref: str, tool_goal_ref: str = "Klok 1") -> None:
    """Put a goal of the tool Stapwerk under the goal with this ref."""
    tool = register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1)
    tool_goal = ensure_tool_goals(tool.uuid, [(tool_goal_ref, tool_goal_ref)])[tool_goal_ref]
    confirm_mapping(
        tool_goal_uuid=tool_goal,
        goal_uuid=Goal.objects.get(external_ref=ref).uuid,
        kind=MappingType.EXACT_MATCH,
        actor=COMMAND,
        now=T1,
    )


def test_a_first_import_stores_every_goal_once(linden: Board) -> None:
    outcome = _import_one(measuring())
    assert outcome.is_new
    assert len(outcome.changes.new) == 4
    assert [card.name for card in list_goal_choices("rekenen-wiskunde")] == ["meten", "tijd", "klok", "lengte"]
    assert FrameworkVersion.objects.get().status == VersionStatus.IN_USE


def test_r13_importing_the_same_lines_again_changes_nothing(linden: Board) -> None:
    _import(measuring())
    before = _count_rows()
    outcome = _import(measuring())
    assert outcome.is_empty
    assert _count_rows() == before


def test_importing_the_same_lines_in_another_wrapping_changes_nothing(linden: Board) -> None:
    """The fingerprint differs, the goals do not: the slow way comes to the same answer."""
    _import(measuring())
    before = _count_rows()
    outcome = _import([replace(line, raw={"aanbodid": "x"}) for line in measuring()])
    assert outcome.is_empty
    assert _count_rows() == before


def test_a_new_order_is_taken_over_without_revisions(linden: Board) -> None:
    _import(measuring())
    before = _count_rows()
    _import([replace(line, position=10 - line.position) for line in measuring()])
    assert _count_rows() == before
    assert [card.name for card in list_goal_choices("rekenen-wiskunde")] == ["lengte", "klok", "tijd", "meten"]


def test_a_dry_run_tells_and_stores_nothing(linden: Board) -> None:
    outcome = _import_one(measuring(), dry_run=True)
    assert len(outcome.changes.new) == 4
    assert _count_rows() == [0] * len(TABLES)


def test_r13_a_new_version_leaves_the_old_text_on_its_old_version(linden: Board) -> None:
    _import(measuring())
    changed = [replace(line, title="klokkijken") if line.ref == "klok" else line for line in measuring()]
    outcome = _import_one([*changed, make_line("geld", "geld", "meten", position=9)])
    assert outcome.changes.new == ("geld",)
    assert outcome.changes.changed_text == ("klok",)
    assert len(outcome.changes.unchanged) == 3
    texts = GoalRevision.objects.filter(goal__external_ref="klok").order_by("version__status")
    assert list(texts.values_list("version__status", "title")) == [
        ("earlier", "analoog klokkijken"),
        ("in_use", "klokkijken"),
    ]
    assert GoalRevision.objects.filter(goal__external_ref="lengte").count() == 1


def test_a_goal_that_moves_gets_a_revision_and_a_new_place(linden: Board) -> None:
    _import(measuring())
    moved = [replace(line, parents=("meten",)) if line.ref == "klok" else line for line in measuring()]
    outcome = _import_one(moved)
    assert [one.ref for one in outcome.changes.changed] == ["klok"]
    tijd = Goal.objects.get(external_ref="tijd").uuid
    assert goal_family([tijd]) == {tijd: {tijd}}


def test_a_goal_with_two_parents_is_in_both_families(linden: Board) -> None:
    _import([*measuring(), make_line("maat", "maten", "tijd", "lengte", position=4)])
    uuids = dict(Goal.objects.values_list("external_ref", "uuid"))
    families = goal_family([uuids["tijd"], uuids["lengte"], uuids["meten"]])
    assert families[uuids["tijd"]] == {uuids["tijd"], uuids["klok"], uuids["maat"]}
    assert families[uuids["lengte"]] == {uuids["lengte"], uuids["maat"]}
    assert families[uuids["meten"]] == set(uuids.values())


def test_a_goal_that_went_is_kept_with_its_evidence_and_no_longer_offered(linden: Board) -> None:
    _import(measuring())
    map_to("klok")
    outcome = _import_one([line for line in measuring() if line.ref != "klok"])
    assert outcome.changes.gone == ("klok",)
    assert outcome.mappings_to_review == 1
    assert "klok" not in [card.external_ref for card in list_goal_choices("")]
    tijd = Goal.objects.get(external_ref="tijd").uuid
    assert [row.tool_goal_title for row in list_confirmed_tool_goals([tijd])] == ["Klok 1"]


def test_a_goal_that_comes_back_is_the_same_goal(linden: Board) -> None:
    _import(measuring())
    klok = Goal.objects.get(external_ref="klok").uuid
    _import([line for line in measuring() if line.ref != "klok"])
    outcome = _import_one(measuring())
    assert outcome.changes.new == ("klok",)
    assert Goal.objects.get(external_ref="klok").uuid == klok
    assert "klok" in [card.external_ref for card in list_goal_choices("")]
    assert list_mappings_to_review() == []


def _with_successor() -> list[GoalLine]:
    rest = [line for line in measuring() if line.ref != "klok"]
    return [*rest, make_line("klok-2", "klok lezen", "tijd", position=2, replaces=("klok",))]


def test_replaced_goals_are_followed_forward(linden: Board) -> None:
    _import(measuring())
    map_to("klok")
    outcome = _import_one(_with_successor())
    assert [(one.old_ref, one.new_ref) for one in outcome.changes.replaced] == [("klok", "klok-2")]
    assert outcome.changes.gone == ()
    review = list_mappings_to_review()
    assert [(one.goal.external_ref, [goal.external_ref for goal in one.successors]) for one in review] == [
        ("klok", ["klok-2"])
    ]


def test_replaced_goals_are_followed_back_when_a_school_returns_to_an_earlier_file(linden: Board) -> None:
    _import(_with_successor())
    map_to("klok-2")
    outcome = _import_one(measuring())
    assert [(one.old_ref, one.new_ref) for one in outcome.changes.replaced] == [("klok-2", "klok")]
    assert [goal.external_ref for goal in list_mappings_to_review()[0].successors] == ["klok"]
    link = Association.objects.get(kind=AssociationType.REPLACED_BY)
    assert (link.origin.external_ref, link.destination and link.destination.external_ref) == ("klok-2", "klok")


def test_a_reworded_goal_puts_its_mappings_up_for_review_until_someone_decides(linden: Board) -> None:
    _import(measuring())
    map_to("klok")
    _import([replace(line, title="de klok") if line.ref == "klok" else line for line in measuring()])
    review = list_mappings_to_review()
    assert [(one.title_when_decided, one.goal.title) for one in review] == [("analoog klokkijken", "de klok")]
    map_to("klok")
    assert list_mappings_to_review() == []


def test_a_new_level_alone_is_no_reason_for_review(linden: Board) -> None:
    _import(measuring())
    map_to("klok")
    level = replace(measuring()[2].level, year_groups=("5", "6"))
    outcome = _import_one([replace(line, level=level) if line.ref == "klok" else line for line in measuring()])
    assert len(outcome.changes.changed) == 1
    assert outcome.mappings_to_review == 0
    assert list_mappings_to_review() == []


def test_absent_goals_stay_when_the_file_was_not_read_whole(linden: Board) -> None:
    _import(measuring())
    outcome = _import_one(measuring()[:2], is_complete=False)
    assert outcome.changes.is_empty
    assert len(list_goal_choices("")) == 4


def test_frameworks_of_another_subject_are_left_alone(linden: Board) -> None:
    """An owner publishes one framework in a file per subject."""
    _import(measuring())
    outcome = _import([replace(line, subject="nederlands") for line in measuring()])
    assert [(one.slug, one.is_new) for one in outcome.frameworks] == [("proef-nederlands", True)]
    assert len(list_goal_choices("rekenen-wiskunde")) == 4


def test_a_related_goal_in_a_later_file_is_reached_when_it_comes(linden: Board) -> None:
    _import([*measuring(), make_line("tussen", related=("kern-33", "ver-weg"), position=5)])
    assert Association.objects.get(destination_ref="kern-33").destination is None
    _import([make_line("kern-33", framework="kern")])
    reached = Association.objects.get(destination_ref="kern-33")
    assert reached.destination == Goal.objects.get(external_ref="kern-33")
    assert Association.objects.get(destination_ref="ver-weg").destination is None


@pytest.mark.parametrize(
    "lines",
    [
        [make_line("a", "a", "b"), make_line("b", "b", "a")],
        [make_line("a", "a", "a")],
        [make_line("a"), make_line("a", "twee")],
    ],
    ids=["circle", "own parent", "same id"],
)
def test_goals_that_do_not_hold_together_are_refused_whole(linden: Board, lines: list[GoalLine]) -> None:
    with pytest.raises(Refusal) as refusal:
        _import(lines)
    assert refusal.value.reason is Refused.INVALID
    assert _count_rows() == [0] * len(TABLES)


def test_an_import_is_in_the_audit_with_counts_only(linden: Board) -> None:
    _import(measuring())
    entry = AuditEntry.objects.get(act="goals.import")
    assert entry.detail["new"] == 4
    assert "meten" not in str(entry.detail)


def test_the_number_of_statements_does_not_grow_with_the_goals(linden: Board) -> None:
    counts = []
    for number in (5, 300):
        lines = [make_line(f"{number}-{one}", framework=f"set {number}", position=one) for one in range(number)]
        with CaptureQueriesContext(connection) as captured:
            _import(lines)
        counts.append(len(captured.captured_queries))
    assert counts[0] == counts[1] <= 25


def _shared(name: str) -> Path:
    path = SHARED / f"{name}.json"
    if not path.exists():
        pytest.skip(f"{name}.json is not beside the project")
    return path


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(COUNTS))
def test_slos_own_goals_come_in_whole_and_only_once(linden: Board, name: str) -> None:
    path = _shared(name)
    report = import_goal_file(path, actor=COMMAND, now=T1)
    assert report["read"] == COUNTS[name]
    assert report["findings"] == []
    assert sum(int(str(row["goals"])) for row in list_goal_sets()) == COUNTS[name]
    before = _count_rows()
    again = import_goal_file(path, actor=COMMAND, now=T1)
    assert again["changed"] is False
    assert _count_rows() == before


@pytest.mark.shared
def test_slos_bands_become_sets_of_year_groups(linden: Board) -> None:
    import_goal_file(_shared("rekenen"), actor=COMMAND, now=T1)
    rows = draw_goal_tree("slo-inhoudslijnen-po-rekenen-wiskunde")
    bands = {str(row["year_groups"]) for row in rows if row["kind"] == "aanbodsdoel"}
    assert bands == {"['1', '2', '3']", "['4', '5', '6']", "['7', '8']"}
    assert len(rows) == 439
    found = list_goal_choices("rekenen-wiskunde", ["5"])
    assert 118 <= len(found) < COUNTS["rekenen"]


@pytest.mark.shared
def test_slos_subjects_can_be_imported_one_after_another(linden: Board) -> None:
    for name in COUNTS:
        import_goal_file(_shared(name), actor=COMMAND, now=T1)
    for name in COUNTS:
        assert import_goal_file(_shared(name), actor=COMMAND, now=T1)["changed"] is False
    assert sum(int(str(row["goals"])) for row in list_goal_sets()) == sum(COUNTS.values())
