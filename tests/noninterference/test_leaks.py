"""The catalogue of leaks is whole, its tests exist, and what it says is absent is absent (release.md §3)."""

import ast
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from django.apps import apps
from django.db.models import BooleanField, FileField, Model, URLField
from django.test import Client

import zichtlijn
from tests.noninterference.leaks import LEAKS
from tests.noninterference.walking import Answers, Knock, ask, compare, enter
from zichtlijn.demo.story.stops import FIRST_STOP
from zichtlijn.demo.world import rebuild_world
from zichtlijn.grading.models import ColumnTerms, GradebookCell, ResultVersion
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

TESTS: Final = Path(__file__).parents[1]
SOURCE: Final = Path(zichtlijn.__file__).parent
CATALOGUE: Final = [f"L{number:02d}" for number in range(1, 62)] + [f"N{number}" for number in range(1, 9)]
MADE_OF_RESULTS: Final = ("average", "mean", "total", "median", "rank", "score", "percent", "badge", "unlock")
BESIDE_A_RESULT: Final = {"release_plan", "result_version", "gradebook_cell"}
"""Tables that point at a cell or a version: whatever stands beside a result must be known to the fence."""
DOOR: Final = (
    "zichtlijn.grading.release.published",
    "zichtlijn.grading.release.outlook",
    "zichtlijn.grading.release.agreements",
    "zichtlijn.grading.sharing",
)
"""What is published, and what holds no result: policies, agreements, shares."""
AUDIENCES: Final = {"pupil", "guardian"}
MAKING: Final = {"create", "bulk_create", "get_or_create", "update_or_create", "acreate", "abulk_create"}
STAFF_PORTALS: Final = {"gradebook", "policy"}
"""Portals of who enters results and of who keeps the policy."""


def test_the_catalogue_is_whole() -> None:
    assert list(LEAKS) == CATALOGUE


@pytest.mark.parametrize("code", LEAKS)
def test_every_leak_names_tests_that_exist(code: str) -> None:
    assert LEAKS[code].tests
    for named in LEAKS[code].tests:
        file, _, function = named.partition("::")
        assert function in list_functions(TESTS / file), named


def test_l06_l19_no_table_keeps_what_was_made_of_results() -> None:
    """Averages, totals and ranks are made when they are asked, of what the asker may see."""
    kept = [
        f"{model._meta.db_table}.{field.name}"
        for model in list_grading_models()
        for field in model._meta.fields
        if any(word in field.name for word in MADE_OF_RESULTS) and not isinstance(field, BooleanField)
    ]
    assert kept == []


def test_l23_l24_l29_l30_no_table_keeps_a_file_or_a_link() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.fields]
    assert [str(field) for field in fields if isinstance(field, FileField)] == []
    in_grading = [field for model in list_grading_models() for field in model._meta.fields]
    assert [str(field) for field in in_grading if isinstance(field, URLField)] == []


def test_l25_l27_a_result_has_no_parts_that_stand_apart() -> None:
    """A table that hangs on a result would need its own wait: there is none but those the fence knows."""
    hanging = {
        model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model in {GradebookCell, ResultVersion}
    }
    assert hanging <= BESIDE_A_RESULT


def test_l28_l07_one_door_gives_results_to_their_audience() -> None:
    """Pages of pupils and guardians read what is published and shared; other portals but two read no results at all."""
    for portal in sorted(path.name for path in (SOURCE / "web").iterdir() if (path / "urls.py").exists()):
        found = {name for file in (SOURCE / "web" / portal).rglob("*.py") for name in list_imports(file)}
        of_grading = {name for name in found if name.startswith("zichtlijn.grading.")}
        if portal not in STAFF_PORTALS:
            beside = {name for name in of_grading if portal not in AUDIENCES or not name.startswith(DOOR)}
            assert beside == set(), portal


def test_l40_machines_are_given_no_results() -> None:
    found = {name for file in (SOURCE / "api").rglob("*.py") for name in list_imports(file)}
    assert not [name for name in found if name.startswith("zichtlijn.grading")]


def test_l44_nothing_is_pushed_to_a_browser() -> None:
    """No page listens: what is new is asked for (R41)."""
    for file in [*SOURCE.rglob("*.py"), *SOURCE.glob("web/*/static/**/*.js"), *SOURCE.rglob("*.html")]:
        if "vendor" not in file.parts:
            text = file.read_text(encoding="utf-8")
            assert not any(word in text for word in ("EventSource", "WebSocket(", "text/event-stream", 'hx-ext="sse'))


def test_l21_every_road_of_entry_plans_in_the_same_act() -> None:
    """Grid, paste, file, undo and placing all write by one function, and that one plans."""
    writers = [file for file in SOURCE.rglob("*.py") if is_making(file, "ResultVersion")]
    assert [file.relative_to(SOURCE).as_posix() for file in writers] == ["grading/gradebook/entering.py"]
    assert "zichtlijn.grading.release.replanning" in list_imports(writers[0])


def test_l58_an_entry_between_two_looks_changes_no_page(demo: Board) -> None:
    """A pupil looks, the teacher enters something else meanwhile, the pupil looks again."""
    rebuild_world(demo, FIRST_STOP)
    tijn, teacher = enter("tijn"), enter("lindeman")
    look(tijn)
    before = look(tijn)
    correct_engels(demo, teacher)
    assert compare(before, look(tijn)) == []


def test_n6_a_moment_needs_nothing_to_run() -> None:
    """Visibility is a comparison: no job of ours makes a result visible, so none can be late or fail."""
    for file in [*(SOURCE / "jobs").rglob("*.py"), *(SOURCE / "acts").glob("*notices.py")]:
        assert not {name for name in list_imports(file) if name.startswith("zichtlijn.grading.release.re")}


def look(client: Client) -> Answers:
    paths = ("/mijn/", "/mijn/nieuw/", "/mijn/resultaten/", "/mijn/toetsen/", "/mijn/gekeken/")
    knocks = [Knock(path, language=language) for path in paths for language in ("nl", "en")]
    return {knock: ask(client, knock) for knock in knocks}


def correct_engels(board: Board, teacher: Client) -> None:
    """Another value for Tijn, by the form of the gradebook."""
    with activated(board.scope):
        column = ColumnTerms.objects.get(title="Leestoets").column_id
        cell = GradebookCell.objects.get(column=column, pupil__slug="tijn")
    sent = {f"cel-{cell.pupil_id}": "3,3", f"was-{cell.pupil_id}": "7,1", f"gezien-{cell.pupil_id}": str(cell.current)}
    assert teacher.post(f"/cijfers/h3b-en1/toets/{column}/invoer/", sent).status_code == 302
    with activated(board.scope):
        cell.refresh_from_db()
        assert cell.current is not None
        assert ResultVersion.objects.filter(pk=cell.current, number=Decimal("3.3")).exists()


def list_grading_models() -> list[type[Model]]:
    return list(apps.get_app_config("grading").get_models())


def list_functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def list_imports(file: Path) -> set[str]:
    """Modules a file imports, with what it takes from a package as if it were a module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def is_making(file: Path, model: str) -> bool:
    """Whether a module makes rows of a model: by itself, or by what its manager is asked to do."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    by_itself = any(isinstance(call, ast.Name) and call.id == model for call in calls)
    asked = (call for call in calls if isinstance(call, ast.Attribute) and call.attr in MAKING)
    return by_itself or any(ast.unparse(call).startswith(f"{model}.") for call in asked)
