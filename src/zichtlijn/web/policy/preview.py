"""What every part beside a policy is built from: the policy as adopted, or as it would be with a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import GroupKey, PolicyHistory
from zichtlijn.web.policy.gate import PolicyPlace


@dataclass(frozen=True, slots=True)
class Preview:
    """The policy of a location as it was adopted, or as it would be with a draft."""

    place: PolicyPlace
    history: PolicyHistory
    """As adopted, without the draft."""
    draft: PolicyDraft | None
    """None shows what was adopted; the terms of a draft can be read, whether or not they may be saved."""
    hours: Hours
    now: datetime
    today: date
    names: Mapping[GroupKey, str] = field(default_factory=dict)
    """What the classes of the location are called."""
