"""The machine door: records in, under /api/v1/. Additive within v1; knows no screens."""
