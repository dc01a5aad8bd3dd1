"""The words a teacher has for a pupil and a goal (R11, R28). No rule derives one of these from evidence."""

from enum import StrEnum


class JudgedState(StrEnum):
    """The teacher's own estimate; an order of writing, not of worth."""

    NOT_STARTED = "not_started"
    BUSY = "busy"
    TREATED = "treated"
    """Voldoende behandeld: treated enough, says the teacher."""
    COME_BACK = "come_back"
