"""What a teacher types in a cell: read without a guess, or refused with what was expected (S10)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.gradebook.books import grade, grade_values, weights
from zichtlijn.core.gradebook.entry import (
    EntryForm,
    EntryTerms,
    Misread,
    MisreadReason,
    Typed,
    list_expected,
    read_entry,
    read_weight,
    write_entry,
    write_scale,
)
from zichtlijn.core.gradebook.values import Grade, Letter, Precision, Standing

ONE = EntryTerms()
WHOLE, TWO = EntryTerms(Precision.WHOLE), EntryTerms(Precision.TWO)
STRICT = EntryTerms(reads_without_separator=False)
REPORTS = EntryTerms(form=EntryForm.REPORT)
terms = st.builds(EntryTerms, st.sampled_from(Precision), st.booleans(), st.sampled_from(EntryForm))
numbers = st.text("0123456789,.-½ \u00a0", max_size=8)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,8", "7.8"),
        ("7.8", "7.8"),
        ("5", "5"),
        ("5,0", "5"),
        ("10", "10"),
        ("100", "10"),
        ("11", "1.1"),
        ("78", "7.8"),
        ("99", "9.9"),
        ("20", "2"),
        ("7½", "7.5"),
        ("7,50", "7.5"),
        (" 7,8 ", "7.8"),
        ("\u00a07,8\u202f", "7.8"),
        ("\ufeff7,8\u200b", "7.8"),
    ],
)
def test_numbers_as_teachers_type_them(text: str, number: str) -> None:
    assert read_entry(text, ONE) == grade(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("o", Letter.INSUFFICIENT),
        ("V", Letter.SUFFICIENT),
        (" g ", Letter.GOOD),
        ("inh", Standing.CATCH_UP),
        ("Inhalen", Standing.CATCH_UP),
        ("vr", Standing.EXEMPT),
        ("vrij", Standing.EXEMPT),
        ("vrijstelling", Standing.EXEMPT),
        ("ABS", Standing.ABSENT),
        ("afwezig", Standing.ABSENT),
        ("absent", Standing.ABSENT),
        ("nm", Standing.NOT_MADE),
        ("niet\u00a0gemaakt", Standing.NOT_MADE),
    ],
)
def test_letters_and_words(text: str, value: Typed) -> None:
    assert read_entry(text, ONE) is value


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0", "\u200b", "\ufeff \u00ad"])
def test_an_empty_cell_is_empty_and_not_a_fault(text: str) -> None:
    assert read_entry(text, ONE) is None
    assert read_entry(text, REPORTS) is None


@pytest.mark.parametrize(
    ("text", "how", "reason", "proposal"),
    [
        ("0", ONE, MisreadReason.OFF_SCALE, None),
        ("0,9", ONE, MisreadReason.OFF_SCALE, None),
        ("½", ONE, MisreadReason.OFF_SCALE, None),
        ("10,1", ONE, MisreadReason.OFF_SCALE, None),
        ("10½", ONE, MisreadReason.OFF_SCALE, None),
        ("101", ONE, MisreadReason.OFF_SCALE, None),
        ("785", ONE, MisreadReason.OFF_SCALE, None),
        ("-7", ONE, MisreadReason.OFF_SCALE, None),
        ("78", STRICT, MisreadReason.OFF_SCALE, "7.8"),
        ("100", STRICT, MisreadReason.OFF_SCALE, "10"),
        ("78", TWO, MisreadReason.OFF_SCALE, "7.8"),
        ("785", TWO, MisreadReason.OFF_SCALE, "7.85"),
        ("78", WHOLE, MisreadReason.OFF_SCALE, None),
        ("7,85", ONE, MisreadReason.TOO_PRECISE, "7.9"),
        ("7,845", TWO, MisreadReason.TOO_PRECISE, "7.85"),
        ("7½", WHOLE, MisreadReason.TOO_PRECISE, "8"),
        ("7,8000000000000000000000000000000000001", ONE, MisreadReason.TOO_PRECISE, "7.8"),
        ("7-aug", ONE, MisreadReason.LOOKS_LIKE_DATE, None),
        ("7-8-2026", ONE, MisreadReason.LOOKS_LIKE_DATE, None),
        ("2026-08-07 00:00:00", ONE, MisreadReason.LOOKS_LIKE_DATE, None),
        ("7", REPORTS, MisreadReason.REPORT_EXPECTED, None),
        ("v", REPORTS, MisreadReason.REPORT_EXPECTED, None),
        *(
            (text, ONE, MisreadReason.UNREADABLE, None)
            for text in (
                ",5", "7,", "7,8,9", "7 8", "7 ,8", "05", "007", "7+", "7-8", "7/10", "78%", "7²", "٧", "7٧", "７",
                "1e1", "z" * 41, "NaN", "inf", "ov", "-", "ziek", "7,5½", "7\x00", "7" * 41, "7" + " " * 500 + "8",
            )
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(
    text: str, how: EntryTerms, reason: MisreadReason, proposal: str | None
) -> None:
    found = read_entry(text, how)
    assert isinstance(found, Misread)
    assert (found.reason, found.proposal) == (reason, grade(proposal) if proposal else None)
    assert found.expected
    assert found.received == " ".join(text.split())[:40]


def test_what_is_expected_is_said_in_signs() -> None:
    assert [write_scale(precision) for precision in Precision] == ["1…10", "1,0…10,0", "1,00…10,00"]
    assert list_expected(Precision.ONE) == "1,0…10,0, o, v, g, inh, vr, abs, nm"
    refused = [read_entry(*case) for case in (("11,0", ONE), ("ziek", ONE), ("7", REPORTS), ("7,85", ONE))]
    assert [one.expected for one in refused if isinstance(one, Misread)] == [
        "1,0…10,0",
        "1,0…10,0, o, v, g, inh, vr, abs, nm",
        "inh, vr, abs, nm",
        "1,0…10,0",
    ]


@pytest.mark.parametrize("standing", Standing)
def test_where_reports_are_given_one_can_still_say_why_there_is_none(standing: Standing) -> None:
    assert read_entry(write_entry(standing, Precision.ONE), REPORTS) is standing


@given(st.sampled_from(Precision).flatmap(lambda one: st.tuples(st.just(one), grade_values(one))), st.booleans())
def test_what_is_written_reads_back_as_the_same(precise: tuple[Precision, Grade], reads: bool) -> None:
    precision, value = precise
    written = write_entry(value, precision)
    how = EntryTerms(precision, reads)
    assert read_entry(written, how) == read_entry(written.replace(",", "."), how) == value


@given(grade_values(), st.sampled_from(Precision))
def test_writing_never_rounds(value: Grade, precision: Precision) -> None:
    assert Decimal(write_entry(value, precision).replace(",", ".")) == value.number


def test_a_grade_is_written_with_the_decimals_of_the_school_at_least() -> None:
    assert [write_entry(grade("7"), precision) for precision in Precision] == ["7", "7,0", "7,00"]
    assert write_entry(grade("7.85"), Precision.ONE) == "7,85"
    assert [write_entry(value, Precision.ONE) for value in (*Letter, *Standing)] == [
        "o", "v", "g", "inh", "vr", "abs", "nm",
    ]  # fmt: skip


@given(st.text() | numbers, terms)
def test_reading_never_fails_and_never_gives_what_the_school_does_not_give(text: str, how: EntryTerms) -> None:
    found = read_entry(text, how)
    if isinstance(found, Grade):
        assert how.form is EntryForm.NUMBER
        assert found.number == round(found.number, how.precision)
    if isinstance(found, Misread):
        assert len(found.received) <= 40
        assert found.proposal is None or read_entry(write_entry(found.proposal, how.precision), how) == found.proposal


@given(st.integers(0, 2000), st.booleans())
def test_digits_alone_get_a_comma_only_on_a_scale_of_one_decimal(digits: int, reads: bool) -> None:
    found = read_entry(str(digits), replace(ONE, reads_without_separator=reads))
    if 1 <= digits <= 10:
        assert found == Grade(Decimal(digits))
    elif 11 <= digits <= 100:
        meant = Grade(Decimal(digits) / 10)
        assert found == meant if reads else isinstance(found, Misread) and found.proposal == meant
    else:
        assert isinstance(found, Misread)
        assert found.proposal is None


@pytest.mark.parametrize(
    ("text", "weight"), [("0", "0"), ("1", "1"), ("0,5", "0.5"), ("½", "0.5"), ("12.25", "12.25"), ("100", "100")]
)
def test_a_weight_may_be_nothing_and_may_be_a_percentage(text: str, weight: str) -> None:
    assert read_weight(text) == Decimal(weight)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", MisreadReason.UNREADABLE),
        ("zwaar", MisreadReason.UNREADABLE),
        ("1e2", MisreadReason.UNREADABLE),
        ("-1", MisreadReason.OFF_SCALE),
        ("100,01", MisreadReason.OFF_SCALE),
        ("0,005", MisreadReason.TOO_PRECISE),
    ],
)
def test_an_unsound_weight_is_refused(text: str, reason: MisreadReason) -> None:
    found = read_weight(text)
    assert isinstance(found, Misread)
    assert (found.reason, bool(found.expected)) == (reason, True)


@given(weights())
def test_every_weight_reads_back(weight: Decimal) -> None:
    assert read_weight(f"{weight:f}".replace(".", ",")) == weight
