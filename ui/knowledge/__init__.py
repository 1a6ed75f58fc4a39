"""How theme packages and talks are shown, found and written."""
