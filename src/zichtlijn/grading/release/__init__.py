"""When results are shown: policies, where pupils stand for them, and the plans that say who sees what from when."""
