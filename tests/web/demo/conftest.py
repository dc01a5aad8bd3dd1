"""The tests of the demo share one built world."""

from tests.demo_board import demo, demo_database

__all__ = ["demo", "demo_database"]
