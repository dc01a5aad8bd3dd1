"""Words per sector and form of address, and the table of who may see what."""

from django.utils.translation import override

from zichtlijn.web.ui.audience import AUDIENCE, NEVER, Reader, Sight
from zichtlijn.web.ui.terms import Address, Sector, get_terms


def test_sectors_have_their_own_words() -> None:
    assert str(get_terms(Sector.PRIMARY).teacher) == "leraar"
    assert str(get_terms(Sector.SECONDARY).teacher) == "docent"
    assert str(get_terms(Sector.SECONDARY).teaching_group) == "lesgroep"


def test_parents_are_addressed_formally_where_the_school_wants_it() -> None:
    assert str(get_terms(Sector.PRIMARY, Address.FORMAL).your) == "uw"
    assert str(get_terms(Sector.PRIMARY, Address.INFORMAL).your) == "je"


def test_english_has_one_word_for_both() -> None:
    with override("en"):
        assert str(get_terms(Sector.PRIMARY, Address.FORMAL).your) == "your"
        assert str(get_terms(Sector.PRIMARY).your) == "your"


def test_who_is_not_named_never_sees() -> None:
    signals = next(row for row in AUDIENCE if str(row.label) == "signalen")
    assert signals.get_view(Reader.GUARDIAN) is NEVER
    assert signals.get_view(Reader.PUPIL) is NEVER


def test_before_its_moment_only_the_subject_teacher_sees_a_result() -> None:
    row = next(row for row in AUDIENCE if "vóór" in str(row.label))
    seeing = {reader for reader in Reader if row.get_view(reader).sight is not Sight.NEVER}
    assert seeing == {Reader.TEACHER}


def test_guardians_never_see_more_than_the_pupil_may() -> None:
    for row in AUDIENCE:
        if row.get_view(Reader.GUARDIAN).sight is Sight.FULL:
            assert row.get_view(Reader.PUPIL).sight is Sight.FULL


def test_r54_plans_and_what_pupils_say_have_rows_of_their_own() -> None:
    rows = {str(row.label): row for row in AUDIENCE}
    assert rows["doelen die gepland zijn"].get_view(Reader.PUPIL).sight is Sight.FULL
    assert rows["notitie bij een gepland doel"].get_view(Reader.PUPIL).sight is Sight.PART
    for label, others in (
        ("doelen die gepland zijn", {Reader.GUARDIAN}),
        ("notitie bij een gepland doel", set()),
        ("wat de leerling de leraar vertelt", set()),
    ):
        seeing = {reader for reader in Reader if rows[label].get_view(reader).sight is not Sight.NEVER}
        assert seeing == {Reader.TEACHER, Reader.SUPPORT, Reader.PUPIL} | others
