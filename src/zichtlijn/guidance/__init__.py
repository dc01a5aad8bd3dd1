"""What people write beside the data: staff's judgements, agreements and notes (R28), and a pupil's own week (R47).

Nothing a tool delivers reaches this app, and nothing here changes what a tool delivered.
"""
