"""Django's card for the people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zichtlijn.people"
    label = "people"
