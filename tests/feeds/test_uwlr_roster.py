"""The answer to HaalLeerlinggegevens as a file: the roster EDEXML gives, with what UWLR does otherwise."""

import pytest
from hypothesis import given, settings

from tests.feeds.reading import codes, edexml, uwlr_roster
from tests.feeds.test_edexml import COMPOSED, FORBIDDEN, GROUPS, HEAD, SENTINEL, file, pupil
from tests.feeds.writing import write_edexml
from tests.strategies import rosters
from zichtlijn.core.people.roster import Roster, Sector

NAMESPACE = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"
ENVELOPE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><groepen><groep key="G5"/></groepen>'
    "</s:Header><s:Body>{}</s:Body></s:Envelope>"
)


def answer(written: str) -> str:
    """An EDEXML file as an answer."""
    inner = written.removeprefix("<EDEX>").removesuffix("</EDEX>").replace(">2.1<", ">2.2<")
    payload = f"<leerlinggegevens>{inner}</leerlinggegevens>"
    return f'<leerlinggegevens_antwoord xmlns="{NAMESPACE}">{payload}</leerlinggegevens_antwoord>'


@settings(max_examples=50)
@given(rosters())
def test_the_same_roster_as_edexml_gives(roster: Roster) -> None:
    written = write_edexml(roster).decode().partition("?>")[2].strip()
    for whole in (answer(written), ENVELOPE.format(answer(written))):
        reading = uwlr_roster(whole)
        assert reading.report.kept == []
        assert reading.roster == edexml(written).roster


def test_a_person_with_an_eck_id_alone_is_known_by_it_and_it_stays_out_of_sight() -> None:
    """From version 2.3 the key may be absent (standards.md §1.1)."""
    good = pupil('<groep key="G5"/>', 'eckid="https://ketenid.nl/proef/1"')
    reading = uwlr_roster(answer(file(good)).replace(">2.2<", ">2.3<"))
    assert reading.roster is not None
    (read,) = reading.roster.pupils
    assert (read.ref[:4], read.eck_id, reading.roster.complete) == ("eck-", "https://ketenid.nl/proef/1", True)
    assert codes(reading.report) == ["note eck_id_only"]
    again = uwlr_roster(answer(file(good)))
    assert again.roster is not None
    assert again.roster.pupils[0].ref == read.ref
    two = "".join(pupil(key=f'eckid="{SENTINEL}"', name=f"<roepnaam>{name}</roepnaam>") for name in ("Noor", "Sem"))
    refused = uwlr_roster(answer(file(two)))
    assert codes(refused.report) == ["refused duplicate_key"] * 2 + ["note eck_id_only"]
    assert SENTINEL not in repr(refused)


@pytest.mark.parametrize(
    ("whole", "code"),
    [
        (answer(file("")), "no_pupils"),
        (answer("<EDEX></EDEX>"), "no_pupils"),
        (answer(file(pupil())).replace("leerlinggegevens>", "geengegevens>"), "no_pupils"),
        (
            f'<leerlinggegevens_antwoord xmlns="{NAMESPACE}"><geenwijzigingen/></leerlinggegevens_antwoord>',
            "no_changes",
        ),
        (file(pupil()), "not_uwlr"),
        (ENVELOPE.format(""), "not_uwlr"),
        (ENVELOPE.format(answer(file(pupil())))[:-20], "broken_xml"),
    ],
)
def test_what_is_no_roster_is_refused_as_a_whole(whole: str, code: str) -> None:
    reading = uwlr_roster(whole)
    assert reading.roster is None
    assert codes(reading.report) == [f"fatal {code}"]


def test_a_second_answer_is_not_read() -> None:
    both = answer(file(pupil())) + answer(file(pupil(key='key="2"')))
    reading = uwlr_roster(ENVELOPE.format(both))
    assert reading.roster is not None
    assert [read.ref for read in reading.roster.pupils] == ["1"]


def test_keys_and_references_are_checked_here_for_no_schema_does() -> None:
    groups = GROUPS.replace("</groepen>", COMPOSED + "</groepen>")
    bad = (
        pupil('<groep key="weg"/>', 'key="2"')
        + pupil(key='key="3"')
        + pupil(key='key="3"', name="<roepnaam>B</roepnaam>")
    )
    reading = uwlr_roster(answer(file(pupil() + bad, groups=groups)))
    assert reading.roster is not None
    assert [read.ref for read in reading.roster.pupils] == ["1"]
    assert codes(reading.report) == ["refused duplicate_key", "refused duplicate_key", "refused unknown_group"]


def test_years_of_secondary_schools() -> None:
    """Senders write 1 where the list says 11 (standards.md §1.5)."""
    reading = uwlr_roster(answer(file(pupil("<jaargroep>2</jaargroep>"))), Sector.VO)
    assert reading.roster is not None
    assert reading.roster.pupils[0].year_group == "12"


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_may_not_be_kept_never_leaves_the_file(name: str) -> None:
    reading = uwlr_roster(answer(file(pupil(f"<{name}>{SENTINEL}</{name}>"))))
    assert reading.roster is not None
    assert SENTINEL not in repr(reading)


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2", "2.3"])
def test_versions_of_the_one_major_number(version: str) -> None:
    reading = uwlr_roster(answer(file(pupil(), head=HEAD)).replace(">2.2<", f">{version}<"))
    assert reading.report.kept == []
