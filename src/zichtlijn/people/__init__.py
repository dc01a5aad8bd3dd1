"""Schools, pupils, staff, guardians and accounts of one board. Knows nothing of goals, practice or results."""
