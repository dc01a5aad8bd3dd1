"""The seam between the policy page and its parts: the year calendar, the replay, and the page for readers.

A part is built from a `Preview` and drawn by a template of its own name; None draws nothing.
"""

from zichtlijn.web.policy.calendar_screen import build_calendar
from zichtlijn.web.policy.preview import Preview
from zichtlijn.web.policy.reader_pages import answer_reader
from zichtlijn.web.policy.replay_screen import build_replay

__all__ = ["Preview", "answer_reader", "build_calendar", "build_replay"]
