"""CASE packages of 1EdTech (1.0 and 1.1): goals with their links, in and out."""
