"""Practice as tools report it: the canonical record, its identity over versions, and daily totals."""
