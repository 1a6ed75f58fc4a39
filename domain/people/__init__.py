"""Rules of people: their units, their roles, and the log of changes."""
