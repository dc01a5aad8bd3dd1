"""Carries out what a comparison found, in bulk: the number of queries does not grow with the school."""
