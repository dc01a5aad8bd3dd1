"""Signals as tools send them: how they are gathered into a few lines. Derived signals come later."""
