"""The rules: plain functions over frozen values. Standard library only; no clock, chance, disk or network."""
