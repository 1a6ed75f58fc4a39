"""Show, search and write theme packages and talks."""
