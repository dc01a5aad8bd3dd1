"""The log of a fault holds no row that the database quotes: it may be a result that waits (R35, decision 18)."""

import logging
import sys
from decimal import Decimal
from uuid import uuid4

import pytest
import structlog
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.grading.books import add_test, enter, grade
from zichtlijn.grading.models import ResultVersion
from zichtlijn.web.request_log import WithoutRows, leave_out_rows

WORDS = "Sterk begin.\n\nLet op de eenheden."


def break_a_result(cast: Cast) -> None:
    """Let the database refuse a result, and quote it."""
    enter(cast, add_test(cast), cast.tijn, grade("7.8"))
    wrong = ResultVersion.objects.get()
    wrong.pk, wrong.number, wrong.feedback = uuid4(), Decimal("97.30"), WORDS
    with transaction.atomic():
        wrong.save(force_insert=True)


def test_r35_a_fault_is_written_without_the_row_it_is_about(cast: Cast) -> None:
    with pytest.raises(IntegrityError) as caught:
        break_a_result(cast)
    told = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("zichtlijn", logging.ERROR, __file__, 1, "page broke", None, told)
    assert "97.30" in logging.Formatter().format(record)
    written = WithoutRows().format(record)
    assert written.startswith("page broke")
    assert "result_number_is_a_grade" in written
    assert "The above exception" in written
    assert "test_request_log.py" in written
    assert not [word for word in ("97.30", "Sterk", "eenheden") if word in written]


def test_r35_our_own_log_leaves_it_out_too(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        break_a_result(cast)
    except IntegrityError:
        structlog.get_logger().error("page_failed", exc_info=sys.exc_info())
    said = "".join(capsys.readouterr())
    assert "result_number_is_a_grade" in said
    assert "97.30" not in said


def test_a_fault_without_a_row_stays_as_it_is() -> None:
    assert leave_out_rows("ValueError: kapot\nDETAILS: blijft") == "ValueError: kapot\nDETAILS: blijft"
