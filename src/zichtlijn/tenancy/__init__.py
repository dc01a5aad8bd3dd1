"""School boards and what keeps them apart: public tables, the database backend, host names and the clock.

Knows nothing of schools, pupils or results. One schema and one database role per board (stack.md §1).
"""
