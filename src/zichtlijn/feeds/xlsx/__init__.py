"""Excel workbooks as tables, beside CSV (docs/recipes/records-xlsx.md, roster-xlsx.md)."""
