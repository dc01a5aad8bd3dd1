"""A record made quickly is a record like any other."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given

from tests.strategies import records
from zichtlijn.core.progress.quick_records import make_record
from zichtlijn.core.progress.record import Record


@given(records())
def test_it_equals_the_record_of_the_same_values(record: Record) -> None:
    made = make_record(*(getattr(record, one.name) for one in fields(Record)))
    assert type(made) is Record
    assert (made, hash(made), repr(made)) == (record, hash(record), repr(record))
    assert replace(made, result="x") == replace(record, result="x")


@given(records())
def test_it_is_frozen(record: Record) -> None:
    made = make_record(*(getattr(record, one.name) for one in fields(Record)))
    with pytest.raises(FrozenInstanceError):
        made.__setattr__("result", "x")


def test_a_value_too_few_is_refused() -> None:
    with pytest.raises(TypeError):
        make_record("only an id")
