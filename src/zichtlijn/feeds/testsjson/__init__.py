"""Tests as this product writes them when the data of a source is taken along (docs/recipes/tests-json.md)."""
