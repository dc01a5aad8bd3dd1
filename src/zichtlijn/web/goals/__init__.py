"""Goals on screen: the group overview (S01), a pupil per goal (S03), what scores of tools mean. No tables."""
