"""Zichtlijn: the right insight, for the right person, at the right moment."""

__version__ = "0.1.0"
