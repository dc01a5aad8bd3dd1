"""Results messages of UWLR 2.2, as the standard has them and as they really come (standards.md §1.6, §1.9)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.reading import codes, uwlr_results
from tests.feeds.uwlr import BANDS, HEAD, describe, leaf, message, part, pupil, result
from tests.strategies import keys, lines
from zichtlijn.core.progress.assessments import Assessment, AssessmentPart, NormBand, Norms
from zichtlijn.core.progress.context_names import find_address
from zichtlijn.core.progress.norms import NormKind, NormScore, list_norm_scores
from zichtlijn.core.progress.record import Completion, PupilRef, Record, RecordKind, RecordState, ToolGoalRef
from zichtlijn.feeds.report import Report

COMMENT = "<!-- -->"
"""Takes away the shortcut, for good."""


def read(inner: str, **options: str) -> tuple[Record, Report]:
    """One result with this content."""
    (record,), _, report = uwlr_results(message(pupil(result(inner=inner)), **options))
    return record, report


def test_a_plain_result_is_a_record_of_kind_test() -> None:
    record, report = read("<score>17</score><infourl>https://tool.example/1</infourl>")
    assert report.kept == []
    assert record == Record(
        "r1",
        datetime(2026, 11, 3, 13, 5, tzinfo=UTC),
        PupilRef("las_key", "LL-1"),
        ToolGoalRef("T1#T1-B", "Breuken"),
        "Rekenen blok 2",
        "score 17",
        date(2026, 11, 2),
        kind=RecordKind.TEST,
        state=RecordState.ACTIVE,
        completion=Completion.DONE,
        context=(("norm", "voldoende"), ("infourl", "https://tool.example/1")),
    )
    assert find_address(dict(record.context)) == "https://tool.example/1"


def test_a_result_on_a_whole_test() -> None:
    (record,), _, report = uwlr_results(message(pupil(result(part=""))))
    assert codes(report) == []
    assert record.tool_goal == ToolGoalRef("T1", "Rekenen blok 2")
    assert record.context == ()


def test_an_oso_result_keeps_kind_and_value_side_by_side() -> None:
    inner = (
        "<osoresultaat><toetsscore><aantalopgaven>40</aantalopgaven><aantalgoed>29</aantalgoed><tijd>2460.4</tijd>"
        "<vaardigheidsscore>231.5</vaardigheidsscore><betrouwbaarheidsinterval><bivlaag>220</bivlaag>"
        "<bivhoog>240</bivhoog></betrouwbaarheidsinterval></toetsscore>"
        "<referentiescore><codereferentiescore>IV</codereferentiescore>"
        "<codevergelijkingsgroep>Landelijk</codevergelijkingsgroep><waarde>II</waarde>"
        "<kwalificatie>boven gemiddeld</kwalificatie></referentiescore>"
        "<referentiescore><codereferentiescore>IV</codereferentiescore>"
        "<codevergelijkingsgroep>HAVO</codevergelijkingsgroep><waarde>III</waarde></referentiescore>"
        "<referentiescore><codereferentiescore>DQ</codereferentiescore><waarde>87</waarde></referentiescore>"
        "</osoresultaat>"
    )
    record, report = read(inner)
    assert report.kept == []
    assert (record.items_made, record.items_right, record.practice_seconds) == (40, 29, 2460)
    assert record.result == "29 van 40 goed"
    context = dict(record.context)
    assert list_norm_scores(context) == [
        NormScore(NormKind.IV, "II", "Landelijk"),
        NormScore(NormKind.IV, "III", "HAVO"),
    ]
    assert context["DQ"] == "87"
    assert context["kwalificatie IV (Landelijk)"] == "boven gemiddeld"
    assert context["betrouwbaarheidsinterval"] == "220 – 240"
    assert "norm" not in context


@pytest.mark.parametrize(
    ("inner", "worded"),
    [
        ("<toetsscore><vaardigheidsscore>231.5</vaardigheidsscore></toetsscore>", "vaardigheidsscore 231.5"),
        ("<toetsscore><aantalgoed>8</aantalgoed><aantalfout>2</aantalfout></toetsscore>", "8 van 10 goed"),
        (
            "<referentiescore><codereferentiescore>AE</codereferentiescore><waarde>B</waarde></referentiescore>",
            "AE B",
        ),
    ],
)
def test_an_oso_result_in_words(inner: str, worded: str) -> None:
    assert read(f"<osoresultaat>{inner}</osoresultaat>")[0].result == worded


@pytest.mark.parametrize(
    ("score", "worded", "code"),
    [
        ("v", "geen score (v)", "note score_is_text"),
        ("17.5", "score 17.5", "note score_not_whole"),
        ("-1", "score -1", "note score_not_whole"),
    ],
)
def test_a_score_that_is_no_whole_number_is_kept_as_it_came(score: str, worded: str, code: str) -> None:
    """A question left out comes as a letter (standards.md §1.9); the report does not repeat what a pupil scored."""
    record, report = read(leaf("score", score))
    assert (record.result, record.context) == (worded, ())
    assert codes(report) == [code]
    assert report.kept[0].received == ""


def test_a_result_of_the_suppliers_own_kind() -> None:
    assert read("<anderresultaat><andere_score>zon</andere_score></anderresultaat>")[0].result == "zon"


@pytest.mark.parametrize(
    ("version", "given", "expected"),
    [
        ("2.2", leaf("leerlingid", "1") + leaf("eckid", "x"), ("las_key", "1", "eck_id")),
        ("2.3", leaf("leerlingid", "1") + leaf("eckid", "x"), ("eck_id", "x", "las_key")),
        ("2.3", leaf("eckid", "x"), ("eck_id", "x", None)),
        ("2.2", leaf("eckid", "x"), ("eck_id", "x", None)),
        ("2.3", leaf("leerlingid", "1"), ("las_key", "1", None)),
    ],
)
def test_whose_result_it_is(version: str, given: str, expected: tuple[str, str, str | None]) -> None:
    (record,), _, report = uwlr_results(message(pupil(result(), given), head=HEAD.replace("2.2", version)))
    other = record.pupil.other
    assert (record.pupil.scheme, record.pupil.value, other.scheme if other else None) == expected
    assert report.kept == []


def test_r03_results_of_nobody_are_refused_by_themselves() -> None:
    nobody = pupil(result("a") + result("b", "<score>x</score>"), "<leerlingid/>")
    records, _, report = uwlr_results(message(nobody + pupil(result("c"))))
    assert [record.external_id for record in records] == ["c"]
    assert [(finding.where, finding.field) for finding in report.kept] == [
        ("resultaat a", "leerlingid"),
        ("resultaat b", "leerlingid"),
    ]
    assert report.read == 3


def test_norms_stay_with_the_test() -> None:
    grades = "<schoolcijfer_vanaf>5.50</schoolcijfer_vanaf><schoolcijfer_totenmet>10.00</schoolcijfer_totenmet></norm>"
    bands = BANDS[: -len("</norm>")] + "<normkleur><rood_code>40</rood_code></normkleur>" + grades
    inner = leaf("leerjaar", "6") + leaf("vakgebied", "Rekenen en wiskunde")
    inner += '<toetshierarchie><ingang niveau="2">blok 2</ingang><ingang niveau="1">groep 6</ingang></toetshierarchie>'
    _, (test,), report = uwlr_results(message(pupil(result()), described=describe(part(bands=bands), inner=inner)))
    assert report.kept == []
    assert test == Assessment(
        "T1",
        "",
        "Rekenen blok 2",
        "6",
        "Rekenen en wiskunde",
        ("groep 6", "blok 2"),
        Norms(),
        (
            AssessmentPart(
                "T1-B",
                "Breuken",
                1,
                Norms(
                    (
                        NormBand("onvoldoende", 0, 12),
                        NormBand("voldoende", 13, 20, "", Decimal("5.50"), Decimal("10.00")),
                    )
                ),
            ),
        ),
        datetime(2026, 11, 3, 13, 5, tzinfo=UTC),
    )


def test_a_score_in_two_bands_gets_no_norm() -> None:
    overlapping = BANDS.replace("<eindnormwaarde>12", "<eindnormwaarde>15")
    both = result("in", "<score>14</score>") + result("out", "<score>16</score>")
    records, _, report = uwlr_results(message(pupil(both), described=describe(part(bands=overlapping))))
    assert codes(report) == ["note norms_overlap"]
    assert [record.context for record in records] == [(), (("norm", "voldoende"),)]


def test_a_moment_without_a_zone_is_of_the_location() -> None:
    head = HEAD.replace("+01:00", "")
    (record,), _, _ = uwlr_results(message(pupil(result()), head=head))
    assert record.version_at == datetime(2026, 11, 3, 13, 5, tzinfo=UTC)


def test_a_message_of_another_school_is_refused_as_a_whole() -> None:
    """Keys of pupils hold within a school: `LL-1` of another school is another child."""
    records, _, report = uwlr_results(message(pupil(result())), school_ref="88YY01")
    assert (records, codes(report)) == ([], ["fatal other_school"])
    assert uwlr_results(message(pupil(result())), school_ref="eigen code")[0]


@st.composite
def results(draw: st.DrawFn) -> str:
    """A result that the shortcut takes, or nearly."""
    score = draw(st.sampled_from(["0", "17", "017", "v", "17.5", "", " 5 ", "9" * 10]))
    blank = draw(st.sampled_from(["", "\n  ", " "]))
    inner = blank.join(
        [
            leaf("afnamedatum", draw(st.sampled_from(["2026-11-02", "2026-02-30", "02-11-2026", "2029-01-01", ""]))),
            leaf("toetscode", draw(st.sampled_from(["T1", "WEG", "a b", "a  b", ""]))),
            draw(st.sampled_from(["", leaf("versie", "2"), "<versie/>"])),
            draw(st.sampled_from(["", leaf("toetsonderdeelcode", "T1-B"), leaf("toetsonderdeelcode", "é")])),
            leaf("score", score),
            draw(st.sampled_from(["", leaf("infourl", "https://x.nl/?a=1&b=2"), leaf("infourl", "https://x.nl/1")])),
        ]
    )
    key = draw(keys() | lines())
    return f'<resultaat key="{leaf("x", key)[3:-4].replace(chr(34), "&quot;")}">{blank}{inner}</resultaat>'


@given(st.lists(results(), min_size=1, max_size=8), st.sampled_from(["<leerlingid>LL-1</leerlingid>", ""]))
def test_the_shortcut_reads_what_the_parser_reads(found: list[str], given_keys: str) -> None:
    """With a comment in front nothing is cut out: records and findings are the same."""
    plain = message(pupil("".join(found), given_keys), front='<?xml version="1.0"?>')
    slow = plain.replace("<toetsafnames>", f"<toetsafnames>{COMMENT}")
    records, _, report = uwlr_results(plain)
    slow_records, _, slow_report = uwlr_results(slow)
    assert records == slow_records
    assert report == slow_report


@pytest.mark.parametrize(
    "hidden",
    ["<!--{}-->", "<![CDATA[{}]]>", "<?weg {}?>", "<commentaar>{}</commentaar>", "<resultaten>{}</resultaten>"],
)
def test_a_result_counts_only_where_results_stand(hidden: str) -> None:
    whole = message(hidden.format(result("schijn")) + pupil(result("echt")))
    records, _, report = uwlr_results(whole)
    assert "echt" in [record.external_id for record in records] or not report.is_readable
    assert "schijn" not in [record.external_id for record in records]


def test_a_result_inside_an_attribute_breaks_the_message() -> None:
    whole = message(pupil(result("echt"), f"<leerlingid x='{result('schijn').strip()}'>LL-1</leerlingid>"))
    records, _, report = uwlr_results(whole)
    assert codes(report) == ["fatal broken_xml"]
    assert records == []


def test_the_line_of_a_fault_counts_what_was_cut_out() -> None:
    whole = message(pupil("".join(result(f"r{nth}") for nth in range(50)))).replace("<toetsen>", "<toetsen></x>")
    _, _, report = uwlr_results(whole)
    wrong_at = whole[: whole.index("</x>")].count("\n") + 1
    assert [(finding.code, finding.where) for finding in report.kept] == [("broken_xml", f"regel {wrong_at}")]
