"""One list of subjects, whatever a source calls them: SLO names and prefixes, EDEXML words, abbreviations of
schools.

Prefixes differ in case and mislead (`fr` is Fries, `fa` is Frans: standards.md §4). A subject that is not on
the list keeps the name it was delivered with.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Subject:
    """`prefix` is SLO's; `other_names` are further ways it is written, in lower case."""

    code: str
    dutch: str
    english: str
    prefix: str = ""
    other_names: tuple[str, ...] = ()


SUBJECTS: Final = (
    Subject(
        "rekenen-wiskunde",
        "rekenen en wiskunde",
        "arithmetic and mathematics",
        "rw",
        ("rekenen", "rekenen/wiskunde", "rekenen & wiskunde"),
    ),
    Subject("wiskunde", "wiskunde", "mathematics", "wi", ("wis",)),
    Subject("wiskunde-a", "wiskunde A", "mathematics A", "wisA"),
    Subject("wiskunde-b", "wiskunde B", "mathematics B", "wisB"),
    Subject("wiskunde-c", "wiskunde C", "mathematics C", "wisC"),
    Subject("wiskunde-d", "wiskunde D", "mathematics D", "wisD"),
    Subject("nederlands", "Nederlands", "Dutch", "ne", ("taal", "nederlandse taal", "netl")),
    Subject("lezen", "lezen", "reading", "", ("begrijpend lezen", "technisch lezen")),
    Subject("spelling", "spelling", "spelling"),
    Subject("engels", "Engels", "English", "en", ("engelse taal", "entl")),
    Subject("fries", "Fries", "Frisian", "fr", ("friese taal",)),
    Subject("frans", "Frans", "French", "fa", ("franse taal", "fatl")),
    Subject("duits", "Duits", "German", "du", ("duitse taal", "dutl")),
    Subject("spaans", "Spaans", "Spanish", "sp", ("spaanse taal",)),
    Subject("aardrijkskunde", "aardrijkskunde", "geography", "ak"),
    Subject("geschiedenis", "geschiedenis", "history", "gs", ("ges",)),
    Subject("biologie", "biologie", "biology", "bio", ("biol",)),
    Subject("natuurkunde", "natuurkunde", "physics", "na", ("nat",)),
    Subject("scheikunde", "scheikunde", "chemistry", "sk", ("schk",)),
    Subject("nask1", "nask 1", "physics and chemistry 1", "nask1"),
    Subject("nask2", "nask 2", "physics and chemistry 2", "nask2"),
    Subject("economie", "economie", "economics", "ec", ("econ",)),
    Subject("bedrijfseconomie", "bedrijfseconomie", "business economics", "be", ("beco",)),
    Subject("lichamelijke-opvoeding", "lichamelijke opvoeding", "physical education", "lo", ("gym",)),
    Subject("burgerschap", "burgerschap", "citizenship", "BU"),
    Subject("digitale-geletterdheid", "digitale geletterdheid", "digital literacy", "DG"),
    Subject(
        "wereldorientatie",
        "wereldoriëntatie",
        "world orientation",
        "",
        ("wereldoriëntatie", "orientatie op jezelf en de wereld"),
    ),
)


def _names(subject: Subject) -> tuple[str, ...]:
    written = (subject.code, subject.dutch, subject.prefix, *subject.other_names)
    return tuple(name.casefold() for name in written if name)


_BY_CODE: Final = {subject.code: subject for subject in SUBJECTS}
_BY_NAME: Final = {name: subject for subject in reversed(SUBJECTS) for name in _names(subject)}


def find_subject(written: str) -> Subject | None:
    """The subject meant by a code, Dutch name, SLO prefix or usual abbreviation; None when it is not on the
    list.
    """
    return _BY_NAME.get(" ".join(written.casefold().split()))


def subject_code(written: str) -> str:
    """The code of a subject; what is not on the list stays as delivered."""
    found = find_subject(written)
    return found.code if found else written.strip()


def name_subject(code: str, *, in_english: bool = False) -> str:
    """The name to print for a code; a subject that is not on the list is printed as it was delivered."""
    found = _BY_CODE.get(code)
    if found is None:
        return code
    return found.english if in_english else found.dutch
