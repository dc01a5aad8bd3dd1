"""Calendars (iCalendar, RFC 5545): periods in, moments out. Both through the library that knows the format."""
