"""Whose object this is: the ids of one user (standards.md §3.2). Only the keys this house knows pupils by are used."""

from typing import Final

from zichtlijn.core.progress.record import PupilRef
from zichtlijn.feeds.eduv.members import Members, read_objects, read_word
from zichtlijn.feeds.fields import Unfit

LAS_KEY: Final = "ASI"
"""The key of the administration: the `leerling@key` of EDEXML and UWLR."""
MOST_IDS: Final = 50
_KNOWN: Final = f"userMasterIdentifier, {LAS_KEY}"


def find_eck_id(user: Members) -> str:
    """The ECK iD as delivered, compared exactly and otherwise opaque; empty when absent. Raises Unfit."""
    return read_word(user, "userMasterIdentifier")


def list_ids(user: Members) -> list[tuple[str, str]]:
    """Kind and value of the other ids, in order; empty ones left out. Raises Unfit."""
    found = [
        (read_word(one, "userIdType").upper(), read_word(one, "userId"))
        for one, _ in zip(read_objects(user, "userIds"), range(MOST_IDS), strict=False)
    ]
    return [(kind, value) for kind, value in found if value]


def read_pupil(user: Members) -> PupilRef:
    """The pupil by ECK iD, with the key of the administration beside it; either is enough.

    Raises Unfit without any id, or with ids of kinds by which no pupil can be found here.
    """
    eck_id, ids = find_eck_id(user), list_ids(user)
    las_key = next((value for kind, value in ids if kind == LAS_KEY), "")
    if eck_id:
        return PupilRef("eck_id", eck_id, PupilRef("las_key", las_key) if las_key else None)
    if las_key:
        return PupilRef("las_key", las_key)
    if ids:
        kinds = ", ".join(dict.fromkeys(kind for kind, _ in ids))
        raise Unfit("unknown_scheme", "student", kinds, _KNOWN)
    raise Unfit("missing", "student", expected=_KNOWN)
