"""Addresses of the machine door, version 1."""

from django.urls import path

from zichtlijn.api.openapi import get_openapi
from zichtlijn.api.records import post_records

app_name = "api"
urlpatterns = [
    path("records", post_records, name="records"),
    path("openapi.json", get_openapi, name="openapi"),
]
