"""All models of the intake app, gathered for Django; each stands in its own room."""

from zichtlijn.intake.deliveries.models import Delivery, Rejection, WaitingRecord
from zichtlijn.intake.sources.models import ApiKey, SavedMapping, Source

__all__ = ["ApiKey", "Delivery", "Rejection", "SavedMapping", "Source", "WaitingRecord"]
