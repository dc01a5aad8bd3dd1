"""The benches: each calibrates itself in the same run and prints its figures as JSON. No timed tests."""
