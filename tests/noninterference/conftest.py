"""These tests copy the demo's built world."""

from tests.demo_board import demo, demo_database

__all__ = ["demo", "demo_database"]
