"""UWLR 2.0–2.3: test results and rosters as messages in a file (docs/recipes/uwlr-results.md, uwlr-roster.md)."""
