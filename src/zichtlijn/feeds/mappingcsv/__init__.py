"""Mappings of a tool's own goals to goals, as a table that schools and suppliers can share (docs/recipes)."""
