"""Portal of sources: rosters and their differences, tools and the goals they touch (S14, S15). No tables."""
