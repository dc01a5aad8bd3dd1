"""The machine door: answers per record, after commit, and problems in words (decision 15)."""

import json
import re
from copy import deepcopy
from typing import Any

import msgspec
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.conftest import T1
from tests.intake.test_taking import make_pupil, make_source
from zichtlijn.api.example import EXAMPLE
from zichtlijn.api.keys import forget_doors
from zichtlijn.api.openapi import describe_door
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.intake.batch_messages import RecordIn
from zichtlijn.intake.models import ApiKey, Delivery, Rejection, Source
from zichtlijn.intake.sources.actions import issue_key, revoke_key
from zichtlijn.learning.models import PracticeRecord, Signal
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

ADDRESS = "/api/v1/records"


@pytest.fixture
def key(linden: Board) -> str:
    forget_doors()
    make_source()
    make_pupil("LL-0042")
    return issue_key(Source.objects.get(), actor=COMMAND, now=T1)


def post(key: str, body: Any, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    with activated(None), standing_at(T1):
        return Client().generic(
            "POST",
            ADDRESS,
            content,
            headers={"authorization": f"Bearer {key}", **headers},
            CONTENT_TYPE="application/json",
        )


def example(**changes: Any) -> dict[str, Any]:
    batch = deepcopy(EXAMPLE)
    batch["records"][0].update(changes)
    return batch


def test_the_normative_example_is_taken_as_it_stands(key: str) -> None:
    answer = post(key, EXAMPLE)
    assert answer.status_code == 200
    assert answer.json()["records"] == [{"id": "stapwerk-2026-000123", "outcome": "stored"}]
    assert answer.json()["counts"] == {
        "stored": 1,
        "unchanged": 0,
        "corrected": 0,
        "waiting": 0,
        "refused": 0,
    }
    record = PracticeRecord.objects.get()
    assert (record.result, record.practice_seconds, str(record.occurred_on)) == (
        "6 van 15 goed",
        900,
        "2026-11-16",
    )
    assert Signal.objects.get().reason == "minder dan de helft goed, twee rondes na elkaar"


def test_the_example_fits_the_published_schema() -> None:
    document = describe_door()
    schema = {"$ref": "#/components/schemas/BatchIn", "components": document["components"]}
    Draft202012Validator(schema).validate(EXAMPLE)
    with pytest.raises(Exception, match="is a required property"):
        Draft202012Validator(schema).validate({"records": [{"id": "1"}]})


def test_the_openapi_document_is_served_and_names_every_field(client: Client, db: None) -> None:
    document = client.get("/api/v1/openapi.json").json()
    fields = document["components"]["schemas"]["RecordIn"]["properties"]
    assert set(fields) == {field.name for field in msgspec.structs.fields(RecordIn)}


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"items_made": -1}, "items_made", "unreadable"),
        ({"items_made": "15"}, "items_made", "unreadable"),
        ({"items_made": 15.5}, "items_made", "unreadable"),
        ({"items_right": 16}, "items_right", "more_right_than_made"),
        ({"practice_seconds": -3}, "practice_seconds", "unreadable"),
        ({"practice_seconds": 90_000}, "practice_seconds", "unreadable"),
        ({"occurred_at": "2026-11-16T09:56:00"}, "occurred_at", "unreadable"),
        ({"occurred_at": "2026-11-18T09:56:00+01:00"}, "occurred_on", "in_future"),
        ({"occurred_at": None}, "occurred_at", "missing"),
        ({"version": "gisteren"}, "version", "unreadable"),
        ({"version": "2027-01-01T00:00:00Z"}, "version", "in_future"),
        ({"kind": "spelletje"}, "kind", "unreadable"),
        ({"exercise": ""}, "exercise", "unreadable"),
        ({"exercise": " "}, "exercise", "missing"),
        ({"result": "goed\u0000"}, "result", "unreadable_text"),
        ({"pupil": {"scheme": "bsn", "value": "123456782"}}, "pupil.scheme", "unreadable"),
        ({"pupil": {"scheme": "las_key"}}, "pupil.value", "missing"),
        ({"signal": {"kind": "zwak"}}, "signal.kind", "unreadable"),
        ({"cijfer": 7}, "cijfer", "unreadable"),
    ],
)
def test_r03_a_fault_is_named_by_field_and_refuses_only_its_own_record(
    key: str, changes: dict[str, Any], field: str, code: str
) -> None:
    batch = example(**changes)
    batch["records"].append({**deepcopy(EXAMPLE["records"][0]), "id": "sound"})
    answer = post(key, batch)
    assert answer.status_code == 200
    refused, sound = answer.json()["records"]
    assert (refused["id"], refused["outcome"]) == ("stapwerk-2026-000123", "refused")
    assert (refused["fault"]["field"], refused["fault"]["code"]) == (field, code)
    expected = refused["fault"].get("expected", "")
    assert bool(expected) == (code != "unreadable_text")
    assert not re.search(r"[Ee]xpected|Invalid|Object", expected)
    assert sound == {"id": "sound", "outcome": "stored"}
    assert Rejection.objects.get().code == code


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"records": 7}', 400),
        (b'{"records": [], "more": 1}', 400),
        (b"\xff\xfe\x00", 400),
        (b"[" * 100_000, 400),
        (b'{"records": [' + b"[" * 50_000, 400),
        (b'{"records":[' + b"{}," * 10_001 + b"{}]}", 400),
    ],
)
def test_what_is_no_batch_is_a_problem_and_stores_nothing(key: str, body: bytes, status: int) -> None:
    answer = post(key, body)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert PracticeRecord.objects.count() == 0


def test_r17_a_delivery_nobody_can_read_is_kept_as_a_refusal_and_counted(key: str) -> None:
    for _again in range(2):
        post(key, b'{"records": [{]}')
    kept = Rejection.objects.get()
    assert (kept.record_ref, kept.code, kept.field, kept.count) == ("levering", "not_a_batch", "records", 2)
    assert (kept.received, kept.expected) == ("byte 14", '{"records": [{…}, {…}]}')
    assert not Delivery.objects.exists()


def test_an_empty_batch_is_taken(key: str) -> None:
    assert post(key, {"records": []}).json()["records"] == []


def test_other_content_types_methods_and_sizes_are_refused(key: str) -> None:
    headers = {"authorization": f"Bearer {key}"}
    assert Client().post(ADDRESS, "x", content_type="text/xml", headers=headers).status_code == 415
    assert Client().get(ADDRESS, headers=headers).status_code == 405
    large = b'{"records": [' + b" " * (17 * 1024 * 1024) + b"]}"
    assert post(key, large).status_code == 413


def test_no_key_a_wrong_key_and_a_revoked_key_open_nothing(key: str) -> None:
    assert Client().post(ADDRESS, b"{}", content_type="application/json").status_code == 401
    answer = post("zl_wrong", EXAMPLE)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    revoke_key(ApiKey.objects.get().uuid, actor=COMMAND, now=T1)
    forget_doors()
    assert post(key, EXAMPLE).status_code == 401
    assert PracticeRecord.objects.count() == 0


def test_a_key_opens_its_own_board_only_whatever_the_host(key: str, beuken: Board) -> None:
    assert post(key, EXAMPLE, host="beuken.test").status_code == 200
    assert PracticeRecord.objects.count() == 1
    with activated(beuken.scope):
        assert PracticeRecord.objects.count() == 0
        assert Person.objects.count() == 0


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*RecordIn.__struct_fields__, "x"]), inner, max_size=6)
    ),
    max_leaves=20,
)
ANY_BATCH = ANY_JSON.map(lambda content: json.dumps({"records": [content, EXAMPLE["records"][0]]}).encode())


@given(body=st.binary(max_size=400) | ANY_BATCH)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_arrives_is_answered_and_never_a_crash(key: str, body: bytes) -> None:
    answer = post(key, body)
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert len(answer.json()["records"]) == sum(answer.json()["counts"].values())


def test_a_machine_gets_no_cookie_and_a_length(key: str) -> None:
    answer = post(key, EXAMPLE)
    assert not answer.cookies
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Cache-Control"] == "no-store"
