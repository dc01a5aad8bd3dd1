"""How many were read and refused, in words: rows of a table, results of a message. Must not know how they were read."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.web.ui.environment import get_active_formatter


def word_read(count: int, *, is_message: bool) -> str:
    """`4.161 regels zijn gelezen.`"""
    words = (
        ngettext("%(count)s resultaat is gelezen.", "%(count)s resultaten zijn gelezen.", count)
        if is_message
        else ngettext("%(count)s regel is gelezen.", "%(count)s regels zijn gelezen.", count)
    )
    return words % {"count": _write(count)}


def word_judgement(sound: int, refused: int, *, is_message: bool) -> str:
    """What may be taken over of a whole file."""
    if not sound:
        return (
            _("Er is geen resultaat dat we kunnen overnemen.")
            if is_message
            else _("Er is geen regel die we kunnen overnemen. Kijk nog eens naar de kolommen.")
        )
    if not refused:
        return _("Alle resultaten zijn goed te lezen.") if is_message else _("Alle regels zijn goed te lezen.")
    words = (
        ngettext(
            "%(num)s resultaat is geweigerd. Hieronder staat waarom. De rest kan wel.",
            "%(num)s resultaten zijn geweigerd. Hieronder staat waarom. De rest kan wel.",
            refused,
        )
        if is_message
        else ngettext(
            "%(num)s regel is geweigerd. Hieronder staat waarom. De rest kan wel.",
            "%(num)s regels zijn geweigerd. Hieronder staat waarom. De rest kan wel.",
            refused,
        )
    )
    return words % {"num": _write(refused)}


def word_too_long(count: int, most: int, *, is_message: bool) -> str:
    """Why a file is not for here, and what to do; empty when it is."""
    if count <= most:
        return ""
    words = (
        _(
            "Dit bestand heeft %(rows)s resultaten. Hier kan een bestand hooguit %(most)s resultaten hebben. "
            "Splits het, of vraag de systeembeheerder om deze opdracht te geven."
        )
        if is_message
        else _(
            "Dit bestand heeft %(rows)s regels. Hier kan een bestand hooguit %(most)s regels hebben. "
            "Splits het, of vraag de systeembeheerder om deze opdracht te geven."
        )
    )
    return words % {"rows": _write(count), "most": _write(most)}


def _write(count: int) -> str:
    return get_active_formatter().number(count)
