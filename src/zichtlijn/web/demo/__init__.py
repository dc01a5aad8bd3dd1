"""The demo portal: S00 with its persons and clock. There only when the demo setting is on, and on a demo board."""
