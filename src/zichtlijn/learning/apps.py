"""Django's card for the learning app."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "zichtlijn.learning"
    label = "learning"
