"""Where deliveries come in: the one place where feeds meet tables. A delivery is stored whole or told why not."""
