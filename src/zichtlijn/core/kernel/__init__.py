"""What every rule needs: spans of days, school years, instants and refusals. Knows no other room."""
