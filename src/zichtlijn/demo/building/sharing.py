"""Lets pupils and guardians of the story choose settings, share and look back, by the ordinary acts and door."""

from typing import assert_never
from uuid import UUID

from zichtlijn.acts.share_result import share_with_notice
from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.demo.building.people import OPENED_AT
from zichtlijn.demo.story.sharing import ACTS, HIDES_NUMBERS, WISHED_AT, WISHES, LookingBack, Sharing
from zichtlijn.demo.story.stops import Stop
from zichtlijn.grading.release.published_subjects import list_published_subjects
from zichtlijn.grading.sharing.facts import Prompts
from zichtlijn.grading.sharing.reflecting import set_readers, write_reflection
from zichtlijn.people.accounts.by_slug import get_account_by_slug
from zichtlijn.people.accounts.notice_wishes import keep_wishes
from zichtlijn.people.accounts.preferences import keep_numbers_shown


def choose_settings() -> None:
    """Who does not want to see numbers says so on the first day; who wants messages, when it suits."""
    for slug in HIDES_NUMBERS:
        account = get_account_by_slug(slug)
        keep_numbers_shown(account, is_shown=False, actor=person(account.person_id), now=OPENED_AT)
    for slug, kinds in WISHES.items():
        account = get_account_by_slug(slug)
        keep_wishes(account, kinds, offered=kinds, root_url="", actor=person(account.person_id), now=WISHED_AT)


def let_pupils_act(until: Stop, *, after: Stop | None = None) -> None:
    """Everything that pupils share and write up to a stop; only what is later than `after` when given."""
    for act in ACTS:
        if act.at <= until.at and (after is None or act.at > after.at):
            _carry_out(act)


def _carry_out(act: Sharing | LookingBack) -> None:
    pupil = _get_person(act.pupil)
    actor: Actor = person(pupil)
    entry = _find_entry(pupil, act)
    match act:
        case Sharing():
            guardians = [_get_person(slug) for slug in act.guardians]
            share_with_notice(entry, guardians, with_number=True, note=act.note, actor=actor, now=act.at)
        case LookingBack():
            prompts = Prompts(act.glad, act.differed, act.next_step)
            reflection = write_reflection(prompts, entry=entry, actor=actor, now=act.at)
            if act.readers:
                set_readers(reflection, [_get_person(slug) for slug in act.readers], actor=actor, now=act.at)
        case _:
            assert_never(act)


def _find_entry(pupil: UUID, act: Sharing | LookingBack) -> UUID:
    """What the pupil sees of a test at the instant of the act."""
    for subject in list_published_subjects(pupil, pupil, now=act.at):
        for year in subject.years:
            for shown in year.tests:
                if shown.value.title == act.test.title:
                    return shown.value.result.entry
    raise LookupError(act.test.title)


def _get_person(slug: str) -> UUID:
    """Everybody who acts in the story has an account. Raises LookupError."""
    return get_account_by_slug(slug).person_id
