"""Outside formats: bytes in, core values and a report out. No tables, no Django; feeds do not know each
other.
"""
