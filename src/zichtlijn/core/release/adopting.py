"""Adopting a policy: the one before ends where the new one begins; nothing that was visible changes (R34, R39)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.checking import Hours, PolicyDraft, check_policy, find_first_start
from zichtlijn.core.release.policy import PolicyHistory, PolicyVersion


def adopt_policy(
    history: PolicyHistory, draft: PolicyDraft, *, author: UUID, hours: Hours, today: date
) -> PolicyHistory:
    """The history with the draft as its newest version. Raises Refusal (INVALID) with the first problem found."""
    refusals = [finding for finding in check_policy(draft, history, hours, today) if finding.is_refusal]
    if refusals or draft.starts_on is None:
        raise Refusal(Refused.INVALID, refusals[0].problem if refusals else "")
    span = DaySpan(draft.starts_on, draft.ends_on)
    return add_version(history, PolicyVersion(history.next_number, author, span, draft.terms))


def add_version(history: PolicyHistory, version: PolicyVersion) -> PolicyHistory:
    """The history with one version more; the ones that began before end where it begins. Checks nothing."""
    kept = tuple(_end_before(earlier, version.span) for earlier in history.versions)
    return replace(history, versions=(*kept, version))


def may_withdraw(history: PolicyHistory, version: PolicyVersion, today: date) -> bool:
    """True for a version that begins next calendar week or later: what pupils were told of this week stands (R39)."""
    return version in history.versions and version.span.starts_on >= find_first_start(history, today)


def _end_before(version: PolicyVersion, span: DaySpan) -> PolicyVersion:
    """The same version, ended on the day the new one starts when it would have gone on."""
    if version.span.starts_on >= span.starts_on or not version.span.overlaps(span):
        return version
    return replace(version, span=DaySpan(version.span.starts_on, span.starts_on))
