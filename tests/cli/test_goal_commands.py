"""Commands about goals from the outside: sharing mappings, and the bench that needs data."""

import json

from tests.cli.conftest import CommandLine


def test_mappings_of_an_unknown_tool_are_wrong_use(command: CommandLine) -> None:
    done = command.run("goals", "mappings", "nobody", "--board", "linden")
    assert (done.code, done.out) == (2, "")
    assert "No tool is called nobody." in done.err


def test_the_bench_of_goals_says_which_data_it_needs(command: CommandLine) -> None:
    for arguments in (("bench", "goals"), ("bench", "goals", "--data", ".")):
        done = command.run(*arguments)
        assert done.code == 2
        assert done.err.strip()


def test_a_set_that_is_not_there_cannot_go_out(command: CommandLine) -> None:
    done = command.run("goals", "export", "nobody", "--board", "linden")
    assert (done.code, done.out) == (2, "")
    assert "No goal set is called nobody." in done.err


def test_a_set_comes_in_goes_out_and_asks_before_it_loses_half(school: CommandLine) -> None:
    goals = [{"id": ref, "title": f"doel {ref}", "framework": "proef", "subject": "rw"} for ref in ("a", "b")]
    file = school.write("doelen.json", json.dumps(goals).encode())
    at = ("--board", "linden")
    assert school.run("goals", "import", file, *at, "--json").report["stored"] is True
    assert school.run("goals", "import", file, *at, "--json").report["changed"] is False
    package = json.loads(school.run("goals", "export", "proef-rekenen-wiskunde", *at).out)
    assert [item["fullStatement"] for item in package["CFItems"]] == ["doel a", "doel b"]
    table = school.run("goals", "export", "proef-rekenen-wiskunde", "--format", "csv", *at).out
    assert (
        school.run("goals", "import", school.write("proef.csv", table.encode()), *at, "--json").report["changed"]
        is False
    )
    mappings = school.write("lijst.csv", b"doel_leermiddel;leerdoel\nk1;a\n")
    assert school.run("goals", "map", "stapwerk", mappings, *at).code == 0
    assert "k1;;a;deel;proef-rekenen-wiskunde" in school.run("goals", "mappings", "stapwerk", *at).out
    rest = school.write("rest.json", json.dumps(goals[1:]).encode())
    held = school.run("goals", "import", rest, *at, "--json")
    assert (held.code, held.report["stored"], held.report["held"]) == (3, False, True)
    assert "--yes" in held.err
    assert school.run("goals", "import", rest, *at, "--yes", "--json").report["stored"] is True
