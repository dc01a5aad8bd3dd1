"""A pupil's own pages (S12): what this pupil works on and wants to tell. No results, no minutes, no tables."""
