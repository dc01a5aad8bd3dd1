"""EDEXML 1.03, 2.0 and 2.1: the roster file of primary schools, as school systems really write it."""
