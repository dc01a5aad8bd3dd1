"""The gradebook on screen (S10): entering, pasting, holding, and why an average is what it is. No tables."""
