"""What staff themselves write beside the data: judgements, agreements and notes (R28).

Nothing a tool delivers reaches this app, and nothing here changes what a tool delivered.
"""
