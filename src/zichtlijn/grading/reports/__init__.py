"""What pupils write in place of a number, where a school chose that (R43)."""
