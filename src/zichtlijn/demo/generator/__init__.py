"""Makes schools, practice and records of any size from a seed. Pure: no tables, doors or clock."""
