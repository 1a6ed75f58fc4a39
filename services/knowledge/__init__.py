"""Find, adapt and write theme packages and talks, with their films."""
