"""A school's own goal set as a table, in and out (docs/recipes/goals-csv.md)."""
