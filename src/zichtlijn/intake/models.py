"""All models of the intake app, gathered for Django; each stands in its own room."""

from zichtlijn.intake.alarms.models import Alarm, AlarmWish, Incident
from zichtlijn.intake.deliveries.models import Delivery, Rejection, WaitingRecord
from zichtlijn.intake.sources.models import ApiKey, SavedMapping, Source
from zichtlijn.intake.suppliers.models import SupplierAccess

__all__ = [
    "Alarm",
    "AlarmWish",
    "ApiKey",
    "Delivery",
    "Incident",
    "Rejection",
    "SavedMapping",
    "Source",
    "SupplierAccess",
    "WaitingRecord",
]
