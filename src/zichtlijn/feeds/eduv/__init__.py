"""Edu-V: test results and rosters as messages in a file (docs/recipes/eduv-results.md, eduv-roster.md)."""
