"""The story of De Zilverlinde as frozen facts (product.md §5.2–5.7). It must not know tables, doors or the clock."""
