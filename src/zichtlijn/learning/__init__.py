"""Learning goals, practice records with their daily totals, supplied signals and licences of one board.

Knows people only as uuids of pupils and groups. Nothing here is averaged, added or ranked across tools (R06).
"""
