"""Django's card for the grading app."""

from django.apps import AppConfig


class GradingConfig(AppConfig):
    name = "zichtlijn.grading"
    label = "grading"
