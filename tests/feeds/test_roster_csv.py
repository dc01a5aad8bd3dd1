"""The CSV roster of secondary schools (docs/recipes/roster-csv.md)."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.reading import codes, roster_csv
from tests.feeds.writing import write_table
from tests.strategies import keys, names
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import Capacity, Custody, GroupKind, RoleCode, Roster, RosterMembership
from zichtlijn.feeds.sheet import sniff_separator

PUPILS = "leerling;roepnaam;achternaam;klas\n1;Noor;Bos;h3b\n2;Sem;Çelik;h3b\n"


def read(raw: str | bytes) -> Roster:
    reading = roster_csv(raw)
    assert reading.roster is not None, reading.report.kept
    return reading.roster


def zipped(**tables: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, table in tables.items():
            archive.writestr(f"export/{name}.csv", table)
    return made.getvalue()


@settings(max_examples=50)
@given(
    st.lists(st.tuples(keys(), names()), min_size=1, max_size=8, unique_by=lambda pair: pair[0]),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "windows-1252"]),
)
def test_written_pupils_read_back_the_same(pupils: list[tuple[str, PersonName]], separator: str, encoding: str) -> None:
    rows = [(name.family, name.called, ref, name.prefix, name.initials) for ref, name in pupils]
    header = (" Achternaam", "ROEPNAAM", "Leerling-nummer", "tussen voegsel", "Voorletters")
    raw = write_table(header, rows, separator).decode().encode(encoding)
    assert [(pupil.ref, pupil.name) for pupil in read(raw).pupils] == pupils


def test_a_bare_list_of_pupils_names_its_classes() -> None:
    roster = read(PUPILS)
    assert [(group.ref, group.kind) for group in roster.groups] == [("h3b", GroupKind.CLASS)]
    assert roster.complete


def test_a_zip_of_lists() -> None:
    roster = read(
        zipped(
            leerlingen=PUPILS,
            Klassen="groep;leerjaar\nh3b;3 havo\n",
            lesgroepen="groep;vak\nh3b.wi;wiskunde\n",
            medewerkers="docent;achternaam;e-mail\nGRA;Graaf;GRA@College.example\n",
            indelingen=(
                "groep;leerling;medewerker;functie;van;t/m\nh3b.wi;1;;;17-08-2026;31-01-2027\n"
                "h3b.wi;2;;;2026-08-17;2026-11-16\nh3b.wi;;GRA;;;\nh3b;;GRA;Mentor;;\n"
            ),
            ouders=(
                "leerling;roepnaam;email;gezag\n1;Joke;thuis@mail.example;ja\n2;Joke;thuis@mail.example;nee\n"
                "1;Piet;thuis@mail.example;\n"
            ),
            rollen="medewerker;rol;groepen\nGRA;Zorgcoördinator;h3b|h3b.wi\nGRA;teamleider;\n",
        )
    )
    first, second = roster.pupils
    assert (first.group_refs, first.year_group) == (("h3b", "h3b.wi"), "13")
    assert first.memberships == (RosterMembership("h3b.wi", date(2026, 8, 17), date(2027, 2, 1)),)
    assert second.group_refs == ("h3b",)
    teacher = roster.staff[0]
    assert teacher.email == "gra@college.example"
    assert [(link.group_ref, link.capacity, link.subject) for link in teacher.assignments] == [
        ("h3b.wi", Capacity.TEACHER, "wiskunde"),
        ("h3b", Capacity.MENTOR, ""),
    ]
    assert [(role.code, role.group_refs) for role in teacher.roles] == [
        (RoleCode.SUPPORT, ("h3b", "h3b.wi")),
        (RoleCode.YEAR_COORDINATOR, ()),
    ]
    joke, piet = roster.guardians
    assert [(link.pupil_ref, link.custody) for link in joke.pupils] == [("1", Custody.YES), ("2", Custody.NO)]
    assert [(link.pupil_ref, link.custody) for link in piet.pupils] == [("1", Custody.UNKNOWN)]


HEADER = "soort;leerling;achternaam;klas;lesgroepen;groep;vak;medewerker;functie;email;gezag;rol;van;t/m;leerjaar"
FAULTS = [
    ("leerling;;Bos", "missing"),
    ("leerling;9;", "missing_name"),
    ("leerling;9;Bos;weg", "unknown_group"),
    ("leerling;9;Bos;;h3b.wi", "unknown_group"),
    ("leerling;9;Bos;;;;;;;;;;2026-09-01;2026-08-01", "days_reversed"),
    ("leerling;9;Bos;;;;;;;;;;gisteren", "not_a_day"),
    ("leerling;9;Bos;;;;;;;;;;;;zeven", "not_a_year"),
    ("leerling;9;=1+1", "formula"),
    ("leerling;9;@SUM(A1)", "formula"),
    ("leerling;9;Bos;;;;;;;;;;;;;te veel", "too_many_cells"),
    ("lesgroep;;;;;x", "missing"),
    ("medewerker;;Graaf;;;;;G;;geen adres", "not_an_email"),
    ("indeling;1;;;;weg", "unknown_group"),
    ("indeling;9;;;;h3b", "unknown_pupil"),
    ("indeling;;;;;h3b;;weg", "unknown_staff"),
    ("indeling;1;;;;h3b;;GRA", "pupil_or_staff"),
    ("indeling;;;;;h3b;;GRA;baas", "not_a_choice"),
    ("ouder;1;Bos", "guardian_without_key"),
    ("ouder;9;Bos;;;;;;;o@mail.example", "unknown_pupil"),
    ("ouder;1;Bos;;;;;;;o@mail.example;misschien", "not_a_choice"),
    ("rol;;;;;;;GRA;;;;keizer", "not_a_choice"),
    ("fiets;1", "unknown_kind"),
]


@pytest.mark.parametrize(("row", "code"), FAULTS, ids=[f"{row[:20]} {code}" for row, code in FAULTS])
def test_a_fault_refuses_the_row_and_not_the_file(row: str, code: str) -> None:
    good = "klas;;;;;h3b\nleerling;1;Bos;h3b\nmedewerker;;Graaf;;;;;GRA\n"
    reading = roster_csv(f"{HEADER}\n{good}{row}\n")
    assert reading.roster is not None
    assert codes(reading.report) == [f"refused {code}"]
    assert reading.report.kept[0].where == "regel 5"
    assert [pupil.ref for pupil in reading.roster.pupils] == ["1"]
    assert reading.roster.refused_refs or not reading.roster.complete


def test_keys_that_occur_twice_refuse_both() -> None:
    reading = roster_csv(PUPILS + "1;Noor;Jansen;h3b\n")
    assert reading.roster is not None
    assert reading.roster.refused_refs == {"1"}
    assert codes(reading.report) == ["refused duplicate_key"] * 2


def test_zeros_stay_and_harmless_formulas_are_text() -> None:
    reading = roster_csv('leerling;achternaam\n00123;Bos\n="00124";Bos\n+31;Bos\n')
    assert reading.roster is not None
    assert [pupil.ref for pupil in reading.roster.pupils] == ["00123", "00124", "+31"]
    assert codes(reading.report) == ["note formula_text"]


def test_what_may_not_be_kept_is_never_read() -> None:
    reading = roster_csv("leerling;achternaam;BSN;Postcode;hobby\n1;Bos;GEHEIM;GEHEIM;GEHEIM\n2;;GEHEIM\n")
    assert codes(reading.report)[:3] == [
        "note column_not_kept",
        "note column_not_kept",
        "note unknown_column",
    ]
    assert "GEHEIM" not in repr(reading)


def test_a_file_without_header_leaks_nothing() -> None:
    reading = roster_csv("123456782;GEHEIM;Bos\n123456783;GEHEIM;Jansen\n")
    assert codes(reading.report) == ["fatal unknown_table"]
    assert "GEHEIM" not in repr(reading)


@pytest.mark.parametrize(("header", "mark"), [("a;b,c;d", ";"), ('"a;b;c",d', ","), ("a", ";"), ("a\tb", "\t")])
def test_the_separator_is_found_in_the_header(header: str, mark: str) -> None:
    assert sniff_separator(header) == mark


def test_excel_hints_and_line_ends() -> None:
    assert len(read("sep=;\r\n" + PUPILS.replace("\n", "\r\n")).pupils) == 2
    assert len(read(PUPILS.replace("\n", "\r")).pupils) == 2
