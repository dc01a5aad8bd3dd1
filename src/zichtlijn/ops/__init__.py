"""Operations: the embedded PostgreSQL, the doctor, backup and restore.

Knows operating system, files and PostgreSQL. Must not know Django, boards' tables or anything a school sees.
"""
