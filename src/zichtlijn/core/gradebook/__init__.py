"""The gradebook's rules: values, scales, weights, retakes, averages, pasting. Knows no moment, audience or page."""
