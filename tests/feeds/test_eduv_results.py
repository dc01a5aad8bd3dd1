"""Test results as Edu-V messages (docs/recipes/eduv-results.md)."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.eduv import ECK_ID, SCALE, TEST, message, points, result, score, student
from tests.feeds.reading import codes, eduv_results
from tests.strategies import NOW
from zichtlijn.core.progress.assessments import NormBand
from zichtlijn.core.progress.norms import NormKind, list_norm_scores
from zichtlijn.core.progress.record import Completion, PupilRef, Record, RecordKind, RecordState
from zichtlijn.feeds.report import Report, Severity


def read(*entries: Any, **changes: Any) -> tuple[list[Record], Report]:
    records, _, report = eduv_results(message(*entries, **changes))
    return records, report


def read_one(**changes: Any) -> Record:
    """The one record of an entry without a grade."""
    (record,), report = read(student(**({"results": None} | changes)))
    assert [code for code in codes(report) if code.startswith("refused")] == []
    return record


def test_r03_each_value_becomes_a_record_of_kind_test() -> None:
    (scored, graded), report = read(student())
    assert report.kept == []
    assert report.read == 2
    assert [scored.external_id, graded.external_id] == ["r1#T1-B#ScorePoints", "r1##Grade0.0-10.0"]
    assert {one.kind for one in (scored, graded)} == {RecordKind.TEST}
    assert (scored.tool_goal.ref, scored.tool_goal.title, scored.exercise) == ("T1#T1-B", "Breuken", "Rekenen blok 2")
    assert (graded.tool_goal.ref, graded.tool_goal.title) == ("T1", "Rekenen blok 2")
    assert (scored.result, graded.result) == ("score 17 van 20", "cijfer 7.4")
    assert scored.occurred_at == datetime(2026, 11, 2, 9, 15, tzinfo=UTC)
    assert scored.occurred_on == date(2026, 11, 2)
    assert scored.version_at == datetime(2026, 11, 3, 12, 40, tzinfo=UTC)
    assert dict(scored.context) == {"toetsversie": "2026.1", "norm": "voldoende"}


def test_the_day_is_that_of_the_location() -> None:
    (record, _), _ = read(student(), assessmentDateTime="2026-11-01T23:30:00Z")
    assert record.occurred_on == date(2026, 11, 2)


def test_r04_what_the_message_lacks_is_not_supplied_and_never_zero() -> None:
    record = read_one(status=None)
    assert (record.items_made, record.items_right, record.practice_seconds, record.access_seconds) == (None,) * 4
    assert record.completion is Completion.UNKNOWN


def test_r04_counts_and_time_stand_with_the_first_value_only() -> None:
    counts = [score("12", "NumberCorrect"), score("3", "NumberIncorrect"), score("1380", "DurationInSeconds")]
    grade = result(assessmentPartId="T1-B")
    (scored, graded), report = read(student(scores=[*counts, points()], results=[grade]))
    assert report.kept == []
    assert (scored.items_made, scored.items_right, scored.practice_seconds) == (15, 12, 1380)
    assert (graded.items_made, graded.items_right, graded.practice_seconds) == (None,) * 3


def test_counts_alone_are_a_result() -> None:
    record = read_one(scores=[score("12", "NumberCorrect"), score("15", "NumberItems")])
    assert (record.external_id, record.result) == ("r1#T1-B#NumberCorrect", "12 van 15 goed")


def test_time_alone_is_none() -> None:
    records, report = read(student(scores=[score("60", "DurationInSeconds")], results=None))
    assert records == []
    assert codes(report) == ["refused no_value"]


def test_r06_reference_scores_are_kind_and_value_as_delivered() -> None:
    norms = [result("II", "IV"), result("1F", "RnTR"), result("87", "CPercentiel"), result("x", "LA")]
    (first, other), report = read(student(scores=[score("7,5", "SkillScore", part=None)], results=norms))
    assert report.kept == []
    assert [(one.kind, one.value) for one in list_norm_scores(dict(first.context))] == [
        (NormKind.IV, "II"),
        (NormKind.REFERENCE_LEVEL, "1F"),
        (NormKind.CORRECTED_PERCENTILE, "87"),
    ]
    assert (first.result, other.result) == ("vaardigheidsscore 7,5", "LA x")


def test_reference_scores_alone_are_a_result() -> None:
    (record,), _ = read(student(scores=None, results=[result("B", "AE"), result("40", "DLE")]))
    assert (record.external_id, record.result) == ("r1##AE", "AE B, DLE 40")


@pytest.mark.parametrize(
    ("value", "kind", "worded"),
    [
        ("G", "OVG", "beoordeling G"),
        ("geslaagd", "PassOrFail", "beoordeling geslaagd"),
        ("8", "Grade0-10", "cijfer 8"),
        (7.5, "grade0.0-10.0", "cijfer 7.5"),
        ("A1", "Iets nieuws", "Iets nieuws A1"),
    ],
)
def test_results_are_worded_by_their_type(value: object, kind: str, worded: str) -> None:
    (record,), report = read(student(scores=None, results=[result(value, kind)]))
    assert (record.result, report.kept) == (worded, [])


@pytest.mark.parametrize(
    ("status", "state", "completion"),
    [
        ("Final", RecordState.ACTIVE, Completion.DONE),
        ("final", RecordState.ACTIVE, Completion.DONE),
        ("InProgress", RecordState.ACTIVE, Completion.BUSY),
        ("Canceled", RecordState.WITHDRAWN, Completion.UNKNOWN),
        ("Superseded", RecordState.WITHDRAWN, Completion.UNKNOWN),
        (None, RecordState.ACTIVE, Completion.UNKNOWN),
    ],
)
def test_statuses(status: str | None, state: RecordState, completion: Completion) -> None:
    record = read_one(status=status)
    assert (record.state, record.completion) == (state, completion)


def test_an_unknown_status_is_read_with_a_note() -> None:
    records, report = read(student(status="Halverwege"))
    assert {one.completion for one in records} == {Completion.UNKNOWN}
    assert codes(report) == ["note unknown_status"]


@pytest.mark.parametrize(
    ("user", "pupil"),
    [
        ({"userIds": [{"userId": "LL-1", "userIdType": "ASI"}]}, PupilRef("las_key", "LL-1")),
        ({"userMasterIdentifier": ECK_ID}, PupilRef("eck_id", ECK_ID)),
        (
            {"userMasterIdentifier": ECK_ID, "userIds": [{"userId": "LL-1", "userIdType": "asi"}]},
            PupilRef("eck_id", ECK_ID),
        ),
        (
            {"userIds": [{"userId": "", "userIdType": "NEPPI"}, {"userId": 7, "userIdType": "ASI"}]},
            PupilRef("las_key", "7"),
        ),
    ],
)
def test_a_pupil_is_named_by_either_key(user: dict[str, Any], pupil: PupilRef) -> None:
    assert read_one(student=user).pupil == pupil


def test_both_keys_are_kept_for_who_looks_the_pupil_up() -> None:
    user = {"userMasterIdentifier": ECK_ID, "userIds": [{"userId": "LL-1", "userIdType": "ASI"}]}
    assert read_one(student=user).pupil.other == PupilRef("las_key", "LL-1")


@pytest.mark.parametrize(
    ("user", "code"),
    [
        ({}, "missing"),
        (None, "missing"),
        ("LL-1", "missing"),
        ({"userIds": []}, "missing"),
        ({"userIds": [{"userId": "", "userIdType": "ASI"}]}, "missing"),
        ({"userMasterIdentifier": " "}, "missing"),
        ({"userIds": [{"userId": "x", "userIdType": "NEPPI"}]}, "unknown_scheme"),
        ({"userIds": "LL-1"}, "wrong_type"),
    ],
)
def test_an_empty_student_refuses_its_results_only(user: Any, code: str) -> None:
    records, report = read(student("r0", student=user), student("r1"))
    assert len(records) == 2
    assert codes(report) == [f"refused {code}"]


@pytest.mark.parametrize("value", ["12.0", "-1", "10,1", "acht"])
def test_a_grade_of_12_is_refused_and_the_points_stay(value: str) -> None:
    records, report = read(student(results=[result(value)]))
    assert [one.result for one in records] == ["score 17 van 20"]
    assert codes(report) == ["refused grade_out_of_range"]
    assert value not in repr(report)


def test_a_grade_with_a_decimal_where_none_belongs_is_read_with_a_note() -> None:
    (record,), report = read(student(scores=None, results=[result("7.5", "Grade0-10")]))
    assert (record.result, codes(report)) == ("cijfer 7.5", ["note grade_not_whole"])


@pytest.mark.parametrize(
    ("value", "worded", "norm", "said"),
    [
        ("17", "score 17 van 20", "voldoende", []),
        (17, "score 17 van 20", "voldoende", []),
        ("17.0", "score 17.0 van 20", "voldoende", []),
        ("17,5", "score 17,5 van 20", "voldoende", []),
        ("12.5", "score 12.5 van 20", None, []),
        ("v", "geen score (v)", None, ["note score_is_text"]),
    ],
)
def test_points_as_they_come(value: object, worded: str, norm: str | None, said: list[str]) -> None:
    (record,), report = read(student(scores=[points(value)], results=None))
    assert (record.result, dict(record.context).get("norm"), codes(report)) == (worded, norm, said)


def test_a_count_that_is_not_whole_is_kept_as_it_came() -> None:
    record = read_one(scores=[points(), score("7,5", "NumberCorrect"), score("v", "DurationInSeconds")])
    assert (record.items_right, record.practice_seconds) == (None, None)
    assert dict(record.context) | {"aantal goed": "7,5", "tijd": "v"} == dict(record.context)


def test_dangling_test_and_part_keep_their_own_ids() -> None:
    scores = [score(part="weg"), score(assessmentId="T9", part=None)]
    (part, test), report = read(student(scores=scores, results=None))
    assert (part.tool_goal.ref, part.tool_goal.title) == ("T1#weg", "weg")
    assert (test.tool_goal.ref, test.tool_goal.title) == ("T9", "T9")
    assert codes(report) == ["note unknown_part", "note unknown_test"]


def test_norms_are_kept_with_the_part_whose_scores_use_them() -> None:
    _, (test,), _ = eduv_results(message(student()))
    assert test.norms.bands == ()
    assert test.parts[0].norms.bands == (NormBand("onvoldoende", 0, 12), NormBand("voldoende", 13, 20))
    assert (test.code, test.version, test.title, test.subject) == (
        "T1", "2026.1", "Rekenen blok 2", "Rekenen en wiskunde",
    )  # fmt: skip
    assert test.described_at == datetime(2026, 11, 3, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sides", "value", "norm", "said"),
    [
        (("0", "5", "8"), "7", "1", []),
        (("0", "5", "8"), "900", "2", []),
        (("0 - 12", "10–20"), "11", None, ["note norms_overlap"]),
        (("0 - 12", "10–20"), "15", "1", ["note norms_overlap"]),
        (("5.5", "0-20"), "7", "1", ["note norm_not_whole"]),
        (("veel", "0-20"), "7", "1", ["note norm_not_whole"]),
        (("20-0", "0-20"), "7", "1", ["note norm_reversed"]),
        (("5", "5"), "7", None, ["note norms_overlap", "note norms_overlap"]),
    ],
)
def test_scales_as_they_come(sides: tuple[str, ...], value: str, norm: str | None, said: list[str]) -> None:
    entries = [{"LHS": side, "RHS": str(nth)} for nth, side in enumerate(sides)]
    (record,), report = read(
        student(scores=[points(value)], results=None), scoreScaleDefinitions=[SCALE | {"scoreScaleEntries": entries}]
    )
    assert (dict(record.context).get("norm"), codes(report)) == (norm, said)


def test_a_scale_that_is_not_described_gives_no_norm() -> None:
    (record,), report = read(student(results=None), scoreScaleDefinitions=None)
    assert "norm" not in dict(record.context)
    assert codes(report) == ["note unknown_scale"]


def test_missing_pupils_are_counted() -> None:
    absent = student("r2", scores=[], results=None, missing=True)
    records, report = read(student(), absent, absent | {"id": "r3"})
    assert len(records) == 2
    assert [(one.code, one.received) for one in report.kept] == [("results_missing", "2")]


@pytest.mark.parametrize(
    ("status", "said"),
    [("Final", ["refused missing"]), ("InProgress", []), ("Canceled", ["note withdrawn_without_values"])],
)
def test_entries_without_values(status: str, said: list[str]) -> None:
    assert codes(read(student(scores=None, results=None, status=status))[1]) == said


def test_the_moment_of_the_message_stands_in_for_that_of_a_result() -> None:
    (record, _), report = read(student(dateLastModified=None))
    assert record.version_at == datetime(2026, 11, 3, 13, 5, tzinfo=UTC)
    assert codes(report) == ["note no_version_moment"]
    (record, _), report = read(student(dateLastModified=None), timestamp=None)
    assert record.version_at == NOW


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": None}, "missing"),
        ({"dateLastModified": "gisteren"}, "not_a_moment"),
        ({"dateLastModified": "2027-11-03T12:40:00Z"}, "in_future"),
        ({"scores": [{"scoreType": "ScorePoints"}]}, "missing"),
        ({"scores": [{"scoreValue": "1"}]}, "missing"),
        ({"scores": {"scoreValue": "1"}}, "wrong_type"),
        ({"scores": [points(), points("3")]}, "repeated_field"),
        ({"scores": [score(True)]}, "wrong_type"),
        ({"scores": [points(), score("9", "NumberCorrect"), score("4", "NumberItems")]}, "more_right_than_made"),
    ],
)
def test_a_faulty_entry_is_refused_alone(changes: dict[str, Any], code: str) -> None:
    records, report = read(student("r0", **({"results": None} | changes)), student("r1"))
    assert [one.external_id[:2] for one in records] == ["r1", "r1"]
    assert f"refused {code}" in codes(report)


def test_the_same_value_twice_counts_once() -> None:
    assert len(read(student(scores=[points(), points()], results=None))[0]) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (
            {"school": {"organisationIds": [{"organisationId": "88YY", "organisationIdType": "OIE_CODE"}]}},
            "other_school",
        ),
        ({"timestamp": "2027-11-03T13:05:00Z"}, "in_future"),
        ({"assessmentDateTime": None}, "missing"),
        ({"assessmentDateTime": "maandag"}, "not_a_moment"),
        ({"assessmentDefinition": None}, "not_eduv_results"),
        ({"assessmentDefinition": {"name": "x"}}, "missing"),
        ({"assessmentDefinition": "T1"}, "wrong_type"),
        ({"studentScoresAndResults": None}, "no_results"),
        ({"studentScoresAndResults": []}, "no_results"),
    ],
)
def test_a_message_that_is_unfit_as_a_whole(changes: dict[str, Any], code: str) -> None:
    records, tests, report = eduv_results(message(**({"studentScoresAndResults": [student()]} | changes)))
    assert (records, tests) == ([], [])
    assert codes(report)[-1] == f"fatal {code}"


OTHER_SCHOOL = {"organisationIds": [{"organisationId": "88YY", "organisationIdType": "OIE_CODE"}]}
FIRST = message(student("r1"), id="b-1")
SECOND = message(student("r2", student={}), student("r3"), id="b-2")
UNFIT = message(student("r4"), id="b-3", school=OTHER_SCHOOL)


@pytest.mark.parametrize(
    "raw",
    [
        f"[{FIRST}, {SECOND}, {UNFIT}]",
        f"{FIRST}\n{SECOND}\n{UNFIT}\n",
        f"\N{BYTE ORDER MARK}{FIRST}{SECOND}{UNFIT}",
    ],
    ids=["a list", "lines", "one after another"],
)
def test_several_messages_in_one_file_are_read_each_by_itself(raw: str) -> None:
    records, tests, report = eduv_results(raw)
    assert [one.external_id for one in records] == [
        "r1#T1-B#ScorePoints",
        "r1##Grade0.0-10.0",
        "r3#T1-B#ScorePoints",
        "r3##Grade0.0-10.0",
    ]
    assert [one.code for one in tests] == ["T1", "T1"]
    told = [(one.severity, one.code, one.where) for one in report.kept]
    assert told == [
        ("refused", "missing", "bericht b-2, resultaat r2"),
        ("refused", "other_school", "bericht b-3"),
        ("note", "several_messages", "bestand"),
    ]
    assert (report.kept[-1].received, report.kept[-1].expected) == ("3", "1")
    assert report.read == 5


def test_a_message_among_others_without_a_name_is_counted_and_one_that_is_no_message_is_refused() -> None:
    _, _, report = eduv_results(f'{FIRST}{{"id": {{}}}}[1]')
    assert [one.where for one in report.kept[:2]] == ["bericht, nummer 2", "bericht, nummer 3"]
    assert codes(report) == ["refused not_eduv_results", "refused other_json", "note several_messages"]


def test_a_message_that_breaks_off_halfway_among_others_brings_nothing_of_itself() -> None:
    broken = message(student("r5"), student("r6")).replace('"r6"', "NaN")
    records, _, report = eduv_results(f"[{FIRST}, {broken}]")
    assert {one.external_id[:2] for one in records} == {"r1"}
    assert codes(report)[0] == "refused not_json"


def test_all_that_is_refused_in_one_of_several_messages_is_counted() -> None:
    entries = [student(f"r{number}", student={}) for number in range(1_200)]
    _, _, report = eduv_results(f"[{message(*entries)}]")
    assert report.count(Severity.REFUSED) == 1_200


@given(st.permutations(["timestamp", "assessmentDefinition", "scoreScaleDefinitions", "studentScoresAndResults"]))
def test_members_stand_in_any_order(order: list[str]) -> None:
    expected = eduv_results(message(student()))
    whole = json.loads(message(student()))
    moved = {name: whole.pop(name) for name in order}
    assert eduv_results(json.dumps(whole | moved)) == expected


def test_the_address_of_a_result_wins_over_that_of_the_message() -> None:
    own, whole = "https://tool.example/a/1", "https://tool.example/a"
    (first, _, second, _), _ = read(student(reviewUrl=own), student("r2"), reviewUrl=whole)
    assert (dict(first.context)["reviewUrl"], dict(second.context)["reviewUrl"]) == (own, whole)


SENTINEL = "GEHEIM4711"


def test_teachers_and_remarks_never_leave_the_file() -> None:
    whole = message(
        student(additionalInfo=SENTINEL), additionalInfo=SENTINEL, employees=[{"userIds": [{"userId": SENTINEL}]}]
    )
    assert SENTINEL not in repr(eduv_results(whole))


def test_parts_described_badly() -> None:
    parts = [{"id": "T1-B", "index": "een"}, {"id": "T1-B", "name": "Breuken"}]
    (record, _), report = read(student(), assessmentDefinition=TEST | {"parts": parts})
    assert record.tool_goal.title == "T1-B"
    assert codes(report) == ["note no_part_number", "note no_part_number", "note part_twice"]


def test_a_later_version_of_a_value_has_the_same_id() -> None:
    first = read_one()
    later = read_one(scores=[points("18")], dateLastModified="2026-11-04T12:40:00Z")
    assert replace(later, result=first.result, version_at=first.version_at) == first
