"""All models of the guidance app, gathered for Django; each stands in its own room."""

from zichtlijn.guidance.agreements.models import Agreement
from zichtlijn.guidance.judgements.models import Judgement
from zichtlijn.guidance.notes.models import Note
from zichtlijn.guidance.own_week.models import OwnWeekItem

__all__ = ["Agreement", "Judgement", "Note", "OwnWeekItem"]
