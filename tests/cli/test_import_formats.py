"""Formats that are not text: Edu-V messages and Excel workbooks, by the same command as all others."""

import json

from tests.cli.conftest import CommandLine
from tests.cli.test_commands import AT
from tests.feeds import eduv
from tests.feeds.test_eduv_roster import group, student
from tests.feeds.test_hostile import zipped
from tests.feeds.workbooks import workbook


def test_rosters_and_results_of_eduv(school: CommandLine) -> None:
    lists = {"students.json": [student("LL-E1")], "groups.json": [group("LL-E1", ref="G-E")]}
    raw = zipped({name: json.dumps(objects).encode() for name, objects in lists.items()})
    answers = school.write("antwoorden.zip", raw)
    dry = school.run("import", "eduv-roster", answers, *AT, "--dry-run", "--json")
    assert (dry.code, dry.report["stored_anything"], dry.report["changes"]["pupil_new"]) == (0, False, 1), dry.err
    assert school.run("import", "eduv-roster", answers, *AT, "--json").report["stored_anything"]
    user = {"userIds": [{"userId": "LL-E1", "userIdType": "ASI"}]}
    raw = eduv.message(eduv.student(student=user), school={}).encode()
    arguments = ("import", "eduv-results", school.write("resultaten.json", raw), *AT, "--tool", "stapwerk", "--json")
    done = school.run(*arguments)
    assert (done.code, done.report["stored"], done.report["findings"]) == (0, 2, []), done.err
    assert school.run(*arguments).report["unchanged"] == 2


def test_rosters_and_records_of_excel(school: CommandLine) -> None:
    pupils = workbook(["leerling", "roepnaam", "achternaam", "klas"], ["LL-X1", "Zoë", "Bos", "X8"])
    roster = school.write("leerlingen.xlsx", pupils)
    real = school.run("import", "roster-xlsx", roster, *AT, "--json")
    assert (real.code, real.report["changes"]["pupil_new"]) == (0, 1), real.err
    rows: list[list[object]] = [
        ["Leerling", "Oefening", "Datum", "Resultaat"],
        ["LL-X1", "Klok 1", "16-11-2026", 7.5],
        ["LL-X1", "=A1"],
    ]
    records = school.write("export.xlsx", workbook(*rows))
    done = school.run("import", "records-xlsx", records, *AT, "--tool", "stapwerk", "--json")
    assert (done.code, done.report["stored"], done.report["refused"]) == (1, 1, 1), done.err


def test_a_workbook_that_is_none_is_exit_code_3(school: CommandLine) -> None:
    done = school.run("import", "roster-xlsx", school.write("bad.xlsx", b"geen werkmap"), *AT, "--json")
    assert (done.code, done.report["findings"][0]["code"]) == (3, "not_workbook")
