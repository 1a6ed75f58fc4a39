"""How newcomers and their first months are shown."""
