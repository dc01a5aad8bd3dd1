"""The one normative example of a batch, where the door looks for it."""

from zichtlijn.intake.example import EXAMPLE

__all__ = ["EXAMPLE"]
