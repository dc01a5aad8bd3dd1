"""What runs by itself: messages that are due, records that lapsed. Every job works for one named board."""
