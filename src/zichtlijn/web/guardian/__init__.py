"""A guardian's pages (S13): what a child shared, when the school shows something, a start for a conversation.

Walled: results come from what is published and shares from sharing, under the role that can read no result itself.
"""
