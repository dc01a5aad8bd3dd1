"""A refusal: the rules say no, with a reason a screen can put into words."""

from enum import StrEnum


class Refused(StrEnum):
    """Why an act was refused; a closed list, so that every reason has a sentence on screen."""

    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    ALREADY_DONE = "already_done"
    OUT_OF_DATE = "out_of_date"
    INVALID = "invalid"


class Refusal(Exception):
    """Raised by actions and access; `detail` names the thing in the reader's words, never a secret."""

    def __init__(self, reason: Refused, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail
