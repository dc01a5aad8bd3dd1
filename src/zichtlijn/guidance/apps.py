"""Django's card for the guidance app."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "zichtlijn.guidance"
    label = "guidance"
