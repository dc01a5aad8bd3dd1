"""EDEXML as school systems really write it (standards.md §2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.reading import codes, edexml
from tests.feeds.writing import write_edexml
from tests.strategies import TODAY, rosters
from zichtlijn.core.people.roster import GroupKind, RoleCode, Roster, RosterPupil, Sector
from zichtlijn.feeds.report import Severity

HEAD = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode><xsdversie>2.1</xsdversie></school>"
GROUPS = '<groepen><groep key="G5"><naam>5</naam><jaargroep>5</jaargroep></groep></groepen>'


REVERSED = "<instroomdatum>2026-09-02</instroomdatum><uitstroomdatum>2026-09-01</uitstroomdatum>"
COMPOSED = '<samengestelde_groep key="I"><naam>Instructie</naam></samengestelde_groep>'


def file(pupils: str, *, head: str = HEAD, groups: str = GROUPS, rest: str = "") -> str:
    return f"<EDEX>{head}{groups}<leerlingen>{pupils}</leerlingen>{rest}</EDEX>"


def pupil(inner: str = "", key: str = 'key="1"', name: str = "<roepnaam>Noor</roepnaam>") -> str:
    return f"<leerling {key}>{name}{inner}</leerling>"


def read_one(inner: str, sector: Sector = Sector.PO) -> RosterPupil:
    reading = edexml(file(pupil(inner)), sector)
    assert reading.roster is not None, codes(reading.report)
    return reading.roster.pupils[0]


@settings(max_examples=50)
@given(rosters(), st.sampled_from(["utf-8", "utf-16", "windows-1252"]))
def test_a_written_roster_reads_back_the_same(roster: Roster, encoding: str) -> None:
    reading = edexml(write_edexml(roster, encoding))
    assert reading.report.kept == []
    assert reading.roster == roster


def test_out_of_date_school_year_is_read_with_a_note() -> None:
    reading = edexml(file(pupil(), head=HEAD.replace("2026-2027", "2019-2020")))
    assert str(reading.roster and reading.roster.school_year) == "2019-2020"
    assert codes(reading.report) == ["note old_school_year"]


@pytest.mark.parametrize(
    ("year", "read", "code"),
    [
        ("2041-2042", "2041-2042", []),
        ("2026-2028", "2026-2027", ["note odd_school_year"]),
        ("", "2026-2027", ["note no_school_year"]),
        ("26/27", "2026-2027", ["note no_school_year"]),
    ],
)
def test_any_school_year_is_accepted(year: str, read: str, code: list[str]) -> None:
    reading = edexml(file(pupil(), head=HEAD.replace("2026-2027", year)))
    assert str(reading.roster and reading.roster.school_year) == read
    assert codes(reading.report) == code


def test_empty_elements_are_absent() -> None:
    read = read_one(
        "<voorvoegsel/><achternaam> </achternaam><groep/><vestiging key=''/><geboortedatum></geboortedatum>"
    )
    assert (read.name.full, read.group_refs, read.location_ref, read.birth_on) == ("Noor", (), "", None)


def test_order_does_not_matter() -> None:
    reading = edexml(
        "<EDEX><leerlingen>" + pupil('<groep key="G5"/>') + f"</leerlingen>{GROUPS}"
        "<school><dependancecode>01</dependancecode><brincode>99ZZ</brincode>"
        "<xsdversie>2.0</xsdversie><schooljaar>2026-2027</schooljaar></school></EDEX>"
    )
    assert reading.roster is not None
    assert reading.roster.school_ref == "99ZZ01"
    assert reading.roster.pupils[0].group_refs == ("G5",)


def test_version_1_03_with_numeric_keys_and_no_version() -> None:
    head = "<school><schooljaar>2026-2027</schooljaar><schoolkey>41323</schoolkey></school>"
    groups = '<groepen><groep key="001"><naam>Muizen</naam><jaargroep>1</jaargroep></groep></groepen>'
    reading = edexml(file(pupil('<groep key="001"/>', 'key="00001"'), head=head, groups=groups))
    assert reading.roster is not None
    assert (reading.roster.school_ref, reading.roster.pupils[0].ref) == ("41323", "00001")
    assert codes(reading.report) == ["note no_version"]


@pytest.mark.parametrize("wrap", ['<x:EDEX xmlns:x="urn:a">{}</x:EDEX>', '<EDEX xmlns="urn:b">{}</EDEX>'])
def test_namespaces_are_ignored_with_a_note(wrap: str) -> None:
    inner = file(pupil('<groep key="G5"/>')).removeprefix("<EDEX>").removesuffix("</EDEX>")
    reading = edexml(wrap.format(inner))
    assert reading.roster is not None
    assert codes(reading.report) == ["note namespace_ignored"]


def test_years_of_secondary_schools() -> None:
    assert read_one("<jaargroep>2</jaargroep>", Sector.VO).year_group == "12"
    assert read_one("<jaargroep>13</jaargroep>", Sector.VO).year_group == "13"
    assert read_one("<jaargroep>02</jaargroep>").year_group == "2"


def test_years_fill_each_other() -> None:
    groups = '<groepen><groep key="G"><naam>6/7</naam><jaargroep>C</jaargroep></groep></groepen>'
    pupils = "".join(pupil(f"<jaargroep>{year}</jaargroep><groep key='G'/>", f"key='{year}'") for year in (7, 6))
    reading = edexml(file(pupils, groups=groups))
    assert reading.roster is not None
    assert reading.roster.groups[0].year_groups == ("6", "7")
    assert read_one('<groep key="G5"/>').year_group == "5"


def test_who_has_left() -> None:
    assert read_one("<jaargroep>H</jaargroep><groep key='gone'/>").ends_on == TODAY
    left = read_one("<uitstroomdatum>2026-11-16</uitstroomdatum>")
    assert left.ends_on == TODAY
    assert read_one("<uitstroomdatum>2026-11-17</uitstroomdatum>").ends_on == TODAY + timedelta(days=1)
    assert read_one("<instroomdatum>2026-08-24</instroomdatum>").starts_on == date(2026, 8, 24)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (pupil(key=""), "missing_key"),
        (pupil(key='key="#1"'), "temporary_key"),
        (pupil(name=""), "missing_name"),
        (pupil('<groep key="weg"/>'), "unknown_group"),
        (pupil('<vestiging key="weg"/>'), "unknown_location"),
        (pupil('<groep key="G5"/><groep key="G6"/>'), "more_than_one_group"),
        (pupil("<geboortedatum>2026-02-30</geboortedatum>"), "not_a_day"),
        (pupil("<geboortedatum>2031-02-01</geboortedatum>"), "no_birth_day"),
        (pupil(f"<achternaam>{'a' * 201}</achternaam>"), "too_long"),
        (pupil(REVERSED), "days_reversed"),
    ],
)  # fmt: skip
def test_a_fault_refuses_the_pupil_and_not_the_file(bad: str, code: str) -> None:
    reading = edexml(file(bad + pupil(key='key="2"')))
    assert reading.roster is not None
    assert [read.ref for read in reading.roster.pupils] == ["2"]
    assert [finding.code for finding in reading.report.kept] == [code]
    assert reading.report.kept[0].severity is Severity.REFUSED
    assert "1" in reading.roster.refused_refs or not reading.roster.complete


def test_keys_and_eck_ids_that_occur_twice_refuse_both() -> None:
    twice = pupil() + pupil(name="<roepnaam>Sem</roepnaam>") + pupil(key='key="3" eckid="x"')
    reading = edexml(file(twice + pupil(key='key="4" eckid="x"') + pupil(key='key="5"')))
    assert reading.roster is not None
    assert [read.ref for read in reading.roster.pupils] == ["5"]
    assert reading.roster.refused_refs == {"1", "3", "4"}
    assert codes(reading.report) == ["refused duplicate_key"] * 2 + ["refused duplicate_eck_id"] * 2


def test_the_same_pupil_twice_is_read_once() -> None:
    reading = edexml(file(pupil() + pupil()))
    assert reading.roster is not None
    assert len(reading.roster.pupils) == 1
    assert codes(reading.report) == ["note repeated_record"]


def test_only_teaching_roles_give_a_group() -> None:
    staff = (
        '<leerkrachten><leerkracht key="L1"><roepnaam>Jo</roepnaam><rol>IB</rol>'
        "<emailadres>nee</emailadres><groepen>"
        '<groep key="G5"><rol>OUD</rol></groep></groepen></leerkracht>'
        '<leerkracht key="L2"><roepnaam>Vera</roepnaam>'
        '<groepen><groep key="G5"><rol>LRK</rol></groep></groepen>'
        "</leerkracht></leerkrachten>"
    )
    reading = edexml(file(pupil(), rest=staff))
    assert reading.roster is not None
    helper, teacher = reading.roster.staff
    assert (helper.assignments, helper.roles[0].code) == ((), RoleCode.SUPPORT)
    assert [link.group_ref for link in teacher.assignments] == ["G5"]
    assert codes(reading.report) == ["note role_without_group", "note email_left_out"]


def test_composed_groups() -> None:
    groups = GROUPS.replace("</groepen>", COMPOSED + "</groepen>")
    inner = '<groep key="G5"/><samengestelde_groepen><samengestelde_groep key="I"/></samengestelde_groepen>'
    reading = edexml(file(pupil(inner), groups=groups))
    assert reading.roster is not None
    assert reading.roster.groups[1].kind is GroupKind.COMPOSED
    assert reading.roster.pupils[0].group_refs == ("G5", "I")


FORBIDDEN = [
    "bsn",
    "sofinummer",
    "onderwijsnummer",
    "bsn_ondwnr-4",
    "rijksregisternummer",
    "etniciteit",
    "land",
    "land_vader",
    "land_moeder",
    "gewicht",
    "gewicht_nieuw",
    "postcodenl",
    "postnummerbe",
    "postcodeoverig",
    "fotourl",
    "geslacht",
    "toevoegingen",
    "emailadres",
    "gebruikersnaam",
]
SENTINEL = "GEHEIM4711"


@given(
    st.sampled_from(FORBIDDEN),
    st.sampled_from(['key="1"', "", 'key="#1"']),
    st.sampled_from(["", "<groep key='weg'/>", "<", "</leerlingen>", "&x;", "\x00"]),
)
def test_what_may_not_be_kept_never_leaves_the_file(name: str, key: str, damage: str) -> None:
    secret = f"<{name}>{SENTINEL}</{name}>{damage}<{name}><blok>{SENTINEL}</blok></{name}>"
    assert SENTINEL not in repr(edexml(file(pupil(secret, key=key))))


def test_a_broken_number_does_not_leak_through_the_parser() -> None:
    for broken in (f"<bsn>{SENTINEL}", f"<bsn {SENTINEL}>", f"<bsn>&{SENTINEL};</bsn>", f"<{SENTINEL}/></x>"):
        assert SENTINEL not in repr(edexml(file(pupil(broken))))
