"""What happened and what must be sent: audit (append only) and outbox. Names things as (kind, uuid); holds no names."""
