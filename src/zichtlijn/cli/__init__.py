"""The command line. Every command says what it does, shows progress on long work, and ends with a telling exit code.

Exit codes: 0 all went well · 1 done, but something was refused · 2 wrong use · 3 could not be done, nothing changed.
"""

from zichtlijn.cli.main import main

__all__ = ["main"]
