"""Acts that touch two apps; no tables of their own."""
