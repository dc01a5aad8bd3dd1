"""Schools, policies and histories for the tests of release: the demo's two locations, and generated ones."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.strategies import TODAY
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import CellFacts, Entry, Gate, GateChange
from zichtlijn.core.release.guardians import GuardianFacts, Window
from zichtlijn.core.release.placing import Arrangement, Place, Placement, Placing
from zichtlijn.core.release.planning import PupilFacts
from zichtlijn.core.release.policy import (
    EXAM_CLASSES,
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupKey,
    GroupKind,
    GroupTerms,
    GuardianMode,
    Later,
    PolicyHistory,
    PolicyVersion,
    SameTime,
    Slot,
    Terms,
)
from zichtlijn.core.release.sharing import Share

ZONE = ZoneInfo("Europe/Amsterdam")
NOORD, ZUID, AUTHOR = UUID(int=1), UUID(int=2), UUID(int=3)
TIJN, RUUD, CARLA = UUID(int=10), UUID(int=11), UUID(int=12)
ALWAYS = datetime(2020, 8, 1, tzinfo=UTC)
BORN_ON = date(2011, 3, 9)
YEAR = DaySpan(date(2026, 8, 1), date(2027, 8, 1))


def local(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    """An instant by the clock on the wall in the demo's school year."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def year_group(code: str) -> GroupKey:
    return GroupKey(GroupKind.YEAR_GROUP, code)


def school_class(code: str) -> GroupKey:
    return GroupKey(GroupKind.CLASS, code)


TUESDAY_THURSDAY = (Slot(1, time(16, 30)), Slot(3, time(16, 30)))
FRIDAY_AT_FIVE = Later(Slot(4, time(17)))
TEST_WEEK = ExceptionPeriod("Toetsweek 2", DaySpan(date(2026, 11, 30), date(2026, 12, 5)))
CHRISTMAS = ExceptionPeriod("Kerstvakantie", DaySpan(date(2026, 12, 19), date(2027, 1, 4)))
PROJECT_WEEK = ExceptionPeriod(
    "Projectweek", DaySpan(date(2027, 3, 15), date(2027, 3, 20)), exempt=frozenset({EXAM_CLASSES})
)
NOORD_TERMS = Terms(
    TUESDAY_THURSDAY,
    FRIDAY_AT_FIVE,
    (TEST_WEEK, CHRISTMAS, PROJECT_WEEK),
    (GroupTerms(frozenset({year_group("11"), year_group("12")}), (Slot(3, time(16, 30)),), SameTime()),),
)
ZUID_TERMS = Terms(
    tuple(Slot(weekday, time(17)) for weekday in range(5)), Closed("Twee gesprekken en twee rapporten per jaar.")
)


def make_history(terms: Terms, location: UUID = NOORD, span: DaySpan | None = None) -> PolicyHistory:
    return PolicyHistory(location, ZONE, (PolicyVersion(1, AUTHOR, span or DaySpan(date(2026, 8, 1)), terms),))


DEMO = {NOORD: make_history(NOORD_TERMS), ZUID: make_history(ZUID_TERMS, ZUID)}


def place_at(location: UUID, *groups: GroupKey, since: date = date(2026, 8, 1)) -> Placing:
    return Placing((Placement(DaySpan(since), Place(location, frozenset(groups))),))


H3B = place_at(NOORD, year_group("13"), school_class("h3b"))
B1A = place_at(NOORD, year_group("11"), school_class("b1a"))
H3C = place_at(ZUID, year_group("13"), school_class("h3c"))


def make_pupil(placing: Placing = H3B, birth_on: date | None = BORN_ON) -> PupilFacts:
    return PupilFacts(TIJN, placing, birth_on, ZONE)


def make_guardian(person: UUID = RUUD, *access: Window, consents: tuple[Window, ...] = ()) -> GuardianFacts:
    return GuardianFacts(person, access or (Window(ALWAYS),), consents)


def make_cell(
    *entered: datetime, ready_at: datetime | None = None, gates: tuple[tuple[datetime, Gate], ...] = ()
) -> CellFacts:
    """Values entered at these instants; the test went open with the first, or as the gates say."""
    changes = tuple(GateChange(at, gate) for at, gate in gates) or (GateChange(ready_at or entered[0], Gate.OPEN),)
    return CellFacts(tuple(Entry(entry(index), at) for index, at in enumerate(entered)), changes)


def entry(index: int) -> UUID:
    return UUID(int=1000 + index)


# Generated worlds: eight weeks around the night of 25 October, with entries on half minutes so that nothing but moments
# coincides with moments.
FIRST_ON = TODAY - timedelta(days=50)
WEEKS = 8
LAST_ON = FIRST_ON + timedelta(weeks=WEEKS)
KEYS = (year_group("11"), year_group("13"), school_class("a"), school_class("b"), EXAM_CLASSES)
times = st.sampled_from([time(8), time(12), time(16, 30), time(17), time(2, 30)])
days = st.integers(0, WEEKS * 7 - 1).map(lambda number: FIRST_ON + timedelta(days=number))
groups = st.frozensets(st.sampled_from(KEYS), max_size=3)


def instants() -> st.SearchStrategy[datetime]:
    """Any half minute, often within minutes of an hour at which a moment may be."""
    near = st.builds(
        lambda day, at, minutes: (
            datetime.combine(day, at, ZONE).astimezone(UTC) + timedelta(minutes=minutes, seconds=30)
        ),
        days,
        times,
        st.integers(-8, 4),
    )
    anywhere = st.integers(0, WEEKS * 7 * 24 * 60).map(
        lambda minutes: datetime.combine(FIRST_ON, time(0), UTC) + timedelta(minutes=minutes, seconds=30)
    )
    return st.one_of(near, anywhere)


@st.composite
def spans(draw: st.DrawFn) -> DaySpan:
    first = draw(days)
    return DaySpan(first, draw(st.none() | st.integers(1, 40).map(lambda length: first + timedelta(days=length))))


slots = st.lists(
    st.builds(Slot, st.integers(0, 4), times), min_size=1, max_size=5, unique_by=lambda slot: slot.weekday
).map(tuple) | st.just(TUESDAY_THURSDAY)
modes: st.SearchStrategy[GuardianMode] = st.one_of(
    st.just(SameTime()),
    st.just(FRIDAY_AT_FIVE),
    st.builds(Later, st.builds(Slot, st.integers(0, 4), times)),
    st.builds(FixedMoments, st.lists(days, max_size=4).map(tuple), times),
    st.just(Closed("U hoort het in gesprekken.")),
)
periods = st.builds(ExceptionPeriod, st.just("Periode"), spans(), st.frozensets(st.sampled_from(KEYS), max_size=1)).map(
    lambda period: replace(
        period,
        span=DaySpan(period.span.starts_on, period.span.starts_on + timedelta(days=period.span.starts_on.day % 9 + 1)),
    )
)
terms = st.builds(
    Terms,
    slots,
    modes,
    st.just(()) | st.lists(periods, max_size=2).map(tuple),
    st.lists(st.builds(GroupTerms, groups.filter(bool), st.none() | slots, st.none() | modes), max_size=2).map(tuple),
    st.booleans(),
)


@st.composite
def histories(draw: st.DrawFn, location: UUID) -> PolicyHistory:
    """One to three versions one after the other, perhaps with gaps."""
    borders = sorted(draw(st.lists(days, max_size=3, unique=True)))
    starts = [date(2026, 1, 1), *borders]
    versions = []
    for number, starts_on in enumerate(starts):
        ends_on = starts[number + 1] if number + 1 < len(starts) else None
        if draw(st.integers(0, 9)):
            versions.append(PolicyVersion(number, AUTHOR, DaySpan(starts_on, ends_on), draw(terms)))
    return PolicyHistory(location, ZONE, tuple(versions))


@st.composite
def placings(draw: st.DrawFn) -> Placing:
    """A pupil who may move once, may stand at two locations, and may have an arrangement."""
    moved_on = draw(st.none() | days)
    places = st.builds(Place, st.sampled_from([NOORD, ZUID]), groups)
    first = draw(places)
    placements = [Placement(DaySpan(date(2026, 1, 1), moved_on), first)]
    if moved_on:
        placements.append(Placement(DaySpan(moved_on), draw(places)))
    if draw(st.integers(0, 3)) == 0:
        placements.append(Placement(draw(spans()), draw(places)))
    arrangements = draw(st.lists(st.builds(Arrangement, spans(), st.none() | slots, st.none() | modes), max_size=1))
    return Placing(tuple(placements), tuple(arrangements))


@st.composite
def cells(draw: st.DrawFn) -> CellFacts:
    """Up to five entries, withdrawals among them, and gates that open and close."""
    at = sorted(draw(st.lists(instants(), min_size=1, max_size=5, unique=True)))
    kinds = draw(st.lists(st.integers(0, 3).map(lambda one: one == 0), min_size=len(at), max_size=len(at)))
    entries = tuple(Entry(entry(index), when, kinds[index]) for index, when in enumerate(at))
    open_more = st.sampled_from([Gate.OPEN, Gate.OPEN, Gate.DISCUSS, Gate.DRAFT])
    changes = sorted(draw(st.lists(st.tuples(instants(), open_more), max_size=4, unique_by=lambda one: one[0])))
    own = sorted(
        draw(
            st.lists(
                st.tuples(instants(), st.sampled_from([Gate.OPEN, Gate.DISCUSS_APART])),
                max_size=2,
                unique_by=lambda one: one[0],
            )
        )
    )
    opened = GateChange(ALWAYS, Gate.OPEN)
    test_gate = ((opened,) if draw(st.integers(0, 4)) else ()) + tuple(GateChange(when, gate) for when, gate in changes)
    return CellFacts(entries, test_gate, tuple(GateChange(when, gate) for when, gate in own))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, second = sorted(draw(st.lists(instants(), min_size=2, max_size=2, unique=True)))
    return Window(draw(st.sampled_from([ALWAYS, first])), draw(st.sampled_from([None, second])))


@dataclass(frozen=True)
class World:
    """Everything a plan is made of."""

    policies: dict[UUID, PolicyHistory]
    pupil: PupilFacts
    guardian: GuardianFacts
    cell: CellFacts
    shares: tuple[Share, ...]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    birth_on = draw(st.sampled_from([BORN_ON, BORN_ON, None]) | days.map(lambda day: day.replace(year=day.year - 18)))
    cell = draw(cells())
    guardian = GuardianFacts(
        RUUD,
        draw(
            st.one_of(
                st.just((Window(ALWAYS),)), st.just((Window(ALWAYS),)), st.lists(windows(), max_size=1).map(tuple)
            )
        ),
        draw(st.lists(windows(), max_size=2).map(tuple)),
    )
    shares = []
    for shared_at, lasts in draw(st.lists(st.tuples(instants(), st.none() | st.integers(1, 500)), max_size=4)):
        revoked_at = None if lasts is None else shared_at + timedelta(hours=lasts)
        of = draw(st.sampled_from(cell.entries)).uuid
        shares.append(Share(of, RUUD, shared_at, draw(st.booleans()), revoked_at))
    return World(
        {NOORD: draw(histories(NOORD)), ZUID: draw(histories(ZUID))},
        PupilFacts(TIJN, draw(placings()), birth_on, ZONE),
        guardian,
        cell,
        tuple(shares),
    )
