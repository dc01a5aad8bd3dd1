"""Goal sets of the school: versions, what a file would change, what waits for a decision, own goals (S14, step 4)."""
