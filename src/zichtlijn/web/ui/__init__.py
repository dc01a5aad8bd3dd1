"""The kit: what portals share on screen. It must not know tables, queries or any one screen's domain."""
