"""`python -m zichtlijn`: the same as the command `zichtlijn`."""

from zichtlijn.cli import main

main()
