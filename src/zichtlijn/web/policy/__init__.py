"""Portal of the policy of a location: S11, its editor, its calendar, and what readers see of it."""
