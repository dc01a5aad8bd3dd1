"""Addresses of the made-up tools, below `/demo-leermiddel/`."""

from django.urls import path

from zichtlijn.web.demo import tool_pages, tool_start

app_name = "demo_tools"

urlpatterns = [
    path("start/<uuid:tool>/<uuid:goal>/", tool_start.show_start, name="start"),
    path("<slug:tool>/<str:pupil>/<uuid:tool_goal>/", tool_pages.show_page, name="page"),
]
