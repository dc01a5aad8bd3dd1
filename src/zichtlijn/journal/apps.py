"""Django's card for the journal app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zichtlijn.journal"
    label = "journal"
