"""Hypothesis strategies shared by tests: names, rosters and records that are fit to keep."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    GroupKind,
    Roster,
    RosterAssignment,
    RosterGroup,
    RosterPupil,
    RosterStaff,
)
from zichtlijn.core.progress.record import (
    Completion,
    PupilRef,
    Record,
    RecordKind,
    RecordState,
    SignalKind,
    SuppliedSignal,
    ToolGoalRef,
)

# Time says nothing on a machine that is shared: no deadline, no complaint about slow drawing.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

TODAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 7, 12, tzinfo=UTC)

# Without ’: behind an accent its Windows-1252 byte makes a letter of UTF-8, which nobody can tell apart.
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéëïöüçñß'-"


def words(most: int = 20) -> st.SearchStrategy[str]:
    """One word as it stands in a name; never empty."""
    return st.text(_LETTERS, min_size=1, max_size=most)


def lines(most: int = 60) -> st.SearchStrategy[str]:
    """One line of text with single spaces and the signs that break formats; never empty, never a formula."""
    text = st.text(_LETTERS + '0123456789 ;,\t"<>&%/().→½', min_size=1, max_size=most)
    return text.map(lambda line: " ".join(line.split())).filter(bool)


def keys() -> st.SearchStrategy[str]:
    """A key as school systems write them: short, numeric, with zeros, or long."""
    return st.one_of(
        st.from_regex(r"[0-9]{1,6}", fullmatch=True),
        st.from_regex(r"[A-Z]{1,4}[0-9./_-]{1,8}", fullmatch=True),
    )


def names() -> st.SearchStrategy[PersonName]:
    return st.builds(
        PersonName,
        words(),
        st.sampled_from(["", "de", "van den", "’t"]),
        words(),
        st.sampled_from(["", "A.B."]),
    )


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """A primary school as EDEXML can hold it; references hold."""
    group_refs = draw(st.lists(keys(), min_size=1, max_size=4, unique=True))
    years = st.sampled_from("12345678")
    groups = tuple(RosterGroup(ref, draw(words()), GroupKind.CLASS, (draw(years),)) for ref in group_refs)
    pupils = tuple(
        RosterPupil(
            ref,
            draw(names()),
            birth_on=draw(st.none() | st.dates(date(2005, 1, 1), TODAY)),
            year_group=draw(years),
            group_refs=(draw(st.sampled_from(group_refs)),),
        )
        for ref in draw(st.lists(keys(), min_size=1, max_size=8, unique=True))
    )
    staff = tuple(
        RosterStaff(
            ref,
            draw(names()),
            email=draw(st.sampled_from(["", "lk@school.example"])),
            assignments=(RosterAssignment(draw(st.sampled_from(group_refs)), Capacity.TEACHER),),
        )
        for ref in draw(st.lists(keys(), max_size=3, unique=True))
    )
    return Roster("99ZZ01", SchoolYear(2026), "Verzonnen LAS", True, (), groups, pupils, staff)


_COUNTS = st.none() | st.integers(0, 50)
_SECONDS = st.none() | st.integers(0, 86_400)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record that is fit to keep."""
    occurred_at = draw(st.none() | st.integers(0, 200 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)))
    occurred_on = occurred_at.date() if occurred_at else draw(st.dates(date(2024, 8, 1), TODAY))
    made = draw(_COUNTS)
    right = draw(st.none() | st.integers(0, 50 if made is None else made))
    return Record(
        draw(keys()),
        draw(st.just(NOW) | st.just(NOW - timedelta(days=1))),
        PupilRef("las_key", draw(keys())),
        ToolGoalRef(draw(keys()), draw(st.just("") | lines())),
        draw(lines()),
        draw(lines()),
        occurred_on,
        occurred_at,
        draw(st.sampled_from(RecordKind)),
        draw(st.sampled_from(RecordState)),
        draw(st.sampled_from(Completion)),
        made,
        right,
        draw(_SECONDS),
        draw(_SECONDS),
        draw(_SECONDS),
        draw(st.none() | st.builds(SuppliedSignal, st.sampled_from(SignalKind), st.just("") | lines())),
        draw(st.just(()) | lines().map(lambda text: (("werkvorm", text),))),
    )
