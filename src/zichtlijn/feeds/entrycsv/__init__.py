"""When results of last year were entered and seen, out of an administration (docs/recipes/entry-times.md)."""
