"""Practice records as CSV of any tool, read through a saved column mapping (docs/recipes/records-csv.md)."""
