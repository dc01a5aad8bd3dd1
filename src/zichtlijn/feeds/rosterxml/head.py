"""The head of a roster: which school, which school year, made by what. Knows no pupils."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.report import Report, shorten

_YEAR: Final = re.compile(r"^([12]\d{3})\s*[-/]\s*([12]\d{3})$")
MOST_SOURCE_LETTERS: Final = 128


@dataclass(slots=True)
class SchoolHead:
    """Children of `school` as they come; later ones never overwrite earlier ones."""

    school_year: str = ""
    brin: str = ""
    location_number: str = ""
    school_key: str = ""
    institution_number: str = ""
    author: str = ""
    version: str = ""

    def take(self, name: str, text: str) -> None:
        field = _FIELDS.get(name)
        if field is not None and text and not getattr(self, field):
            setattr(self, field, " ".join(text.split())[:MOST_SOURCE_LETTERS])

    @property
    def ref(self) -> str:
        """BRIN with location number, else the school's key or the Belgian number; empty when there is
        none.
        """
        if self.brin:
            return (self.brin + self.location_number).upper()
        return self.school_key or self.institution_number

    def read_school_year(self, options: RosterOptions, report: Report) -> SchoolYear:
        """The school year: any `dddd-dddd`, for the published lists of years ended (standards.md §2.1)."""
        current = options.school_year or SchoolYear.containing(options.today)
        found = _YEAR.match(self.school_year)
        if found is None:
            report.note(
                "no_school_year",
                field="schooljaar",
                received=shorten(self.school_year),
                expected=str(current),
            )
            return current
        year = SchoolYear(int(found[1]))
        if str(year) != f"{found[1]}-{found[2]}":
            report.note("odd_school_year", field="schooljaar", received=self.school_year, expected=str(year))
        elif year < SchoolYear.containing(options.today):
            report.note("old_school_year", field="schooljaar", received=self.school_year, expected=str(current))
        return year

    def note_version(self, report: Report, known: Sequence[str]) -> None:
        """Say so when the file tells no version, or one that is not known; it is read all the same."""
        expected = ", ".join(known)
        if not self.version:
            report.note("no_version", field="xsdversie", expected=expected)
        elif not self.version.startswith(tuple(known)):
            report.note("unknown_version", field="xsdversie", received=self.version, expected=expected)


_FIELDS: Final = {
    "schooljaar": "school_year",
    "brincode": "brin",
    "dependancecode": "location_number",
    "schoolkey": "school_key",
    "instellingsnummer": "institution_number",
    "auteur": "author",
    "xsdversie": "version",
}
