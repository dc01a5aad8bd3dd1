"""Reading reflections: one's own, and those a pupil lets somebody read, as long as that person's tie holds (R46)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Capacity
from zichtlijn.grading.release.published_calendar import read_calendar
from zichtlijn.grading.sharing.facts import OwnReflection, Prompts, Reader, ReaderKind, SharedReflection
from zichtlijn.grading.sharing.models import Reflection, ReflectionReader
from zichtlijn.people.guardians.queries import list_guardian_ties
from zichtlijn.people.rosters.naming import list_called
from zichtlijn.people.staff.of_pupil import StaffOfPupil, list_staff_of_pupil


def list_own_reflections(pupil: UUID) -> list[OwnReflection]:
    """Everything a pupil wrote, the newest first, with whom the pupil chose to read it. Three queries."""
    return _tell_own(Reflection.objects.filter(pupil=pupil).order_by("-written_at", "uuid"))


def get_own_reflection(pupil: UUID, reflection: UUID) -> OwnReflection:
    """One of them. Raises Refusal(NOT_FOUND) for another's. Three queries."""
    found = _tell_own(Reflection.objects.filter(pupil=pupil, pk=reflection))
    if not found:
        raise Refusal(Refused.NOT_FOUND)
    return found[0]


def list_possible_readers(pupil: UUID, *, subject: str = "", now: datetime) -> list[Reader]:
    """Mentors, teachers and guardians with access of this pupil now, by name; each person once.

    With a subject only its teachers; who is mentor too is named as teacher then. Three queries and a calendar.
    """
    today = read_calendar(pupil).get_today(now)
    return sorted(_list_ties(pupil, subject, today).values(), key=lambda one: (one.kind, one.called, one.person))


def list_reflections_for(reader: UUID, pupil: UUID, *, today: date) -> list[SharedReflection]:
    """What a pupil lets this reader read now, the newest first: only while still mentor, teacher or guardian.

    Of a stranger nothing. Four queries at most.
    """
    rows = ReflectionReader.objects.filter(person=reader, reflection__pupil=pupil, revoked_at__isnull=True)
    found = list(rows.select_related("reflection").order_by("-shared_at", "uuid"))
    if not found:
        return []
    staff = [one for one in list_staff_of_pupil(pupil, today) if one.person == reader]
    is_guardian = any(tie.guardian == reader and tie.span.contains(today) for tie in list_guardian_ties([pupil]))
    return [_tell_shared(row, pupil) for row in found if _is_still(row, staff, is_guardian)]


def _is_still(row: ReflectionReader, staff: Sequence[StaffOfPupil], is_guardian: bool) -> bool:
    """Whether the tie because of which the pupil chose this reader holds."""
    if row.kind == ReaderKind.GUARDIAN:
        return is_guardian
    wanted = Capacity.MENTOR if row.kind == ReaderKind.MENTOR else Capacity.TEACHER
    return any(one.capacity is wanted and _teaches(one, row.reflection.subject) for one in staff)


def _teaches(one: StaffOfPupil, subject: str) -> bool:
    return one.capacity is Capacity.MENTOR or not subject or one.subject in ("", subject)


def _list_ties(pupil: UUID, subject: str, today: date) -> dict[UUID, Reader]:
    """By person; of several ties that of a teacher."""
    found: dict[UUID, Reader] = {}
    guardians = [tie.guardian for tie in list_guardian_ties([pupil]) if tie.span.contains(today)]
    called = list_called(guardians) if guardians else {}
    for guardian in guardians:
        found[guardian] = Reader(guardian, called.get(guardian, ""), ReaderKind.GUARDIAN)
    staff = [one for one in list_staff_of_pupil(pupil, today) if _teaches(one, subject)]
    for one in sorted(staff, key=lambda one: one.capacity is Capacity.TEACHER):
        kind = ReaderKind.TEACHER if one.capacity is Capacity.TEACHER else ReaderKind.MENTOR
        found[one.person] = Reader(one.person, one.called, kind, one.subject)
    return found


def _tell_own(reflections: Collection[Reflection]) -> list[OwnReflection]:
    rows = list(reflections)
    live = list(ReflectionReader.objects.filter(reflection__in=[row.uuid for row in rows], revoked_at__isnull=True))
    called = list_called({one.person_id for one in live}) if live else {}
    readers: dict[UUID, list[Reader]] = defaultdict(list)
    for one in live:
        readers[one.reflection_id].append(Reader(one.person_id, called.get(one.person_id, ""), ReaderKind(one.kind)))
    return [
        OwnReflection(
            row.uuid,
            row.test,
            row.subject,
            row.title,
            _read_prompts(row),
            row.written_at,
            tuple(sorted(readers[row.uuid], key=lambda one: (one.kind, one.called, one.person))),
        )
        for row in rows
    ]


def _tell_shared(row: ReflectionReader, pupil: UUID) -> SharedReflection:
    said = row.reflection
    return SharedReflection(said.uuid, pupil, said.subject, said.title, _read_prompts(said), row.shared_at)


def _read_prompts(row: Reflection) -> Prompts:
    return Prompts(row.glad, row.differed, row.next_step)
