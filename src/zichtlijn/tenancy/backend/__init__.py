"""The database backend that keeps boards apart; Django finds it by this package's name."""
