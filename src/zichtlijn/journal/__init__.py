"""What happened and what must be sent: audit (append only), outbox, sums of visits. Names (kind, uuid); no persons."""
