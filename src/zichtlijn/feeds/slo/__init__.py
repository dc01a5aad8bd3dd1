"""SLO's curriculum goals: the flattened extract in JSON (docs/recipes/slo-goals.md)."""
