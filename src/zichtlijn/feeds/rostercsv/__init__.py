"""The roster of secondary schools as CSV: one table, or a zip with one table per kind
(docs/recipes/roster-csv.md).
"""
