"""Test results that tools sent, until a teacher places them: references to the one record, no scores."""
