"""Results: what teachers enter, and when pupils and guardians may see it.

The gradebook holds what was entered; who sees it is decided elsewhere. Until a release says otherwise nobody but the
teacher sees anything.
"""
