"""The command line from the outside: help, exit codes, reports; every format in a dry run and for real."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.feeds.writing import write_edexml, write_table
from tests.rosters import make_roster
from zichtlijn.cli.main import _COMMANDS

CORPUS = Path(__file__).parents[1] / "feeds" / "corpus"
AT = ("--board", "linden", "--location", "99ZL00")
RECORDS = write_table(
    ("Leerlingnummer", "Oefening", "Datum", "Aantal opgaven", "Aantal goed"),
    [("LL-1", "Klok 1", "16-11-2026", "15", "6"), ("LL-1", "Klok 2", "31-02-2026", "10", "4")],
)


@pytest.mark.parametrize("name", ["", *_COMMANDS])
def test_help_needs_no_installation(command: CommandLine, name: str) -> None:
    done = command.run(*filter(None, [name, "--help"]), DATABASE_URL="")
    assert done.code == 0
    assert done.out.startswith("Usage:")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("import", "nonsense", "x.csv"),
        ("export",),
        ("export", "--board", "nobody"),
        ("board", "create", "Bad Slug", "--name", "x", "--host", "x.test"),
        ("bench", "nonsense"),
        ("demo", "--clock", "T99"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_2_and_a_sentence(command: CommandLine, arguments: tuple[str, ...]) -> None:
    command.write("x.csv", b"x")
    done = command.run(*arguments)
    assert done.code == 2, done.err
    assert done.err.strip()


def test_without_a_server_it_cannot_and_says_so(command: CommandLine) -> None:
    done = command.run("board", "list", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.code == 3
    assert len(done.err.strip().splitlines()) <= 3


def test_boards_are_made_and_listed(command: CommandLine) -> None:
    assert command.run("board", "create", "esdoorn", "--name", "Stichting Esdoorn", "--host", "esdoorn.test").code == 0
    assert "esdoorn\tStichting Esdoorn" in command.run("board", "list").out
    assert command.run("board", "create", "esdoorn", "--name", "x", "--host", "e.test").code == 2


def test_a_board_gets_its_first_administrator(command: CommandLine) -> None:
    """The link is on standard output alone; a second one is made for who lost the first."""
    appoint = ("board", "administrator", "remco@linden.test", "--board", "linden", "--name", "Remco Vos")
    first = command.run(*appoint, "--url", "https://linden.test/")
    assert first.code == 0, first.err
    assert first.out.startswith("https://linden.test/uitnodiging/")
    again = command.run(*appoint)
    assert again.code == 0, again.err
    assert again.out.startswith("http://127.0.0.1:8000/uitnodiging/")
    refused = command.run("board", "administrator", "nobody", "--board", "linden", "--name", "Remco Vos")
    assert refused.code == 2


def test_rosters_and_records(school: CommandLine) -> None:
    """First dry, then for real, then once more: nothing new; then records of a pupil who is known by then."""
    files = {
        "edexml": school.write("a.xml", write_edexml(make_roster())),
        "roster-csv": school.write(
            "b.csv", write_table(("leerling", "roepnaam", "achternaam", "klas"), [("LL-7", "Zoë", "Zandloper", "Z8")])
        ),
    }
    for kind, file in files.items():
        dry = school.run("import", kind, file, *AT, "--dry-run", "--json")
        assert (dry.code, dry.report["stored_anything"]) == (0, False), dry.err
        real = school.run("import", kind, file, *AT, "--json")
        assert (real.code, real.report["stored_anything"]) == (0, True), real.err
        assert school.run("import", kind, file, *AT).out
    records = school.write("c.csv", RECORDS)
    arguments = ("import", "records-csv", records, *AT, "--tool", "stapwerk", "--json")
    assert school.run(*arguments, "--dry-run").report["refused"] == 1
    done = school.run(*arguments)
    assert (done.code, done.report["refused"]) == (1, 1)
    exported = [json.loads(line) for line in school.run("export", "--board", "linden").out.splitlines()]
    assert "Zandloper" in json.dumps(exported, ensure_ascii=False)
    assert {line["kind"] for line in exported}
    one = school.run("export", "--board", "linden", "--pupil", "LL-1").out
    assert "Maaike" in one
    assert "Zandloper" not in one
    assert "Zandloper" not in school.run("export", "--board", "beuken").out


def test_rosters_and_results_of_uwlr(school: CommandLine) -> None:
    answer = school.write("antwoord.xml", (CORPUS / "uwlr-roster" / "good.xml").read_bytes().replace(b"99ZZ", b"99ZL"))
    dry = school.run("import", "uwlr-roster", answer, *AT, "--dry-run", "--json")
    assert (dry.code, dry.report["stored_anything"], dry.report["changes"]["pupil_new"]) == (0, False, 1)
    assert school.run("import", "uwlr-roster", answer, *AT, "--json").report["stored_anything"]
    brought = (CORPUS / "uwlr-results" / "good-envelope.xml").read_bytes().replace(b"99ZZ", b"99ZL")
    arguments = ("import", "uwlr-results", school.write("resultaten.xml", brought), *AT, "--json")
    assert school.run(*arguments).code == 2
    done = school.run(*arguments, "--tool", "stapwerk")
    assert (done.code, done.report["stored"], done.report["findings"]) == (0, 2, []), done.err
    assert school.run(*arguments, "--tool", "stapwerk").report["unchanged"] == 2


def test_an_unreadable_file_stores_nothing_and_is_exit_code_3(school: CommandLine) -> None:
    done = school.run("import", "edexml", school.write("bad.xml", b"\x00\x01 not xml"), *AT, "--json")
    assert done.code == 3
    assert done.report["stored_anything"] is False


def test_the_doctor_speaks_json(command: CommandLine) -> None:
    done = command.run("doctor", "--json")
    assert done.code == 0, done.out
    assert {finding["state"] for finding in done.report["findings"]} <= {"ok", "attention"}
    assert "boards" in {finding["name"] for finding in done.report["findings"]}


def test_goals_of_an_empty_board(command: CommandLine) -> None:
    assert command.run("goals", "--help").code == 0
