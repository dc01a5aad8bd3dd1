"""What a person may decide about a goal that went or was reworded while it is in use (R13). Decides nothing itself."""

from enum import StrEnum


class SettleChoice(StrEnum):
    """KEEP leaves everything where it is; FOLLOW takes mappings and plans along to another goal. Evidence stays."""

    KEEP = "keep"
    FOLLOW = "follow"
