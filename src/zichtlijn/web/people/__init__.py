"""Signing in, accounts, and the page that says in sentences who may see what."""
