"""What a guardian will see of a result that a pupil is about to share: the guardian's own words and page (R45)."""

from collections.abc import Sequence
from dataclasses import replace

from zichtlijn.grading.release.published import NextMoments, PublishedResult
from zichtlijn.grading.release.published_subjects import PublishedTest
from zichtlijn.grading.sharing.facts import SharingGuardian
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.pupil.sharing_forms import ShareForm
from zichtlijn.web.pupil.sharing_screens import SharePreview
from zichtlijn.web.pupil.words import is_number
from zichtlijn.web.shared_words import ResultText, name_test, word_result
from zichtlijn.web.ui.environment import get_active_formatter


def has_number(result: PublishedResult) -> bool:
    """Whether there is a number or letter to share, or to leave out."""
    return result.has_number and is_number(result.value)


def build_preview(
    own: Own, moments: NextMoments, test: PublishedTest, form: ShareForm, guardians: Sequence[SharingGuardian]
) -> SharePreview:
    """The share as chosen in a valid form. Who hides numbers does not see one here either (R43)."""
    hides_number = form.is_with_number and not own.shows_numbers
    text = _word_shared(own, test.result, with_number=form.is_with_number)
    return SharePreview(
        names=tuple(one.called for one in guardians if one.uuid in form.chosen),
        called=own.viewer.called,
        day=get_active_formatter().day(own.today),
        heading=name_test(test.subject, test.title),
        note=form.cleaned_data["note"].strip(),
        text=replace(text, number="") if hides_number else text,
        hides_number=hides_number,
        is_closed=moments.is_closed_for_guardians,
    )


def _word_shared(own: Own, result: PublishedResult, *, with_number: bool) -> ResultText:
    is_left_out = is_number(result.value) and not with_number
    told = replace(result, value=None) if is_left_out else result
    return word_result(told, own.teacher)
