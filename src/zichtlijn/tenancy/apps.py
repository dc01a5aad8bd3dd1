"""Django's card for the tenancy app."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "zichtlijn.tenancy"
    label = "tenancy"
