"""What stands between a roster and what is known: not a fault of the file, but something the school must settle."""

from dataclasses import dataclass
from enum import StrEnum


class IssueCode(StrEnum):
    ECK_ID_OF_ANOTHER = "eck_id_of_another"
    """The ECK iD belongs to somebody else here; it is left out."""
    EMAIL_OF_ANOTHER = "email_of_another"
    """The address belongs to another member of staff; it is left out."""
    UNKNOWN_LOCATION = "unknown_location"
    """The file names a location this board does not have; what belongs to it is left out."""


@dataclass(frozen=True, slots=True)
class RosterIssue:
    """One such thing; `where` names the record in the file's own words, never the ECK iD."""

    code: IssueCode
    where: str
    received: str = ""
