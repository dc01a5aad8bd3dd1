"""The one error of this room: a sentence the person at the keyboard can act on.

Must not carry passwords or personal data: its text goes to terminals and logs.
"""


class OpsError(Exception):
    """Something outside the program stands in the way; the message says what, and what to do."""
