"""UWLR messages of any length for measuring: tests with parts and norms, pupils with twenty-five results each."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from zichtlijn.bench.workshop import LOCATION, PUPILS

RESULTS: Final = 157_000
"""About 50 MB."""
_PER_PUPIL: Final = 25
_TESTS: Final = 12
_PARTS: Final = 8
_STEM: Final = "http://www.edustandaard.nl/leerresultaten/2/"


def write_message(path: Path, run: str, results: int, today: date) -> int:
    """Write a message with results that are new for this run; returns its bytes."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_make_message(run, results, today))
    return path.stat().st_size


def _make_message(run: str, results: int, today: date) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:r="{_STEM}leerresultaten">\n <soap:Body><r:leerresultaten_verzoek>\n  <r:school>'
        f"<r:schooljaar>2026-2027</r:schooljaar><r:brincode>{LOCATION[:4]}</r:brincode>"
        f"<r:aanmaakdatum>{today}T00:00:00+02:00</r:aanmaakdatum><r:xsdversie>2.2</r:xsdversie></r:school>\n"
        "  <r:toetsafnames>\n"
    )
    for first in range(0, results, _PER_PUPIL):
        yield from _make_pupil(run, range(first, min(first + _PER_PUPIL, results)), today)
    yield "  </r:toetsafnames>\n  <r:toetsen>\n"
    for test in range(_TESTS):
        yield _make_test(test)
    yield "  </r:toetsen>\n </r:leerresultaten_verzoek></soap:Body>\n</soap:Envelope>\n"


def _make_pupil(run: str, numbers: range, today: date) -> Iterator[str]:
    nth = numbers[0] // _PER_PUPIL
    day = today - timedelta(days=1 + nth % 20)
    yield f"   <r:toetsafname>\n    <r:leerlingid>LL-{1 + nth % PUPILS}</r:leerlingid>\n    <r:resultaten>\n"
    for number in numbers:
        test, part = nth % _TESTS, number % _PARTS
        yield (
            f'     <r:resultaat key="{run}-2026-{number:07d}">\n'
            f"      <r:afnamedatum>{day}</r:afnamedatum>\n"
            f"      <r:toetscode>BANK-REK{test}</r:toetscode>\n"
            f"      <r:toetsonderdeelcode>BANK-REK{test}-DEEL{part}</r:toetsonderdeelcode>\n"
            f"      <r:score>{number % 21}</r:score>\n"
            f"      <r:infourl>https://tool.example/afname/{number:07d}</r:infourl>\n"
            "     </r:resultaat>\n"
        )
    yield "    </r:resultaten>\n   </r:toetsafname>\n"


def _make_test(test: int) -> str:
    parts = "".join(
        f"<r:toetsonderdeel><r:toetsonderdeelvolgnummer>{part + 1}</r:toetsonderdeelvolgnummer>"
        f"<r:toetsonderdeelcode>BANK-REK{test}-DEEL{part}</r:toetsonderdeelcode>"
        f"<r:toetsonderdeelnaam>Deel {part + 1}</r:toetsonderdeelnaam><r:toetsonderdeelnormering>"
        + "".join(
            f"<r:norm><r:term>{term}</r:term><r:beginnormwaarde>{low}</r:beginnormwaarde>"
            f"<r:eindnormwaarde>{high}</r:eindnormwaarde></r:norm>"
            for term, low, high in (("onvoldoende", 0, 12), ("voldoende", 13, 20))
        )
        + "</r:toetsonderdeelnormering></r:toetsonderdeel>\n"
        for part in range(_PARTS)
    )
    return (
        f"   <r:toets><r:toetscode>BANK-REK{test}</r:toetscode><r:toetsnaam>Rekenen blok {test + 1}</r:toetsnaam>"
        f"<r:leerjaar>6</r:leerjaar><r:toetsonderdelen>\n{parts}</r:toetsonderdelen></r:toets>\n"
    )
