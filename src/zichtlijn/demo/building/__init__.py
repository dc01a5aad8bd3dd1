"""Builds the story into a board through the ordinary acts: people, goals, tools, deliveries. Reads no request."""
