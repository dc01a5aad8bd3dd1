"""Django's card for the intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "zichtlijn.intake"
    label = "intake"
